package dev.maquette.prompt.verbs;

import dev.maquette.prompt.language.PromptProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code open SERVICE}: where a Service can be reached from this machine, shown in the browser where there is one. */
public final class OpenVerb extends Verb {

    public OpenVerb(Conversation conversation) {
        super("open", Group.MORE, conversation, "n|namespace=", "port=");
    }

    @Override
    protected int run(VerbCall call) throws InterruptedException {
        call.atMost(1);
        String service = call.needed(0, "SERVICE").replaceFirst("^(svc|service|services)/", "");
        String namespace = call.value("namespace").orElse("");
        if (!service.matches("[a-z0-9][a-z0-9.-]*") || !namespace.matches("[a-z0-9-]*")) {
            throw PromptProblem.NOT_A_NAME.exception("name", service);
        }
        String flag = namespace.isEmpty() ? "" : " -n " + namespace;
        Conversation.Answer answer =
                conversation().ask("kubectl get service " + service + flag + " -o jsonpath={.spec.ports[0].port}");
        if (!answer.isSuccess()) {
            throw PromptProblem.NO_SUCH_OBJECT.exception("what", "service/" + service, "namespace", namespace);
        }
        String local = call.value("port").orElse("8080");
        if (!local.matches("\\d{1,5}")) {
            throw PromptProblem.NOT_A_NUMBER.exception("option", "--port", "value", local);
        }
        call.out().println(texts().named("open.at", Map.of("url", "http://127.0.0.1:" + local + "/")));
        return forward(call, namespace, service, local + ":" + answer.output().strip());
    }

    /** Until Ctrl-C, as one does by hand. */
    private static int forward(VerbCall call, String namespace, String service, String ports)
            throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("kubectl", "port-forward"));
        if (!namespace.isEmpty()) {
            words.addAll(List.of("-n", namespace));
        }
        words.addAll(List.of("service/" + service, ports));
        return call.invocation().shell().run(words, call.invocation());
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return conversation()
                .ask("kubectl get services -A -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'")
                .output()
                .lines()
                .toList();
    }
}
