package dev.maquette.runner;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question whose answer says whether a step is done. It goes through the same dispatcher as every command, so one check
 * serves every place.
 *
 * @param say what is true when it passes
 * @param question the command and what it must give
 * @param within how long it may take to come true, in the time of the place; nothing means now
 * @param only the profiles it is for; none means all
 * @param needs the program without which nothing could have made it true, or an empty text
 */
public record Check(
        Localized say,
        Question question,
        Optional<Duration> within,
        List<String> only,
        String needs,
        List<Hint> hints,
        int line) {

    public Check {
        only = List.copyOf(only);
        hints = List.copyOf(hints);
    }

    /** A command and what is expected of its output. */
    public record Question(String run, List<Clause> clauses) {

        public Question {
            clauses = List.copyOf(clauses);
        }
    }

    /** One expectation. */
    public record Clause(Comparison comparison, String value) {}

    /** How an output is compared. Outputs are compared without blank space at their ends. */
    public enum Comparison {
        EQUALS,
        CONTAINS,
        LACKS,
        /** A regular expression finds something. */
        MATCHES,
        /** The output is a number, this or a larger one. */
        AT_LEAST,
        /** The output is a number, this or a smaller one. */
        AT_MOST,
        /** The exit status; where no clause gives it, it must be 0. */
        EXIT;

        String field() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Help for somebody who is stuck: first a question, then a place to look, then a command.
     *
     * @param when what must be so for this hint to help; nothing means it always does
     */
    public record Hint(Optional<Question> when, Localized say, Localized look, String attempt) {}
}
