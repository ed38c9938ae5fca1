package dev.maquette.server.control;

import dev.maquette.kubernetes.controlplane.PowerDoor;
import dev.maquette.kubernetes.halt.ClusterState;
import dev.maquette.kubernetes.halt.HaltedClusters;
import dev.maquette.world.World;
import dev.maquette.world.WorldProblem;
import java.util.Map;
import java.util.Optional;

/** Whether the services of a world's cluster run, and how they are stopped and started. */
public final class PowerControl {

    private final World world;
    private final PowerDoor door;
    private final Optional<String> cluster;

    /** @param cluster nothing where the world has none */
    public PowerControl(World world, PowerDoor door, Optional<String> cluster) {
        this.world = world;
        this.door = door;
        this.cluster = cluster;
    }

    /** In a word: {@code running}, {@code starting}, {@code stopped} or {@code broken}. */
    String state() {
        return cluster.map(id -> HaltedClusters.state(world.records(), id))
                .map(ClusterState::word)
                .orElseThrow(PowerControl::noCluster);
    }

    void stop() {
        door.stop(world, cluster.orElseThrow(PowerControl::noCluster));
    }

    void start() {
        door.start(world, cluster.orElseThrow(PowerControl::noCluster));
    }

    private static WorldProblem noCluster() {
        return new WorldProblem("control.no-cluster", Map.of());
    }
}
