package dev.maquette.prompt.verbs;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.profiles.Profile;
import dev.maquette.profiles.Profiles;
import dev.maquette.prompt.language.PromptProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code profile}: where one is, what this place can do, and which others there are. */
public final class ProfileVerb extends Verb {

    public ProfileVerb(Conversation conversation) {
        super("profile", Group.MORE, conversation, "facts");
    }

    @Override
    protected int run(VerbCall call) {
        OpenPlace place = conversation().place();
        switch (call.word(0)) {
            case "unlock" -> {
                call.atMost(2);
                conversation().lock().open(call.needed(1, conversation().lock().context()));
                return said(call, "profile.unlocked");
            }
            case "lock" -> {
                call.atMost(1);
                conversation().lock().close();
                return said(call, "profile.locked");
            }
            default -> call.atMost(1);
        }
        if (!call.words().isEmpty() && !call.word(0).equals(place.profile().name())) {
            Profile other = Profiles.find(call.word(0));
            throw PromptProblem.OTHER_PROFILE.exception("profile", other.name());
        }
        Profiles.names()
                .forEach(name -> call.out().println((name.equals(place.profile().name()) ? "▸ " : "  ") + name));
        call.out()
                .println(texts().named(
                                "profile.here",
                                Map.of(
                                        "title", place.title(),
                                        "folder", place.folder().toString(),
                                        "abilities", String.join(", ", abilities(place)))));
        if (call.has("facts")) {
            new TreeMap<>(place.facts()).forEach((name, value) -> call.out().println("  " + name + "=" + value));
        }
        return 0;
    }

    private int said(VerbCall call, String key) {
        call.out()
                .println(texts().named(
                                key, Map.of("context", conversation().lock().context())));
        return 0;
    }

    private static List<String> abilities(OpenPlace place) {
        return List.of(
                        place.clock().map(any -> "clock").orElse(""),
                        place.snapshots().map(any -> "snapshots").orElse(""),
                        place.causes().map(any -> "causes").orElse(""),
                        place.addons().map(any -> "add-ons").orElse(""))
                .stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    protected List<String> proposals(org.springframework.shell.core.command.completion.CompletionContext context) {
        return context.getWords().size() > 1
                ? List.of(conversation().lock().context())
                : Stream.concat(Profiles.names().stream(), Stream.of("lock", "unlock"))
                        .toList();
    }
}
