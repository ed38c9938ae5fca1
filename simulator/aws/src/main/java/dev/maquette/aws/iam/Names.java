package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What names and paths may be; all that is wrong is told at once, as IAM does (IAM API reference, the patterns of the parameters). */
final class Names {

    private static final String NAME = "[\\w+=,.@-]+";
    private static final String PATH = "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)";

    private final List<String> problems = new ArrayList<>();

    static Names check() {
        return new Names();
    }

    Names name(String field, String value, int longest) {
        if (value.isEmpty()) {
            add(field, "null", "Member must not be null");
        } else if (value.length() > longest) {
            add(field, "'" + value + "'", "Member must have length less than or equal to " + longest);
        } else if (!value.matches(NAME)) {
            add(field, "'" + value + "'", "Member must satisfy regular expression pattern: [\\w+=,.@-]+");
        }
        return this;
    }

    Names path(String value) {
        if (!value.isEmpty() && !value.matches("/|/[\\u0021-\\u007E]+/")) {
            add("path", "'" + value + "'", "Member must satisfy regular expression pattern: " + PATH);
        }
        return this;
    }

    Names given(String field, String value) {
        if (value.isEmpty()) {
            add(field, "null", "Member must not be null");
        }
        return this;
    }

    Names shortEnough(String field, String value, int longest) {
        if (value.length() > longest) {
            add(field, "'" + value + "'", "Member must have length less than or equal to " + longest);
        }
        return this;
    }

    Names range(String field, int value, int least, int most) {
        if (value < least) {
            add(field, "'" + value + "'", "Member must have value greater than or equal to " + least);
        } else if (value > most) {
            add(field, "'" + value + "'", "Member must have value less than or equal to " + most);
        }
        return this;
    }

    private void add(String field, String value, String constraint) {
        problems.add("Value " + (value.equals("null") ? "null" : value) + " at '" + field
                + "' failed to satisfy constraint: " + constraint);
    }

    void orFail() {
        if (!problems.isEmpty()) {
            throw IamFailures.validation(problems.size() + " validation error" + (problems.size() > 1 ? "s" : "")
                    + " detected: " + String.join("; ", problems));
        }
    }

    static Supplier<AwsFailure> badMarker() {
        return () -> IamFailures.validation("Invalid Marker.");
    }
}
