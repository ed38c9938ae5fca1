package dev.maquette.prompt.undo;

import dev.maquette.profiles.OpenPlace.History.Change;
import dev.maquette.prompt.language.Texts;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows differences, an object a line; what every cluster writes by itself all the time is counted only. */
record Changes(Texts texts) {

    private static final Set<String> NOISE = Set.of("Event", "Lease");

    void print(List<Change> changes, PrintStream out) {
        if (changes.isEmpty()) {
            out.println(texts.named("changes.none", Map.of()));
            return;
        }
        List<Change> shown = changes.stream().filter(change -> !isNoise(change)).toList();
        shown.forEach(change -> out.println(inAWord(change)));
        if (shown.size() < changes.size()) {
            out.println(texts.named("changes.noise", Map.of("count", Integer.toString(changes.size() - shown.size()))));
        }
    }

    static boolean isNoise(Change change) {
        return NOISE.contains(change.kind());
    }

    static String inAWord(Change change) {
        return sign(change) + " " + name(change);
    }

    private static String sign(Change change) {
        return switch (change.how()) {
            case CREATED -> "+";
            case CHANGED -> "~";
            case DELETED -> "-";
        };
    }

    private static String name(Change change) {
        String namespace = change.namespace().isEmpty() ? "" : "  (" + change.namespace() + ")";
        return change.kind().toLowerCase(Locale.ROOT) + "/" + change.name() + namespace;
    }
}
