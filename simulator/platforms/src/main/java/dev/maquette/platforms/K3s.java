package dev.maquette.platforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.platforms.addon.AddonCatalog;
import dev.maquette.platforms.k3s.ServiceLoadBalancer;
import dev.maquette.platforms.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rancher's k3s as it installs itself: local-path storage, Traefik, ServiceLB, metrics-server, no add-ons. */
final class K3s {

    private static final Cluster.Network NETWORK =
            new Cluster.Network("10.43.0.0/16", "10.42.0.0/16", "10.43.0.10", "cluster.local");

    /** Of ServiceLB's pods, which forward packets (pkg/daemons/agent, v1.32.9+k3s1). */
    private static final Set<String> FORWARDING = Set.of("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding");

    private K3s() {}

    static Platform platform() {
        return new Platform(
                "k3s",
                "k3s",
                List.of(
                        PlatformVersion.of("1.30", "v1.30.14+k3s2"),
                        PlatformVersion.of("1.31", "v1.31.13+k3s1"),
                        PlatformVersion.of("1.32", "v1.32.9+k3s1"),
                        PlatformVersion.of("1.33", "v1.33.5+k3s1"),
                        PlatformVersion.of("1.34", "v1.34.1+k3s1")),
                "1.32",
                NETWORK,
                nodes(),
                facts(),
                AddonCatalog.none(),
                K3s::system,
                (server, clusters) -> List.of(new ServiceLoadBalancer(server, clusters)));
    }

    private static NodeTemplate nodes() {
        Map<String, String> agent =
                Map.of("node.kubernetes.io/instance-type", "k3s", "beta.kubernetes.io/instance-type", "k3s");
        Map<String, String> server = Map.of(
                "node.kubernetes.io/instance-type", "k3s",
                "beta.kubernetes.io/instance-type", "k3s",
                "node-role.kubernetes.io/control-plane", "true",
                "node-role.kubernetes.io/master", "true");
        return new NodeTemplate(
                List.of("k3s-server", "k3s-agent-%d"),
                "10.42.%d.0/24",
                List.of(server, agent),
                Map.of(
                        "k3s.io/hostname", "%name",
                        "k3s.io/internal-ip", "%address",
                        "alpha.kubernetes.io/provided-node-ip", "%address",
                        "flannel.alpha.coreos.com/backend-type", "vxlan",
                        "flannel.alpha.coreos.com/kube-subnet-manager", "true",
                        "flannel.alpha.coreos.com/public-ip", "%address"),
                "containerd://2.1.4-k3s1",
                "k3s://",
                0,
                FORWARDING,
                List.of());
    }

    private static Map<String, String> facts() {
        return Map.of(
                "STORAGE_CLASS", "local-path",
                "PROVISIONER", "rancher.io/local-path",
                "LOAD_BALANCER", "servicelb",
                "INGRESS_CLASS", "traefik",
                "REGISTRY", "none",
                "MAX_PODS", Integer.toString(NodeShape.ORDINARY.pods()),
                "AUTOSCALER", "none",
                "IDENTITY", "none");
    }

    private static List<ObjectNode> system(Cluster.Network network, List<ObjectNode> nodes) {
        StringBuilder hosts = new StringBuilder();
        for (ObjectNode node : nodes) {
            hosts.append(node.at("/status/addresses/0/address").asText())
                    .append(' ')
                    .append(node.at("/metadata/name").asText())
                    .append("\\n");
        }
        List<ObjectNode> all = new ArrayList<>(Manifests.read(
                "k3s/coredns.yaml",
                Map.of(
                        "DNS_ADDRESS", network.dnsAddress(),
                        "DNS_DOMAIN", network.domain(),
                        "NODE_HOSTS", hosts.toString())));
        all.addAll(Manifests.read("k3s/local-storage.yaml", Map.of()));
        all.addAll(Manifests.read(
                "metrics-server.yaml",
                Map.of(
                        "METRICS_SERVER_IMAGE", "rancher/mirrored-metrics-server:v0.8.0",
                        "METRICS_SERVER_MEMORY", "70Mi")));
        all.addAll(Manifests.read("k3s/servicelb.yaml", Map.of()));
        all.addAll(Manifests.read("k3s/traefik.yaml", Map.of()));
        return all;
    }
}
