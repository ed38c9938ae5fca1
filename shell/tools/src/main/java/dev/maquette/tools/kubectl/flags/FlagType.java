package dev.maquette.tools.kubectl.flags;

import java.util.Optional;

/** How a flag's value is read; the complaints are those of Go's strconv and time packages. */
enum FlagType {
    TEXT,
    /** Comma-separated, and repeated. */
    LIST,
    /** Like a list, of pairs; help shows none as nothing, not as {@code []}. */
    PAIRS,
    /** Repeated, commas are kept. */
    ARRAY,
    SWITCH,
    INTEGER,
    DURATION;

    /** What is wrong with a value, if anything. */
    Optional<String> complaint(String value) {
        return switch (this) {
            case TEXT, LIST, PAIRS, ARRAY -> Optional.empty();
            case SWITCH ->
                GoValues.truth(value).isPresent() ? Optional.empty() : Optional.of(invalidSyntax("ParseBool", value));
            case INTEGER ->
                GoValues.integer(value).isPresent() ? Optional.empty() : Optional.of(invalidSyntax("ParseInt", value));
            case DURATION -> GoDuration.complaint(value);
        };
    }

    private static String invalidSyntax(String function, String value) {
        return "strconv." + function + ": parsing \"" + value + "\": invalid syntax";
    }
}
