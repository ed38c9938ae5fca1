package dev.maquette.prompt.why;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at the cluster through kubectl, as everybody can, so that {@code why} serves every place. */
final class Cluster {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9.:_]{0,252}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Conversation conversation;

    Cluster(Conversation conversation) {
        this.conversation = conversation;
    }

    /** One object; in the namespace that kubectl would take where none is given. */
    Optional<Seen> get(String resource, String namespace, String name) {
        String flag = namespace.isEmpty() ? "" : " -n " + checked(namespace);
        Conversation.Answer answer =
                conversation.ask("kubectl get " + checked(resource) + " " + checked(name) + flag + " -o json");
        return answer.isSuccess() ? Optional.of(new Seen(read(answer.output()))) : Optional.empty();
    }

    /** All objects of some resources, in all namespaces. */
    List<Seen> all(String resources) {
        return list("kubectl get " + resources + " -A -o json");
    }

    List<Seen> in(String namespace, String resource) {
        return list("kubectl get " + resource + " -n " + checked(namespace) + " -o json");
    }

    /** Whether kubectl knows the resource, and what it says where it does not. */
    Optional<String> refusal(String resource) {
        Conversation.Answer answer = conversation.ask("kubectl get " + checked(resource) + " -A -o name");
        return answer.isSuccess()
                ? Optional.empty()
                : Optional.of(answer.errors().strip());
    }

    private List<Seen> list(String line) {
        Conversation.Answer answer = conversation.ask(line);
        if (!answer.isSuccess()) {
            throw PromptProblem.CLUSTER_UNREACHABLE.exception(
                    "said", answer.errors().strip());
        }
        List<Seen> objects = new ArrayList<>();
        read(answer.output()).path("items").forEach(item -> objects.add(new Seen(item)));
        return objects;
    }

    /** The newest event of an object that warns, if there is one. */
    Optional<Seen> warning(Seen about) {
        if (about.namespace().isEmpty()) {
            return Optional.empty();
        }
        return in(about.namespace(), "events").stream()
                .filter(event -> event.text("/involvedObject/kind").equals(about.kind())
                        && event.text("/involvedObject/name").equals(about.name())
                        && event.text("/type").equals("Warning"))
                .max(Comparator.comparing(Cluster::lastSeen));
    }

    private static String lastSeen(Seen event) {
        String last = event.text("/lastTimestamp");
        return last.isEmpty() || last.equals("null") ? event.created() : last;
    }

    private static String checked(String word) {
        if (!NAME.matcher(word).matches()) {
            throw PromptProblem.NOT_A_NAME.exception("name", word);
        }
        return word;
    }

    private static JsonNode read(String output) {
        try {
            return JSON.readTree(output);
        } catch (JsonProcessingException broken) {
            throw PromptProblem.CLUSTER_UNREACHABLE.exception("said", broken.getOriginalMessage());
        }
    }
}
