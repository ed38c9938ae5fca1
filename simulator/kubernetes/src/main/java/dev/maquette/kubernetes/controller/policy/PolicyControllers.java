package dev.maquette.kubernetes.controller.policy;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import java.util.List;

/** The controllers of this package. */
public final class PolicyControllers {

    private PolicyControllers() {}

    public static List<Controller> all(ApiServer server) {
        return List.of(
                new DisruptionController(server), new QuotaController(server), new AdmissionPolicyController(server));
    }
}
