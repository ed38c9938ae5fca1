package dev.maquette.prompt.undo;

import dev.maquette.profiles.OpenPlace.History.Moment;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code changes}: what has changed since my last command that did something, or since a moment or snapshot. */
public final class ChangesVerb extends Verb {

    private final WayBack way;

    public ChangesVerb(Conversation conversation, WayBack way) {
        super("changes", Group.MORE, conversation);
        this.way = way;
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(1);
        if (!call.words().isEmpty()) {
            new Changes(texts()).print(way.changes(call.word(0), ""), call.out());
            return 0;
        }
        List<Moment> moments = way.moments();
        if (moments.isEmpty()) {
            call.out().println(texts().named("changes.none", Map.of()));
            return 0;
        }
        Moment newest = moments.getFirst();
        call.out().println(texts().named("changes.since", Map.of("label", WorldVerb.shown(newest.label()))));
        new Changes(texts()).print(way.changes(newest.id(), ""), call.out());
        return 0;
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return way.snapshots().names();
    }
}
