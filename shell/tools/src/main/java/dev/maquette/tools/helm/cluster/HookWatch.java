package dev.maquette.tools.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.Waiting;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Watches a hook's object until it has done its work: jobs and pods do some, all others are done once they are there (pkg/kube/client.go). */
final class HookWatch {

    private final ApiServer server;
    private final Waiting waiting;

    HookWatch(ApiServer server, Waiting waiting) {
        this.server = server;
        this.waiting = waiting;
    }

    void untilDone(Resource resource, Duration timeout) throws InterruptedException {
        boolean isWork = resource.kind().equals("Job") || resource.kind().equals("Pod");
        if (!isWork) {
            return;
        }
        Instant end = waiting.now().plus(timeout);
        while (!watch(resource, end)) {
            if (!waiting.now().isBefore(end)) {
                throw new HelmException("timed out waiting for the condition");
            }
        }
    }

    /** Whether it is done; where not, the watch has ended or the time is over. */
    private boolean watch(Resource resource, Instant end) throws InterruptedException {
        Request request = Request.get(resource.collection()).query("fieldSelector", "metadata.name=" + resource.name());
        ObjectNode list = server.send(request).object();
        for (ObjectNode each : Trees.objects(list.path("items"))) {
            if (isDone(resource, each)) {
                return true;
            }
        }
        String version = list.at("/metadata/resourceVersion").asText();
        try (Watch watch = Watch.open(server, request.query("resourceVersion", version), waiting::heard)) {
            while (true) {
                Duration left = Duration.between(waiting.now(), end);
                Optional<Watch.Event> event = left.isPositive() ? waiting.next(watch.events(), left) : Optional.empty();
                if (event.isEmpty() || event.get().isEnd() || event.get().type().equals("ERROR")) {
                    return false;
                }
                boolean isGone = event.get().type().equals("DELETED");
                if (isGone || isDone(resource, event.get().object().orElseThrow())) {
                    return true;
                }
            }
        }
    }

    private static boolean isDone(Resource resource, ObjectNode object) {
        return resource.kind().equals("Job") ? isJobDone(object) : isPodDone(object);
    }

    private static boolean isJobDone(ObjectNode job) {
        for (JsonNode condition : job.at("/status/conditions")) {
            boolean isTrue = condition.path("status").asText().equals("True");
            String type = condition.path("type").asText();
            if (isTrue && type.equals("Failed")) {
                throw new HelmException("job " + Trees.name(job) + " failed: "
                        + condition.path("reason").asText());
            }
            if (isTrue && type.equals("Complete")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPodDone(ObjectNode pod) {
        String phase = pod.at("/status/phase").asText();
        if (phase.equals("Failed")) {
            throw new HelmException("pod " + Trees.name(pod) + " failed");
        }
        return phase.equals("Succeeded");
    }
}
