package dev.maquette.kubernetes.shell;

import java.util.List;
import java.util.Optional;

/** What a script consists of. */
sealed interface Statement {

    /** Assignments, then a command with its arguments; each may be missing. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections)
            implements Statement {}

    /** {@code NAME=word}. */
    record Assignment(String name, Word value) {}

    /** {@code a | b | c}; negated by {@code !}. */
    record Pipeline(boolean isNegated, List<Statement> stages) implements Statement {}

    /** {@code a && b || c}. */
    record Choice(Statement first, List<Link> links) implements Statement {}

    /** What follows {@code &&} or {@code ||}. */
    record Link(boolean isAnd, Statement statement) {}

    record Sequence(List<Statement> statements) implements Statement {}

    /** {@code a &}: runs beside the script. */
    record Background(String source) implements Statement {}

    record Condition(List<Branch> branches, Optional<Statement> otherwise) implements Statement {}

    /** {@code if} or {@code elif}. */
    record Branch(Statement condition, Statement body) {}

    /** {@code while} or {@code until}. */
    record Loop(Statement condition, boolean isUntil, Statement body) implements Statement {

        /** Whether nothing that happens can end it but a way out of its body. */
        boolean isEndless() {
            String endless = isUntil ? "false" : "true";
            return condition instanceof Sequence sequence
                    && sequence.statements().size() == 1
                    && sequence.statements().getFirst() instanceof Simple simple
                    && simple.words().size() == 1
                    && simple.words()
                            .getFirst()
                            .literal()
                            .filter(word -> word.equals(endless) || !isUntil && word.equals(":"))
                            .isPresent();
        }
    }

    /** {@code for}; over the positional parameters where it names no words. */
    record Each(String name, Optional<List<Word>> words, Statement body) implements Statement {}

    record Match(Word subject, List<Alternative> alternatives) implements Statement {}

    record Alternative(List<Word> patterns, Statement body) {}

    record Subshell(Statement body) implements Statement {}

    /** {@code name() body}. The body stays text, since it outlives the script's tree. */
    record Definition(String name, String source) implements Statement {}

    /** A compound command with redirections. */
    record Redirected(Statement body, List<Redirection> redirections) implements Statement {}

    /**
     * Where a stream goes to or comes from.
     *
     * @param stream the descriptor: 0, 1 or 2
     * @param target a file's name; the other descriptor of a duplication; the text of a here-document
     */
    record Redirection(int stream, Kind kind, Word target) {

        enum Kind {
            READ,
            WRITE,
            APPEND,
            DUPLICATE,
            TEXT
        }
    }
}
