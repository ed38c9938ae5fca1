package dev.maquette.prompt.verbs;

import dev.maquette.profiles.Profile;
import java.util.Map;

/** {@code cost}: what the place costs. Nothing that costs money is modelled yet, and the answer says so. */
public final class CostVerb extends Verb {

    public CostVerb(Conversation conversation) {
        super("cost", Group.MORE, conversation, "json");
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(0);
        Profile profile = conversation().place().profile();
        String text = profile.cloud().isPresent() ? "cost.of-cloud-not-modelled" : "cost.not-modelled";
        call.out()
                .println(
                        call.has("json")
                                ? "{\"modelled\":false}"
                                : texts().named(text, Map.of("profile", profile.name())));
        return 0;
    }
}
