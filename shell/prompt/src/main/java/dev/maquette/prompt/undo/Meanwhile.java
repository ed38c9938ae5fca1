package dev.maquette.prompt.undo;

import dev.maquette.profiles.OpenPlace.History.Change;
import dev.maquette.prompt.language.Texts;
import java.util.List;
import java.util.Map;

/** The one line before a prompt that says what somebody else has done to the place since the last command. */
public record Meanwhile(Texts texts, WayBack way) {

    private static final int NAMED = 3;

    /** An empty text where nothing was done. */
    public String line() {
        List<Change> all = way.meanwhile().stream()
                .filter(change -> !Changes.isNoise(change))
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        List<String> named = all.stream().limit(NAMED).map(Changes::inAWord).toList();
        String more = all.size() > NAMED ? Integer.toString(all.size() - NAMED) : "";
        return texts.named("line.meanwhile", Map.of("changes", String.join(", ", named), "more", more));
    }
}
