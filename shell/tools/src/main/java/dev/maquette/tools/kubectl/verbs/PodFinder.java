package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pods behind a word: a pod's name, or TYPE/NAME of something that has pods. */
final class PodFinder {
    /** What the pod is wanted for, in the words of a refusal. */
    enum Purpose {
        LOGS("cannot get the logs from "),
        STREAM("cannot attach to ");

        private final String refusal;

        Purpose(String refusal) {
            this.refusal = refusal;
        }
    }

    private final Call call;
    private final Purpose purpose;

    PodFinder(Call call) {
        this(call, Purpose.STREAM);
    }

    PodFinder(Call call, Purpose purpose) {
        this.call = call;
        this.purpose = purpose;
    }

    /** What the word names: the object itself. */
    Wanted named(String word) throws InterruptedException {
        String typed = word.contains("/") ? word : "pods/" + word;
        return new Selection(call, List.of(typed)).read().getFirst();
    }

    /** All pods of an object; a pod's is itself. */
    List<ObjectNode> all(Wanted wanted) throws InterruptedException {
        ObjectNode object = call.server().send(Request.get(wanted.path())).object();
        if (wanted.resource().kind().equals("Pod")) {
            return List.of(object);
        }
        String selector = selector(wanted.resource(), object);
        ApiResource pods = call.resources().require("pods");
        return new ArrayList<>(new Lister(call.server(), selector, "").list(pods, wanted.namespace()));
    }

    private String selector(ApiResource resource, ObjectNode object) {
        JsonNode selector = object.at("/spec/selector");
        if (selector.isEmpty()) {
            String type = "*" + resource.apiVersion().replaceAll(".*/", "") + "." + resource.kind();
            throw KubectlException.error(purpose.refusal + type + ": selector for " + type + " not implemented");
        }
        return Selectors.text(selector);
    }

    /** The best pod of an object; waits for one where there is none. */
    ObjectNode first(String word, Duration timeout) throws InterruptedException {
        Wanted wanted = named(word);
        Instant deadline = call.waiting().now().plus(timeout);
        Optional<ObjectNode> found = best(all(wanted), purpose);
        while (found.isEmpty() && call.waiting().now().isBefore(deadline)) {
            call.waiting().sleep(Duration.ofSeconds(1));
            found = best(all(wanted), purpose);
        }
        return found.orElseThrow(() -> KubectlException.error("timed out waiting for the condition"));
    }

    /**
     * Of several pods, the one that has been active longest; among equals logs come from the one that was restarted most often, and streams
     * lead to the one that was restarted least (pkg/util/podutils, ByLogging and ActivePods, v1.32).
     */
    static Optional<ObjectNode> best(List<ObjectNode> pods, Purpose purpose) {
        Comparator<ObjectNode> restarts = Comparator.comparing(PodFinder::restarts);
        return pods.stream()
                .min(Comparator.comparing((ObjectNode each) -> !isAssigned(each))
                        .thenComparing(each -> rank(each.at("/status/phase").asText("")))
                        .thenComparing(each -> !isReady(each))
                        .thenComparing(PodFinder::readySince)
                        .thenComparing(purpose == Purpose.LOGS ? restarts.reversed() : restarts)
                        .thenComparing(
                                each -> each.at("/metadata/creationTimestamp").asText("")));
    }

    private static int restarts(ObjectNode pod) {
        int most = 0;
        for (JsonNode each : pod.at("/status/containerStatuses")) {
            most = Math.max(most, each.path("restartCount").asInt());
        }
        return most;
    }

    /** Timestamps of the API order as texts do. */
    private static String readySince(JsonNode pod) {
        for (JsonNode each : pod.at("/status/conditions")) {
            if (each.path("type").asText().equals("Ready")
                    && each.path("status").asText().equals("True")) {
                return each.path("lastTransitionTime").asText("");
            }
        }
        return "";
    }

    private static boolean isAssigned(JsonNode pod) {
        return !pod.at("/spec/nodeName").asText("").isEmpty();
    }

    private static int rank(String phase) {
        return switch (phase) {
            case "Running" -> 0;
            case "Pending" -> 2;
            default -> 1;
        };
    }

    static boolean isReady(JsonNode pod) {
        for (JsonNode each : pod.at("/status/conditions")) {
            if (each.path("type").asText().equals("Ready")) {
                return each.path("status").asText().equals("True");
            }
        }
        return false;
    }

    /** The container meant: the one given, the annotated default, or the first, which is said. */
    String container(ObjectNode pod, String given) {
        return container(pod, given, call.err());
    }

    String container(ObjectNode pod, String given, PrintStream notes) {
        if (!given.isEmpty()) {
            requireContainer(pod, given);
            return given;
        }
        String annotated = pod.at("/metadata/annotations")
                .path("kubectl.kubernetes.io/default-container")
                .asText("");
        List<String> names = names(pod.at("/spec/containers"));
        if (names.contains(annotated)) {
            return annotated;
        }
        List<String> others = new ArrayList<>(names);
        others.addAll(names(pod.at("/spec/initContainers")).stream()
                .map(each -> each + " (init)")
                .toList());
        if (others.size() > 1) {
            notes.println("Defaulted container \"" + names.getFirst() + "\" out of: " + String.join(", ", others));
        }
        return names.getFirst();
    }

    static List<String> names(JsonNode containers) {
        List<String> found = new ArrayList<>();
        containers.forEach(each -> found.add(each.path("name").asText()));
        return found;
    }

    private void requireContainer(ObjectNode pod, String name) {
        List<String> all = names(pod.at("/spec/containers"));
        all.addAll(names(pod.at("/spec/initContainers")));
        all.addAll(names(pod.at("/spec/ephemeralContainers")));
        if (!all.contains(name)) {
            String refusal = "container " + name + " is not valid for pod " + Trees.name(pod);
            throw purpose == Purpose.LOGS
                    ? KubectlException.error(refusal)
                    : ApiException.of(400, "BadRequest", refusal);
        }
    }
}
