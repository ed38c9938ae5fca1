package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Deletes finished jobs after {@code ttlSecondsAfterFinished} (pkg/controller/ttlafterfinished, v1.32). */
final class TimeToLive extends RetryingController {

    /** Nobody waits for what happens much later. */
    private static final Duration AWAITED = Duration.ofMinutes(10);

    TimeToLive(ApiServer server) {
        super("ttl-after-finished", Kind.JOBS, Identity.controller("ttl-after-finished-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.JOBS);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.JOBS, name.namespace(), name.name())
                .filter(job -> !job.isDeleting() && job.at("/spec").has("ttlSecondsAfterFinished"))
                .filter(JobController::isFinished);
        if (found.isEmpty()) {
            return;
        }
        KubeObject job = found.get();
        Instant end = finished(job)
                .plusSeconds(job.at("/spec/ttlSecondsAfterFinished").asLong());
        if (end.isAfter(work.now())) {
            Duration left = Duration.between(work.now(), end);
            work.again(left, left.compareTo(AWAITED) <= 0 ? Demand.FOREGROUND : Demand.PERIODIC);
        } else {
            work.delete(Kind.JOBS, job, JsonNodeFactory.instance.objectNode().put("propagationPolicy", "Foreground"));
        }
    }

    private static Instant finished(KubeObject job) {
        for (JsonNode condition : job.at("/status/conditions")) {
            String type = condition.path("type").asText();
            if (type.equals("Complete") || type.equals("Failed")) {
                return Instant.parse(condition.path("lastTransitionTime").asText());
            }
        }
        throw new IllegalStateException("job " + job.name() + " is not finished");
    }
}
