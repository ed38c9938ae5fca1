package dev.maquette.kubernetes.controller.apps;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.world.Table;
import java.util.List;

/** The controllers of this package. */
public final class AppsControllers {

    private AppsControllers() {}

    public static List<Controller> all(ApiServer server) {
        return List.of(
                new DeploymentController(server),
                ReplicaController.ofReplicaSets(server),
                ReplicaController.ofReplicationControllers(server),
                new StatefulSetController(server),
                new DaemonSetController(server));
    }

    public static List<Table<?>> tables() {
        return List.of(FailedDaemonPods.TABLE);
    }
}
