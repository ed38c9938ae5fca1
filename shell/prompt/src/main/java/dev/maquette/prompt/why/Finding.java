package dev.maquette.prompt.why;

import java.util.List;
import java.util.Map;

/**
 * One reason, without words: they stand under {@code why.CODE}.
 *
 * @param source whether the world recorded it, or it was read from the outside
 * @param because the reasons behind it
 */
record Finding(String code, Map<String, String> values, Source source, List<Finding> because, List<Attempt> attempts) {

    /** How a reason came to be known. */
    enum Source {
        /** Recorded where the decision was made. */
        KNOWN,
        /** Read from conditions, states and events. */
        OBSERVED
    }

    /** A line to type, and what it does, under {@code why.try.NOTE}. */
    record Attempt(String line, String note, Map<String, String> values) {

        Attempt(String line, String note) {
            this(line, note, Map.of());
        }
    }

    Finding {
        because = List.copyOf(because);
        attempts = List.copyOf(attempts);
    }

    static Finding known(String code, Map<String, String> values) {
        return new Finding(code, values, Source.KNOWN, List.of(), List.of());
    }

    static Finding observed(String code, Map<String, String> values) {
        return new Finding(code, values, Source.OBSERVED, List.of(), List.of());
    }

    Finding because(List<Finding> others) {
        return new Finding(code, values, source, others, attempts);
    }

    Finding attempt(String line, String note, Map<String, String> noted) {
        return attempts(List.of(new Attempt(line, note, noted)));
    }

    Finding attempt(String line, String note) {
        return attempts(List.of(new Attempt(line, note)));
    }

    Finding attempts(List<Attempt> more) {
        return new Finding(
                code,
                values,
                source,
                because,
                java.util.stream.Stream.concat(attempts.stream(), more.stream()).toList());
    }
}
