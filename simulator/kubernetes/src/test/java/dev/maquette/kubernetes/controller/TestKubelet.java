package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs pods in the simplest way: a second after they are bound they are ready; a second after they are deleted they are gone. The
 * annotation {@code test/exit} ends them a second later with that code; {@code test/never-ready} keeps them from readiness.
 */
final class TestKubelet extends Controller {

    private static final Duration SECOND = Duration.ofSeconds(1);

    TestKubelet(ApiServer server) {
        super("test-kubelet", Identity.user("test-kubelet", Identity.MASTERS), server);
    }

    @Override
    protected void watch(Watches watches) {
        watches.on(Kind.PODS, SECOND, (change, after) -> java.util.List.of(Watches.nameOf(change)));
    }

    @Override
    protected void reconcile(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.PODS, name.namespace(), name.name());
        if (found.isEmpty() || Pods.node(found.get()).isEmpty()) {
            return;
        }
        KubeObject pod = found.get();
        if (pod.isDeleting()) {
            if (!Pods.isTerminal(pod)) {
                pod = end(work, pod, pod.annotation("test/exit"));
            }
            work.delete(Kind.PODS, pod, JsonNodeFactory.instance.objectNode().put("gracePeriodSeconds", 0));
        } else if (Pods.phase(pod).equals("Pending")) {
            start(work, pod);
        } else if (Pods.phase(pod).equals("Running")
                && !pod.annotation("test/exit").isEmpty()) {
            end(work, pod, pod.annotation("test/exit"));
        }
    }

    private static void start(ClusterWork work, KubeObject pod) {
        boolean isReady = pod.annotation("test/never-ready").isEmpty();
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode status = patch.putObject("status").put("phase", "Running").put("podIP", address(pod));
        status.put("startTime", ObjectMetadata.time(work.now()));
        status.putArray("podIPs").addObject().put("ip", address(pod));
        ArrayNode conditions = status.putArray("conditions");
        conditions
                .addObject()
                .put("type", "Ready")
                .put("status", isReady ? "True" : "False")
                .put("lastTransitionTime", ObjectMetadata.time(work.now()));
        work.patchStatus(Kind.PODS, pod, patch);
    }

    private static String address(KubeObject pod) {
        int number = Math.floorMod(pod.uid().hashCode(), 60_000);
        return "10.1." + number / 250 + "." + (number % 250 + 1);
    }

    private static KubeObject end(ClusterWork work, KubeObject pod, String exit) {
        int code = exit.isEmpty() ? 0 : Integer.parseInt(exit);
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode status = patch.putObject("status").put("phase", code == 0 ? "Succeeded" : "Failed");
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "False")
                .put("lastTransitionTime", ObjectMetadata.time(work.now()));
        ObjectNode terminated = status.putArray("containerStatuses")
                .addObject()
                .put("name", "main")
                .put("image", "x")
                .put("imageID", "x")
                .put("ready", false)
                .put("restartCount", 0)
                .putObject("state")
                .putObject("terminated");
        terminated
                .put("exitCode", code)
                .put("startedAt", ObjectMetadata.time(work.now()))
                .put("finishedAt", ObjectMetadata.time(work.now()));
        return work.patchStatus(Kind.PODS, pod, patch);
    }
}
