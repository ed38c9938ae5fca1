package dev.maquette.kubernetes.shell;

import java.util.List;
import java.util.Optional;

/** A word as it was written, taken apart but not yet expanded. */
record Word(List<Part> parts) {

    sealed interface Part {

        boolean isQuoted();
    }

    record Text(String text, boolean isQuoted) implements Part {}

    /**
     * {@code $name}, or {@code ${name}} with an operator such as {@code :-} and its word.
     *
     * @param operator empty where there is none; {@code length} for {@code ${#name}}
     */
    record Parameter(String name, String operator, Optional<Word> argument, boolean isQuoted) implements Part {}

    /** {@code $(script)}. */
    record Substitution(String source, boolean isQuoted) implements Part {}

    /** {@code $((expression))}. */
    record Sum(Word expression, boolean isQuoted) implements Part {}

    static Word of(String text) {
        return new Word(List.of(new Text(text, true)));
    }

    /** The word where it is nothing but text without quotes, as reserved words are. */
    Optional<String> literal() {
        return parts.size() == 1 && parts.getFirst() instanceof Text text && !text.isQuoted()
                ? Optional.of(text.text())
                : Optional.empty();
    }
}
