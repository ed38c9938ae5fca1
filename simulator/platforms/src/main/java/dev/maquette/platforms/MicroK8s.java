package dev.maquette.platforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.platforms.addon.AddonCatalog;
import dev.maquette.platforms.manifest.Manifests;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Canonical's MicroK8s: one snap with everything, Calico as its network, the rest by add-ons. */
final class MicroK8s {

    private static final Cluster.Network NETWORK =
            new Cluster.Network("10.152.183.0/24", "10.1.0.0/16", "10.152.183.10", "cluster.local");

    private MicroK8s() {}

    static Platform platform() {
        return new Platform(
                "microk8s",
                "MicroK8s",
                List.of(
                        PlatformVersion.of("1.30", "v1.30.14"),
                        PlatformVersion.of("1.31", "v1.31.13"),
                        PlatformVersion.of("1.32", "v1.32.9"),
                        PlatformVersion.of("1.33", "v1.33.5"),
                        PlatformVersion.of("1.34", "v1.34.1")),
                "1.32",
                NETWORK,
                nodes(),
                facts(),
                new AddonCatalog(MicroK8sAddons.all(NETWORK), MicroK8sStatus::text),
                MicroK8s::system,
                (server, clusters) -> List.of());
    }

    private static NodeTemplate nodes() {
        return new NodeTemplate(
                List.of("microk8s-vm", "microk8s-vm-%d"),
                "10.1.%d.0/24",
                List.of(Map.of(
                        "microk8s.io/cluster", "true",
                        "node.kubernetes.io/microk8s-controlplane", "microk8s-controlplane")),
                Map.of("projectcalico.org/IPv4Address", "%address/24"),
                "containerd://1.6.36",
                "",
                100,
                Set.of(),
                List.of("CalicoIsUp", "Calico is running on this node"));
    }

    private static Map<String, String> facts() {
        return Map.of(
                "STORAGE_CLASS", "microk8s-hostpath",
                "PROVISIONER", "microk8s.io/hostpath",
                "LOAD_BALANCER", "metallb",
                "INGRESS_CLASS", "public",
                "REGISTRY", "localhost:32000",
                "MAX_PODS", Integer.toString(NodeShape.ORDINARY.pods()),
                "AUTOSCALER", "none",
                "IDENTITY", "none");
    }

    private static List<ObjectNode> system(Cluster.Network network, List<ObjectNode> nodes) {
        return Manifests.read("microk8s/calico.yaml", Map.of("POD_CIDR", network.podCidr()));
    }
}
