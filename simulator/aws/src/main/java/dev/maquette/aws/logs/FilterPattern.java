package dev.maquette.aws.logs;

import dev.maquette.aws.api.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Filter patterns (CloudWatch Logs user guide, FilterAndPatternSyntax): terms, or a condition on JSON. */
final class FilterPattern {

    private static final Pattern TERM =
            Pattern.compile("\\s*([-?]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|%([^%]+)%|([^\\s\"%]+))");

    private FilterPattern() {}

    static Predicate<String> parse(String pattern) {
        String stripped = pattern.strip();
        if (stripped.startsWith("{")) {
            return new JsonFilter(stripped).predicate();
        }
        if (stripped.startsWith("[")) {
            throw AwsFailure.notModelled("space-delimited filter patterns (" + stripped + ")");
        }
        return terms(stripped);
    }

    private static Predicate<String> terms(String pattern) {
        List<Predicate<String>> all = new ArrayList<>();
        List<Predicate<String>> any = new ArrayList<>();
        Matcher matcher = TERM.matcher(pattern);
        int end = 0;
        while (end < pattern.length() && matcher.find(end)) {
            if (matcher.start() != end) {
                throw invalid(pattern);
            }
            end = matcher.end();
            Predicate<String> term = term(pattern, matcher);
            switch (matcher.group(1)) {
                case "-" -> all.add(term.negate());
                case "?" -> any.add(term);
                default -> all.add(term);
            }
        }
        if (!pattern.substring(end).isBlank()) {
            throw invalid(pattern);
        }
        return message -> all.stream().allMatch(each -> each.test(message))
                && (any.isEmpty() || any.stream().anyMatch(each -> each.test(message)));
    }

    private static Predicate<String> term(String pattern, Matcher matcher) {
        String expression = matcher.group(3);
        if (expression != null) {
            try {
                return Pattern.compile(expression).asPredicate();
            } catch (PatternSyntaxException broken) {
                throw invalid(pattern);
            }
        }
        String quoted = matcher.group(2);
        String text = quoted == null ? matcher.group(4) : quoted.replaceAll("\\\\(.)", "$1");
        return message -> message.contains(text);
    }

    static AwsFailure invalid(String pattern) {
        return LogFailures.invalid("Invalid filter pattern: " + pattern);
    }
}
