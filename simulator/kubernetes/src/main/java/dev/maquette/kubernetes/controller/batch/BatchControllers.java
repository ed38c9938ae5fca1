package dev.maquette.kubernetes.controller.batch;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.world.Table;
import java.util.List;

/** The controllers of this package. */
public final class BatchControllers {

    private BatchControllers() {}

    public static List<Controller> all(ApiServer server) {
        return List.of(
                new JobController(server), new Tracking(server), new TimeToLive(server), new CronJobController(server));
    }

    public static List<Table<?>> tables() {
        return List.of(JobBackoff.TABLE);
    }
}
