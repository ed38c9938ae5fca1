package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import java.time.Duration;
import java.util.Optional;

/** Deletes one object, and waits until it is gone. */
final class Deletion {
    static final Duration WITHOUT_END = Duration.ofDays(3650);

    private Deletion() {}

    /** Deletes and waits. */
    static void now(Call call, Wanted wanted) throws InterruptedException {
        String uid = send(call, wanted, options("Background", -1), DryRun.NONE);
        waitUntilGone(call, wanted, uid, WITHOUT_END);
    }

    static ObjectNode options(String propagation, long graceSeconds) {
        ObjectNode options = Trees.object()
                .put("kind", "DeleteOptions")
                .put("apiVersion", "v1")
                .put("propagationPolicy", propagation);
        if (graceSeconds >= 0) {
            options.put("gracePeriodSeconds", graceSeconds);
        }
        return options;
    }

    /** Asks for deletion; returns the uid of what is being deleted, empty where the server does not say. */
    static String send(Call call, Wanted wanted, ObjectNode options, DryRun dryRun) throws InterruptedException {
        ObjectNode answer = call.server()
                .send(dryRun.on(Request.delete(wanted.path(), options)))
                .object();
        String uid = answer.at("/details/uid").asText("");
        return uid.isEmpty() ? answer.at("/metadata/uid").asText("") : uid;
    }

    /** Waits until the object is gone or another has its name; false when the time is up. */
    static boolean waitUntilGone(Call call, Wanted wanted, String uid, Duration atMost) throws InterruptedException {
        ObjectWait wait = new ObjectWait(call, wanted, atMost);
        return wait.until(found -> isGone(found, uid));
    }

    private static boolean isGone(Optional<ObjectNode> found, String uid) {
        return found.isEmpty()
                || (!uid.isEmpty() && !found.get().at("/metadata/uid").asText().equals(uid));
    }
}
