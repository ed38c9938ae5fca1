package dev.maquette.profiles;

import java.util.Map;
import java.util.Optional;

/**
 * What a profile file says: where the cluster is, and where the cloud.
 *
 * @param platform of the cluster; empty for a place without one
 * @param context of the kubeconfig, for clusters that exist
 */
public record Profile(
        String name,
        Provider provider,
        String platform,
        String version,
        Optional<String> context,
        Optional<Cloud> cloud) {

    /**
     * The AWS of a place.
     *
     * @param region of clients that say none
     * @param quotas what its account has been granted beyond what a new one has, by service and quota code
     */
    public record Cloud(String region, Map<String, Integer> quotas) {}

    /** Who provides a cluster. */
    public enum Provider {
        /** A simulated world. */
        SIMULATED,
        /** A context of the user's kubeconfig. */
        KUBECONFIG
    }

    public boolean isSimulated() {
        return provider == Provider.SIMULATED;
    }
}
