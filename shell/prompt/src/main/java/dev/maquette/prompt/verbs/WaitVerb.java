package dev.maquette.prompt.verbs;

import dev.maquette.commandline.Cancellation;
import dev.maquette.prompt.language.PromptProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code wait 30s} lets time pass; {@code wait pod/hub ready} lets it pass until something is so. */
public final class WaitVerb extends Verb {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Pausing pausing;

    /** Lets time pass in the place of the session. */
    public interface Pausing {

        /** False where nothing more will happen by itself. */
        boolean pause(Duration span, Cancellation cancellation) throws InterruptedException;

        Instant now();
    }

    public WaitVerb(Conversation conversation, Pausing pausing) {
        super("wait", Group.MORE, conversation, "n|namespace=", "timeout=");
        this.pausing = pausing;
    }

    @Override
    protected int run(VerbCall call) throws InterruptedException {
        String first = call.needed(0, "30s");
        if (Spans.isSpan(first)) {
            call.atMost(1);
            pausing.pause(Spans.parse(first), call.cancellation());
            call.cancellation().throwIfCancelled();
            return 0;
        }
        call.atMost(2);
        return until(call, first, call.words().size() > 1 ? call.word(1) : "ready");
    }

    private int until(VerbCall call, String what, String state) throws InterruptedException {
        Capability.requireCluster(conversation().place());
        Target target =
                new Target(conversation(), what, state, call.value("namespace").orElse(""));
        Duration patience = call.value("timeout").map(Spans::parse).orElse(PATIENCE);
        Instant end = pausing.now().plus(patience);
        boolean goesOn = true;
        while (true) {
            call.cancellation().throwIfCancelled();
            Target.Look look = target.look();
            if (look.isSo()) {
                call.out().println(texts().named("wait.so", Map.of("what", look.name(), "state", state)));
                return 0;
            }
            if (!goesOn || !pausing.now().isBefore(end)) {
                throw PromptProblem.WAITED_IN_VAIN.exception(
                        "what", look.name(), "state", state, "span", ClockVerb.shown(patience), "seen", look.seen());
            }
            goesOn = pausing.pause(STEP, call.cancellation());
        }
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return List.of("30s", "5m", "ready", "gone", "pod/", "deployment/");
    }
}
