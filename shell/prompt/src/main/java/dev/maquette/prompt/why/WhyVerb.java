package dev.maquette.prompt.why;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Capability;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code why [KIND/NAME]}: the reasons of one thing, or of the newest that is not ready. */
public final class WhyVerb extends Verb {

    /** Kinds of things that no cluster has. */
    private static final Set<String> OF_CLOUDS =
            Set.of("arn", "lock", "quota", "user", "rule", "vpc", "subnet", "security-group", "sg");

    private static final ObjectMapper JSON = new ObjectMapper();

    public WhyVerb(Conversation conversation) {
        super("why", Group.FIRST, conversation, "n|namespace=", "json");
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(2);
        if (isOfTheCloud(call)) {
            return cloud(call);
        }
        Capability.requireCluster(conversation().place());
        Optional<Explanation> halted = new HaltedCluster(conversation().place()).explanation();
        if (halted.isPresent()) {
            tell(call, halted.get());
            return 0;
        }
        Explainer explainer = new Explainer(conversation());
        Optional<Seen> seen = call.words().isEmpty() ? explainer.newest() : Optional.of(named(call, explainer));
        if (seen.isEmpty()) {
            call.out().println(call.has("json") ? "{}" : texts().named("why.all-ready", Map.of()));
            return 0;
        }
        tell(call, explainer.explain(seen.get()));
        return 0;
    }

    /** A place may be a cloud alone, and some words are only of clouds. */
    private boolean isOfTheCloud(VerbCall call) {
        OpenPlace place = conversation().place();
        boolean hasCluster =
                !place.profile().isSimulated() || !place.profile().platform().isEmpty();
        boolean isMeant = call.words().isEmpty() ? !hasCluster : OF_CLOUDS.contains(kind(call.word(0)));
        return place.profile().cloud().isPresent() && isMeant;
    }

    private static String kind(String word) {
        return word.startsWith("arn:") ? "arn" : word.split("/", 2)[0];
    }

    private int cloud(VerbCall call) {
        CloudExplainer explainer = new CloudExplainer(conversation());
        Optional<Explanation> explanation =
                call.words().isEmpty() ? explainer.newest() : Optional.of(ofCloud(call, explainer));
        if (explanation.isEmpty()) {
            call.out().println(call.has("json") ? "{}" : texts().named("why.all-ready", Map.of()));
            return 0;
        }
        tell(call, explanation.get());
        return 0;
    }

    private static Explanation ofCloud(VerbCall call, CloudExplainer explainer) {
        if (kind(call.word(0)).equals("arn")) {
            return explainer.explain(call.word(0));
        }
        String[] parts = parts(call);
        return explainer.explain(parts[0], parts[1]);
    }

    private void tell(VerbCall call, Explanation explanation) {
        WhyText text = new WhyText(texts());
        if (call.has("json")) {
            call.out().println(json(text.json(explanation)));
        } else {
            text.print(explanation, call.out());
        }
    }

    private static String[] parts(VerbCall call) {
        String[] parts = call.words().size() == 2
                ? new String[] {call.word(0), call.word(1)}
                : call.word(0).split("/", 2);
        if (parts.length < 2 || parts[1].isEmpty()) {
            throw PromptProblem.NOT_A_SUBJECT.exception("word", call.word(0));
        }
        return parts;
    }

    private static Seen named(VerbCall call, Explainer explainer) {
        String[] parts = parts(call);
        String namespace = call.value("namespace").orElse("");
        return explainer
                .find(parts[0], namespace, parts[1])
                .orElseThrow(() -> PromptProblem.NO_SUCH_OBJECT.exception(
                        "what", parts[0] + "/" + parts[1], "namespace", namespace));
    }

    private static String json(Map<String, Object> explanation) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(explanation);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return conversation()
                .ask("kubectl get pods,pvc,services,deployments,nodes -A -o name")
                .output()
                .lines()
                .map(line -> line.replaceFirst("^([a-z]+)[^/]*/", "$1/"))
                .toList();
    }
}
