package dev.maquette.prompt.verbs;

import java.util.Map;

/** {@code cost}: what the place costs. No place has a cloud yet, so there is nothing to sum up, and the answer says so. */
public final class CostVerb extends Verb {

    public CostVerb(Conversation conversation) {
        super("cost", Group.MORE, conversation, "json");
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(0);
        String profile = conversation().place().profile().name();
        call.out()
                .println(
                        call.has("json")
                                ? "{\"modelled\":false}"
                                : texts().named("cost.not-modelled", Map.of("profile", profile)));
        return 0;
    }
}
