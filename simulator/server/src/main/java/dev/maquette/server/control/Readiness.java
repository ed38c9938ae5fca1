package dev.maquette.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.store.StoredObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether an object is as somebody wants it, read from its status as a person would read it. */
final class Readiness {

    /** By collection: the word for what is wrong; nothing where all is well. */
    private static final Map<String, Function<KubeObject, Optional<String>>> STATES = Map.of(
            "pods", Readiness::pod,
            "persistentvolumeclaims", claim -> unlessPhase(claim, "Bound"),
            "persistentvolumes", Readiness::volume,
            "nodes", node -> isTrue(node, "Ready") ? Optional.empty() : Optional.of("NotReady"),
            "services", Readiness::service,
            "deployments.apps", object -> replicas(object, "/status/availableReplicas"),
            "statefulsets.apps", object -> replicas(object, "/status/readyReplicas"),
            "daemonsets.apps", Readiness::daemons,
            "jobs.batch", job -> isTrue(job, "Failed") ? Optional.of("Failed") : Optional.empty());

    private Readiness() {}

    /** What is wrong with the object, in a word. */
    static Optional<WorldControl.Unready> problem(StoredObject stored) {
        Function<KubeObject, Optional<String>> state = STATES.get(stored.key().resource());
        KubeObject object = new KubeObject(stored);
        if (stored.header().deleting()) {
            return Optional.of(unready(object, "Terminating", object.time("/metadata/deletionTimestamp")));
        }
        return Optional.ofNullable(state)
                .flatMap(known -> known.apply(object))
                .map(word -> unready(object, word, since(object)));
    }

    private static WorldControl.Unready unready(KubeObject object, String state, Optional<Instant> since) {
        return new WorldControl.Unready(object.stored().key().subject(), state, since.orElseGet(object::created));
    }

    private static Optional<Instant> since(KubeObject object) {
        return condition(object, "Ready")
                .map(ready -> ready.path("lastTransitionTime").asText(""))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }

    private static Optional<String> pod(KubeObject pod) {
        String phase = pod.text("/status/phase");
        if (phase.equals("Succeeded") || isTrue(pod, "Ready")) {
            return Optional.empty();
        }
        return Optional.of(waiting(pod, "/status/initContainerStatuses")
                .or(() -> waiting(pod, "/status/containerStatuses"))
                .or(() -> Optional.of(pod.text("/status/reason")).filter(reason -> !reason.isEmpty()))
                .orElse(phase.equals("Running") ? "NotReady" : phase));
    }

    private static Optional<String> waiting(KubeObject pod, String statuses) {
        for (JsonNode status : pod.at(statuses)) {
            String reason = status.at("/state/waiting/reason").asText("");
            if (!reason.isEmpty() && !reason.equals("PodInitializing")) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> volume(KubeObject volume) {
        return Optional.of(volume.text("/status/phase")).filter("Failed"::equals);
    }

    private static Optional<String> unlessPhase(KubeObject object, String wanted) {
        return Optional.of(object.text("/status/phase")).filter(phase -> !phase.equals(wanted));
    }

    private static Optional<String> service(KubeObject service) {
        boolean isWaiting = service.text("/spec/type").equals("LoadBalancer")
                && service.at("/status/loadBalancer/ingress").isEmpty();
        return isWaiting ? Optional.of("Pending") : Optional.empty();
    }

    private static Optional<String> replicas(KubeObject object, String ready) {
        return shortfall(object.number(ready, 0), object.number("/spec/replicas", 1));
    }

    private static Optional<String> daemons(KubeObject object) {
        return shortfall(
                object.number("/status/numberAvailable", 0), object.number("/status/desiredNumberScheduled", 0));
    }

    private static Optional<String> shortfall(int ready, int wanted) {
        return ready < wanted ? Optional.of(ready + "/" + wanted) : Optional.empty();
    }

    private static boolean isTrue(KubeObject object, String type) {
        return condition(object, type)
                .filter(condition -> condition.path("status").asText().equals("True"))
                .isPresent();
    }

    private static Optional<JsonNode> condition(KubeObject object, String type) {
        for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }
}
