package dev.maquette.platforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.platforms.addon.AddonCatalog;
import dev.maquette.world.Reactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A distribution of Kubernetes as a value. Whoever works with a cluster asks its platform and never which platform it is.
 *
 * @param id as profiles name it, such as {@code microk8s}
 * @param title as people write it
 * @param versions served, oldest first; the preferred one is {@link #preferred()}
 * @param preferredMinor what a profile gets that names no version
 * @param facts what scripts may rely on: STORAGE_CLASS, PROVISIONER, LOAD_BALANCER, INGRESS_CLASS, REGISTRY, MAX_PODS, AUTOSCALER, IDENTITY;
 *     {@code none} where the platform has none
 * @param addons what can be switched; empty for a platform without
 * @param system what runs from the start, given the nodes
 * @param own what reacts in clusters of this platform beside the control plane; given the API and the ids of these clusters
 */
public record Platform(
        String id,
        String title,
        List<PlatformVersion> versions,
        String preferredMinor,
        Cluster.Network network,
        NodeTemplate nodes,
        Map<String, String> facts,
        AddonCatalog addons,
        SystemManifests system,
        BiFunction<ApiServer, List<String>, List<Reactor>> own) {

    /** What runs from the start. */
    @FunctionalInterface
    interface SystemManifests {
        List<ObjectNode> of(Cluster.Network network, List<ObjectNode> nodes);
    }

    public Platform {
        versions = List.copyOf(versions);
        facts = Map.copyOf(facts);
    }

    public PlatformVersion preferred() {
        return version(preferredMinor);
    }

    /**
     * @throws PlatformException {@code platforms.version-not-served}
     */
    public PlatformVersion version(String minor) {
        return versions.stream()
                .filter(each -> each.minor().equals(minor))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        "platforms.version-not-served",
                        Map.of(
                                "platform", id,
                                "version", minor,
                                "served",
                                        String.join(
                                                ", ",
                                                versions.stream()
                                                        .map(PlatformVersion::minor)
                                                        .toList()))));
    }

    /** A cluster of this platform under an id of the caller's choice. */
    public Cluster cluster(String clusterId, String minor) {
        PlatformVersion version = version(minor);
        return new Cluster(clusterId, version.release(), version.gitVersion(), network, nodes.unsafeSysctls());
    }

    /** What a new cluster begins with: its nodes, ready, and what runs from the start. Objects bring their status. */
    public List<ObjectNode> beginning(String minor, int count, NodeShape shape, Instant now) {
        List<ObjectNode> all = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            all.add(nodes.node(index, shape, version(minor).gitVersion(), now));
        }
        all.addAll(system.of(network, List.copyOf(all)));
        return all;
    }

    /** What reacts in the given clusters, all of this platform, beside the control plane. */
    public List<Reactor> reactors(ApiServer server, List<String> clusters) {
        return own.apply(server, clusters);
    }
}
