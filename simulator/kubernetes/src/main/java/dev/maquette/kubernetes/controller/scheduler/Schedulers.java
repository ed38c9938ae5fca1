package dev.maquette.kubernetes.controller.scheduler;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.kubernetes.scheduling.SchedulerProfile;
import dev.maquette.world.Table;
import java.util.List;

/** The schedulers of a world. */
public final class Schedulers {

    /** The reactor of the default scheduler. */
    public static final String DEFAULT = "scheduler";

    private Schedulers() {}

    /** The scheduler of every control plane, under its own user. */
    public static Controller standard(ApiServer server) {
        Identity identity = Identity.user("system:kube-scheduler");
        return new SchedulerController(DEFAULT, SchedulerProfile.defaults(), identity, server);
    }

    /** Another scheduler, such as one that runs in a pod, with rights of its own. */
    public static Controller of(SchedulerProfile profile, Identity identity, ApiServer server) {
        return new SchedulerController(DEFAULT + "/" + profile.schedulerName(), profile, identity, server);
    }

    public static List<Table<?>> tables() {
        return List.of(Waiting.UNPLACED, Waiting.ASSUMED, Waiting.STARTS, Waiting.ATTEMPTS);
    }
}
