package dev.maquette.prompt.why;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Capability;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code why [KIND/NAME]}: the reasons of one thing, or of the newest that is not ready. */
public final class WhyVerb extends Verb {

    private static final ObjectMapper JSON = new ObjectMapper();

    public WhyVerb(Conversation conversation) {
        super("why", Group.FIRST, conversation, "n|namespace=", "json");
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(2);
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

    private void tell(VerbCall call, Explanation explanation) {
        WhyText text = new WhyText(texts());
        if (call.has("json")) {
            call.out().println(json(text.json(explanation)));
        } else {
            text.print(explanation, call.out());
        }
    }

    private static Seen named(VerbCall call, Explainer explainer) {
        String[] parts = call.words().size() == 2
                ? new String[] {call.word(0), call.word(1)}
                : call.word(0).split("/", 2);
        if (parts.length < 2) {
            throw PromptProblem.NOT_A_SUBJECT.exception("word", call.word(0));
        }
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
