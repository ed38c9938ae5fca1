package dev.maquette.commandline;

import java.util.List;
import java.util.Optional;

/** Assignments, words and redirections between two separators. {@code span} gives back the raw text. */
public record SimpleCommand(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, Span span) {

    public SimpleCommand {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }

    /** The name of the command, where it is written out and not expanded. */
    public Optional<String> name() {
        return words.stream().findFirst().flatMap(Word::literal);
    }

    /** {@code NAME=value}, or {@code NAME+=value}. */
    public record Assignment(String name, Word value, boolean appends) {}
}
