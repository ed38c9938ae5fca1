package dev.maquette.kubernetes.controller.node;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The controllers of this package. */
public final class NodeControllers {

    private NodeControllers() {}

    public static List<Table<?>> tables() {
        return List.of(Heartbeats.SILENT, Heartbeats.PUT_OFF, NodeNetwork.MISSING);
    }

    /**
     * All of them.
     *
     * @param podRanges the range of a cluster's pods, such as {@code 10.244.0.0/16}; nothing where something else gives out addresses
     */
    public static List<Controller> all(ApiServer server, Function<String, Optional<String>> podRanges) {
        return List.of(
                new NodeHealth(server),
                new TaintEviction(server),
                new PodCollector(server),
                new PodRanges(server, podRanges));
    }
}
