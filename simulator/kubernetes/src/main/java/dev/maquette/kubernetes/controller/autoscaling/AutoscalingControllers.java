package dev.maquette.kubernetes.controller.autoscaling;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.world.Table;
import java.util.List;

/** The controllers of this package. */
public final class AutoscalingControllers {

    private AutoscalingControllers() {}

    public static List<Controller> all(ApiServer server) {
        return List.of(new AutoscalerController(server));
    }

    public static List<Table<?>> tables() {
        return List.of(Recommendations.TABLE);
    }
}
