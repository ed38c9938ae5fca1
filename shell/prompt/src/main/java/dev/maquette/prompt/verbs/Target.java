package dev.maquette.prompt.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.prompt.language.PromptProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What {@code wait} waits for: objects of a name, or of the beginning of a name, and the state they shall have. */
final class Target {

    private static final Pattern SUBJECT = Pattern.compile("([a-zA-Z][a-zA-Z0-9.]*)/([A-Za-z0-9][-A-Za-z0-9.:]*)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Conversation conversation;
    private final String resource;
    private final String name;
    private final String state;
    private final String scope;

    Target(Conversation conversation, String what, String state, String namespace) {
        var subject = SUBJECT.matcher(what);
        if (!subject.matches()) {
            throw PromptProblem.NOT_A_WAIT.exception("word", what);
        }
        if (!state.matches("ready|gone|[A-Za-z]{3,40}")) {
            throw PromptProblem.NOT_A_WAIT.exception("word", state);
        }
        if (!namespace.matches("[a-z0-9-]*")) {
            throw PromptProblem.NOT_A_NAME.exception("name", namespace);
        }
        this.conversation = conversation;
        this.resource = subject.group(1);
        this.name = subject.group(2);
        this.state = state;
        this.scope = namespace.isEmpty() ? "-A" : "-n " + namespace;
    }

    /** How it is now. */
    record Look(String name, boolean isSo, String seen) {}

    Look look() {
        Conversation.Answer answer = conversation.ask("kubectl get " + resource + " " + scope + " -o json");
        if (!answer.isSuccess()) {
            throw PromptProblem.CLUSTER_UNREACHABLE.exception(
                    "said", answer.errors().strip());
        }
        List<JsonNode> found = new ArrayList<>();
        items(answer.output()).forEach(item -> {
            String each = item.at("/metadata/name").asText();
            if (each.equals(name) || each.startsWith(name + "-")) {
                found.add(item);
            }
        });
        boolean isGone = state.equals("gone");
        boolean isSo =
                isGone ? found.isEmpty() : !found.isEmpty() && found.stream().allMatch(this::holds);
        return new Look(resource + "/" + name, isSo, seen(found));
    }

    private static Iterable<JsonNode> items(String json) {
        try {
            return JSON.readTree(json).path("items");
        } catch (JsonProcessingException broken) {
            throw PromptProblem.CLUSTER_UNREACHABLE.exception("said", broken.getOriginalMessage());
        }
    }

    private boolean holds(JsonNode object) {
        if (!state.equals("ready")) {
            return object.at("/status/phase").asText().equalsIgnoreCase(state) || isTrue(object, state);
        }
        return switch (object.path("kind").asText()) {
            case "Deployment", "StatefulSet", "ReplicaSet" ->
                object.at("/status/readyReplicas").asInt()
                        >= object.at("/spec/replicas").asInt(1);
            case "DaemonSet" ->
                object.at("/status/numberReady").asInt()
                        >= object.at("/status/desiredNumberScheduled").asInt();
            case "PersistentVolumeClaim" -> object.at("/status/phase").asText().equals("Bound");
            case "Job" -> isTrue(object, "Complete");
            case "Service" -> isServed(object);
            default -> isTrue(object, "Ready");
        };
    }

    private boolean isServed(JsonNode service) {
        Conversation.Answer slices = conversation.ask("kubectl get endpointslices -n "
                + service.at("/metadata/namespace").asText() + " -l kubernetes.io/service-name="
                + service.at("/metadata/name").asText() + " -o jsonpath={.items[*].endpoints[*].conditions.ready}");
        return slices.output().contains("true");
    }

    private static boolean isTrue(JsonNode object, String condition) {
        return StreamSupport.stream(object.at("/status/conditions").spliterator(), false)
                .anyMatch(each -> each.path("type").asText().equalsIgnoreCase(condition)
                        && each.path("status").asText().equals("True"));
    }

    private static String seen(List<JsonNode> found) {
        return found.isEmpty()
                ? "-"
                : found.stream()
                        .map(each -> each.at("/metadata/name").asText() + " "
                                + each.at("/status/phase").asText(""))
                        .map(String::strip)
                        .collect(java.util.stream.Collectors.joining(", "));
    }
}
