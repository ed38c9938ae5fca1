package dev.maquette.kubernetes.controller.lifecycle;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import java.util.List;

/** The controllers of this package. */
public final class LifecycleControllers {

    private LifecycleControllers() {}

    public static List<Controller> all(ApiServer server) {
        return List.of(
                new NamespaceController(server),
                new GarbageCollector(server),
                new DefinitionController(server),
                new EphemeralClaims(server));
    }
}
