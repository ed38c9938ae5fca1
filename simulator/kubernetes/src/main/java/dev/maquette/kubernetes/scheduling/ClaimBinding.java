package dev.maquette.kubernetes.scheduling;

/** What has to be done for one of a pod's claims before the pod can be bound to its node. */
public sealed interface ClaimBinding {
    String namespace();

    String claim();

    /** Bind the claim to this volume, which exists and is free. */
    record ToVolume(String namespace, String claim, String volume) implements ClaimBinding {}

    /** Have a volume provisioned: annotate the claim with {@code volume.kubernetes.io/selected-node}. */
    record Provision(String namespace, String claim, String node) implements ClaimBinding {}
}
