package dev.maquette.kubernetes.controlplane;

import dev.maquette.kubernetes.controller.identity.Authorities;
import dev.maquette.kubernetes.controller.identity.LastingTokens;
import java.util.Optional;
import java.util.function.Function;

/**
 * What controllers need from outside of the cluster's objects.
 *
 * @param authorities by which clusters' API servers are known
 * @param tokens who makes the tokens of legacy service account Secrets
 * @param podRanges the range from which a cluster's nodes get addresses for their pods; nothing where something else gives them out
 */
public record ControlPlane(
        Authorities authorities, LastingTokens tokens, Function<String, Optional<String>> podRanges) {}
