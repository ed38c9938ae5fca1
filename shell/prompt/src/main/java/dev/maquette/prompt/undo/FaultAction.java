package dev.maquette.prompt.undo;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.profiles.OpenPlace.Faults.Fault;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.verbs.VerbCall;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code world fault}: what can be broken on purpose, what is, and mending it. */
final class FaultAction {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /** What is broken as a whole, so nobody has to say which. */
    private static final String WHOLE = "cluster";

    private final OpenPlace place;
    private final Texts texts;

    FaultAction(OpenPlace place, Texts texts) {
        this.place = place;
        this.texts = texts;
    }

    private OpenPlace.Faults faults() {
        return place.faults()
                .orElseThrow(() -> PromptProblem.NO_CAPABILITY.exception(
                        "profile", place.profile().name(), "what", "faults"));
    }

    void run(VerbCall call) {
        call.atMost(3);
        switch (call.word(1)) {
            case "" -> list(call);
            case "end" -> end(call);
            default -> begin(call, call.word(1));
        }
    }

    private void list(VerbCall call) {
        OpenPlace.Faults faults = faults();
        faults.kinds().forEach(kind -> call.out().println("  " + texts.named("world.fault-kind." + kind, Map.of())));
        List<Fault> underWay = faults.underWay();
        if (underWay.isEmpty()) {
            call.out().println(texts.named("world.no-faults", Map.of()));
            return;
        }
        call.out().println(texts.named("world.faults", Map.of()));
        underWay.forEach(fault -> call.out()
                .println(String.format(
                        Locale.ROOT,
                        "  %-4s %s  %s %s",
                        fault.id(),
                        TIME.format(fault.since()),
                        fault.kind(),
                        fault.target())));
    }

    private void begin(VerbCall call, String kind) {
        OpenPlace.Faults faults = faults();
        boolean needsTarget = faults.kinds().contains(kind) && !kind.equals(WHOLE);
        String target = needsTarget ? call.needed(2, kind.toUpperCase(Locale.ROOT)) : call.word(2);
        say(call, "world.fault-began", faults.begin(kind, target));
    }

    private void end(VerbCall call) {
        List<Fault> ended = faults().end(call.needed(2, "ID"));
        if (ended.isEmpty()) {
            call.out().println(texts.named("world.no-faults", Map.of()));
        }
        ended.forEach(fault -> say(call, "world.fault-ended", fault));
    }

    private void say(VerbCall call, String key, Fault fault) {
        call.out().println(texts.named(key, Map.of("id", fault.id(), "kind", fault.kind(), "target", fault.target())));
    }
}
