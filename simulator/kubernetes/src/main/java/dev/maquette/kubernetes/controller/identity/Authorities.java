package dev.maquette.kubernetes.controller.identity;

import dev.maquette.world.Records;
import java.util.Optional;

/** The certificate authorities by which clusters' API servers are known. */
@FunctionalInterface
public interface Authorities {

    /** The PEM of a cluster's authority; nothing where the world has not been given it yet. */
    Optional<String> pem(String cluster, Records records);
}
