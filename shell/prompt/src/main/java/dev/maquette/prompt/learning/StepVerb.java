package dev.maquette.prompt.learning;

import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import java.util.List;

/** {@code next}, {@code check} and {@code hint}: what one types again and again in a script, without the word script before it. */
public final class StepVerb extends Verb {

    private final Action action;

    private interface Action {
        int run(VerbCall call) throws InterruptedException;
    }

    private StepVerb(String name, Conversation conversation, Action action) {
        super(name, Group.FIRST, conversation);
        this.action = action;
    }

    public static List<Verb> all(Conversation conversation, ScriptDesk desk) {
        StepActions actions = new StepActions(desk, conversation);
        return List.of(
                new StepVerb("next", conversation, actions::next),
                new StepVerb("check", conversation, actions::check),
                new StepVerb("hint", conversation, actions::hint));
    }

    @Override
    protected int run(VerbCall call) throws InterruptedException {
        call.atMost(0);
        return action.run(call);
    }
}
