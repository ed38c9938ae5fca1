package dev.maquette.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.catalog.Timings;
import dev.maquette.platforms.Platform;
import dev.maquette.platforms.Platforms;
import dev.maquette.server.assembly.ClusterPlan;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.WorldPlan;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.server.control.Paces;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.workloads.ModelledWorkloads;
import dev.maquette.world.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cluster that is measured: a MicroK8s with as many nodes as asked for, on disk. */
public final class BenchmarkWorld {

    public static final String CLUSTER = "main";
    public static final String TOKEN = "benchmark-token";
    private static final int NODES_IN_ZONE = 250;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BenchmarkWorld() {}

    public static RunningWorld start(Path folder, int nodes, String pace) {
        EdgeTime time = EdgeTime.system();
        Platform platform = Platforms.named("microk8s");
        String minor = platform.preferred().minor();
        List<ObjectNode> manifests = new ArrayList<>();
        for (int index = 0; index < nodes; index++) {
            manifests.add(node(index, platform.preferred().gitVersion(), time.instant()));
        }
        ClusterPlan cluster = new ClusterPlan(
                platform.cluster(CLUSTER, minor), 0, Optional.of(TOKEN), List.of(), manifests, Optional.of(platform));
        WorldPlan plan = new WorldPlan(
                Optional.of(folder),
                new Settings(1, time.instant(), Paces.parse(pace)),
                Timings.REAL,
                ModelledWorkloads.all(),
                List.of(cluster),
                (world, server) -> NoAddons.INSTANCE);
        return RunningWorld.start(plan, time, new SecureRandom());
    }

    private static ObjectNode node(int index, String version, Instant now) {
        String name = "node-%04d".formatted(index);
        String address = "172.%d.%d.%d".formatted(16 + index / 62_500, index / 250 % 250, index % 250 + 1);
        String range = "10.%d.%d.0/24".formatted(index / 250, index % 250);
        ObjectNode node = JSON.objectNode().put("apiVersion", "v1").put("kind", "Node");
        ObjectNode metadata = node.putObject("metadata").put("name", name);
        metadata.putObject("labels")
                .put("kubernetes.io/hostname", name)
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", "amd64")
                .put("topology.kubernetes.io/zone", "zone-" + index / NODES_IN_ZONE % 3);
        node.putObject("spec").put("podCIDR", range).putArray("podCIDRs").add(range);
        ObjectNode status = node.putObject("status");
        for (String kind : List.of("capacity", "allocatable")) {
            status.putObject(kind)
                    .put("cpu", "16")
                    .put("memory", "64Gi")
                    .put("pods", "110")
                    .put("ephemeral-storage", "100Gi");
        }
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "True")
                .put("reason", "KubeletReady")
                .put("message", "kubelet is posting ready status")
                .put(
                        "lastHeartbeatTime",
                        now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
                .put(
                        "lastTransitionTime",
                        now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        status.putArray("addresses").addObject().put("type", "InternalIP").put("address", address);
        status.putObject("nodeInfo")
                .put("kubeletVersion", version)
                .put("kubeProxyVersion", version)
                .put("operatingSystem", "linux")
                .put("architecture", "amd64")
                .put("osImage", "Ubuntu 24.04.3 LTS")
                .put("kernelVersion", "6.8.0-85-generic")
                .put("containerRuntimeVersion", "containerd://1.6.28")
                .put("machineID", name)
                .put("systemUUID", name)
                .put("bootID", name);
        return node;
    }

    /** The platform says what its add-ons are, so nobody asks this one. */
    private enum NoAddons implements AddonDoor {
        INSTANCE;

        @Override
        public List<WorldControl.Addon> list() {
            return List.of();
        }

        @Override
        public List<String> status() {
            return List.of();
        }

        @Override
        public WorldControl.Told enable(String name, List<String> arguments) {
            return new WorldControl.Told(1, List.of("there are no add-ons"));
        }

        @Override
        public WorldControl.Told disable(String name) {
            return enable(name, List.of());
        }
    }
}
