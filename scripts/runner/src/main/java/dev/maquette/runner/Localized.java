package dev.maquette.runner;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A text in every language that scripts are written in. */
public record Localized(Map<String, String> texts) {

    /** Their codes (ISO 639-1); the first is what others are compared with. */
    public static final List<String> LANGUAGES = List.of("en", "ko");

    /** A text that says nothing. */
    public static final Localized NONE = new Localized(Map.of());

    public Localized {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The text in a language, or else in the first one. */
    public String in(String language) {
        return texts.getOrDefault(language, texts.getOrDefault(LANGUAGES.getFirst(), ""));
    }

    public boolean isEmpty() {
        return texts.values().stream().allMatch(String::isEmpty);
    }
}
