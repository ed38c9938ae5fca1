package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import java.util.List;
import java.util.Optional;

/** Starts jobs by the calendar (pkg/controller/cronjob/cronjob_controllerv2.go, v1.32). */
final class CronJobController extends RetryingController {

    static final String COMPONENT = "cronjob-controller";

    CronJobController(ApiServer server) {
        super("cronjob", Kind.CRON_JOBS, Identity.controller(COMPONENT), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.CRON_JOBS).controllerOf(Kind.JOBS, Kind.CRON_JOBS);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.CRON_JOBS, name.namespace(), name.name());
        if (found.isPresent()) {
            List<KubeObject> jobs = work.ownedBy(Kind.JOBS, found.get().uid());
            new CronTurn(work, found.get(), jobs).turn();
        }
    }

    /** How a CronJob's status names a job. */
    static ObjectNode reference(KubeObject job) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Job")
                .put("namespace", job.namespace())
                .put("name", job.name())
                .put("uid", job.uid())
                .put("apiVersion", "batch/v1")
                .put("resourceVersion", Long.toString(job.resourceVersion()));
    }

    static boolean has(ArrayNode references, String uid) {
        for (JsonNode each : references) {
            if (each.path("uid").asText().equals(uid)) {
                return true;
            }
        }
        return false;
    }
}
