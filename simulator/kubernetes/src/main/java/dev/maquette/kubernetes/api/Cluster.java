package dev.maquette.kubernetes.api;

import dev.maquette.kubernetes.schema.Release;
import java.util.Set;

/**
 * What is fixed about a cluster from its beginning.
 *
 * @param id names the cluster within its world; store keys begin with it
 * @param release what it serves
 * @param gitVersion as {@code /version} says it, such as {@code v1.32.9}
 * @param unsafeSysctls what its kubelets let pods set beside the safe ones ({@code --allowed-unsafe-sysctls})
 */
public record Cluster(String id, Release release, String gitVersion, Network network, Set<String> unsafeSysctls) {

    public Cluster {
        unsafeSysctls = Set.copyOf(unsafeSysctls);
    }

    /** A cluster whose kubelets allow the safe sysctls only. */
    public Cluster(String id, Release release, String gitVersion, Network network) {
        this(id, release, gitVersion, network, Set.of());
    }

    /**
     * The cluster's addresses.
     *
     * @param serviceCidr where cluster IPs come from
     * @param podCidr where pod IPs come from
     * @param dnsAddress the cluster IP of the DNS service
     * @param domain of service names, usually {@code cluster.local}
     */
    public record Network(String serviceCidr, String podCidr, String dnsAddress, String domain) {}
}
