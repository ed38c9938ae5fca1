package dev.maquette.kubernetes.controller.network;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import java.util.List;

/** The controllers of this package. */
public final class NetworkControllers {

    private NetworkControllers() {}

    public static List<Controller> all(ApiServer server) {
        return List.of(
                new EndpointsController(server), new EndpointSliceController(server), new EndpointsMirror(server));
    }
}
