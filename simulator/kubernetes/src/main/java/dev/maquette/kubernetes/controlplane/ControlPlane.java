package dev.maquette.kubernetes.controlplane;

import dev.maquette.kubernetes.controller.identity.CertificateSigner;
import dev.maquette.kubernetes.controller.identity.ServiceAccountTokens;
import java.util.Optional;
import java.util.function.Function;

/**
 * What controllers need from outside of the cluster's objects.
 *
 * @param authorities the PEM of the certificate authority that a cluster's API server is known by
 * @param tokens who makes the tokens of legacy service account Secrets
 * @param signer who signs certificate requests
 * @param podRanges the range from which a cluster's nodes get addresses for their pods; nothing where something else gives them out
 */
public record ControlPlane(
        Function<String, String> authorities,
        ServiceAccountTokens tokens,
        CertificateSigner signer,
        Function<String, Optional<String>> podRanges) {}
