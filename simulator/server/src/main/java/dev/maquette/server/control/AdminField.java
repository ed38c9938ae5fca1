package dev.maquette.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** One field of a request to the admin port. */
record AdminField(String name, Kind kind, boolean isRequired) {

    /** Nobody rehearses longer than a year; a slip of the finger might. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final int LONGEST_TEXT = 4096;

    /** What a field may hold, with the words that say so. */
    enum Kind {
        TEXT("a text of at most " + LONGEST_TEXT + " characters"),
        NAME("a name of letters, digits, dots, dashes and underscores, at most 100 characters"),
        TEXTS("a list of texts"),
        NUMBER("a whole number from 1 to 10000"),
        COUNT("a whole number of at most 18 digits"),
        DURATION("a duration of at most 366 days, such as 90s, 1h30m or PT1H");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static AdminField required(String name, Kind kind) {
        return new AdminField(name, kind, true);
    }

    static AdminField optional(String name, Kind kind) {
        return new AdminField(name, kind, false);
    }

    boolean accepts(JsonNode value) {
        return switch (kind) {
            case TEXT -> value.isTextual() && value.asText().length() <= LONGEST_TEXT;
            case NAME -> value.isTextual() && value.asText().matches("[A-Za-z0-9가-힣._-]{1,100}");
            case TEXTS -> isListOfTexts(value);
            case NUMBER -> value.isValueNode() && value.asText().matches("[1-9]\\d{0,3}|10000");
            case COUNT -> value.isIntegralNumber() && value.asText().matches("\\d{1,18}");
            case DURATION -> value.isTextual() && duration(value.asText()).isPresent();
        };
    }

    private static boolean isListOfTexts(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                return false;
            }
        }
        return true;
    }

    static Optional<Duration> duration(String text) {
        return Durations.parse(text).filter(duration -> duration.compareTo(LONGEST) <= 0);
    }
}
