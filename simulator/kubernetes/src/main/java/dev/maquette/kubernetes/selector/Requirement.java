package dev.maquette.kubernetes.selector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One demand on one label: a key, an operator, and the values it is compared with. */
public record Requirement(String key, Operator operator, List<String> values) {
    public Requirement {
        values = List.copyOf(values);
    }

    /** A requirement whose parts were checked; where they are wrong all problems are reported together. */
    static Requirement checked(String key, Operator operator, Collection<String> values) {
        var requirement = new Requirement(key, operator, List.copyOf(values));
        List<String> problems = requirement.problems();
        if (!problems.isEmpty()) {
            throw new SelectorException(aggregate(problems));
        }
        return requirement;
    }

    /** Whether the labels meet this demand. */
    public boolean matches(Labels labels) {
        return matches(labels.get(key));
    }

    /** Whether a value meets this demand; null stands for an absent label. */
    public boolean matches(@Nullable String value) {
        return switch (operator) {
            case EQUALS, DOUBLE_EQUALS, IN -> value != null && values.contains(value);
            case NOT_EQUALS, NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GREATER_THAN -> value != null && compared(value) > 0;
            case LESS_THAN -> value != null && compared(value) < 0;
        };
    }

    @Override
    public String toString() {
        String sorted = values.stream().sorted().collect(Collectors.joining(","));
        return switch (operator) {
            case EQUALS, DOUBLE_EQUALS, NOT_EQUALS -> key + operator.text() + sorted;
            case IN, NOT_IN -> key + " " + operator.text() + " (" + sorted + ")";
            case GREATER_THAN -> key + ">" + sorted;
            case LESS_THAN -> key + "<" + sorted;
            case EXISTS -> key;
            case DOES_NOT_EXIST -> "!" + key;
        };
    }

    static String aggregate(List<String> problems) {
        return problems.size() == 1 ? problems.getFirst() : "[" + String.join(", ", problems) + "]";
    }

    static String invalid(String path, String value, List<String> problems) {
        return path + ": Invalid value: " + GoQuote.quote(value) + ": " + String.join("; ", problems);
    }

    /** Zero, which satisfies neither side, where one of the two is no whole number. */
    private int compared(String value) {
        OptionalLong left = whole(value);
        OptionalLong right = values.size() == 1 ? whole(values.getFirst()) : OptionalLong.empty();
        boolean comparable = left.isPresent() && right.isPresent();
        return comparable ? Long.compare(left.getAsLong(), right.getAsLong()) : 0;
    }

    private static OptionalLong whole(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            return OptionalLong.empty();
        }
    }

    private List<String> problems() {
        var problems = new ArrayList<String>();
        List<String> keyProblems = LabelSyntax.problemsOfKey(key);
        if (!keyProblems.isEmpty()) {
            problems.add(invalid("key", key, keyProblems));
        }
        problems.addAll(problemsOfValueCount());
        for (int i = 0; i < values.size(); i++) {
            List<String> valueProblems = LabelSyntax.problemsOfValue(values.get(i));
            if (!valueProblems.isEmpty()) {
                problems.add(invalid("values[" + i + "][" + key + "]", values.get(i), valueProblems));
            }
        }
        return problems;
    }

    private List<String> problemsOfValueCount() {
        return switch (operator) {
            case IN, NOT_IN -> expect(!values.isEmpty(), "for 'in', 'notin' operators, values set can't be empty");
            case EQUALS, DOUBLE_EQUALS, NOT_EQUALS ->
                expect(values.size() == 1, "exact-match compatibility requires one single value");
            case EXISTS, DOES_NOT_EXIST ->
                expect(values.isEmpty(), "values set must be empty for exists and does not exist");
            case GREATER_THAN, LESS_THAN -> problemsOfBound();
        };
    }

    private List<String> problemsOfBound() {
        var problems = new ArrayList<String>(
                expect(values.size() == 1, "for 'Gt', 'Lt' operators, exactly one value is required"));
        for (int i = 0; i < values.size(); i++) {
            if (whole(values.get(i)).isEmpty()) {
                problems.add("values[" + i + "]: Invalid value: " + GoQuote.quote(values.get(i))
                        + ": for 'Gt', 'Lt' operators, the value must be an integer");
            }
        }
        return problems;
    }

    private List<String> expect(boolean fulfilled, String rule) {
        String shown = values.stream().map(GoQuote::quote).collect(Collectors.joining(", ", "[]string{", "}"));
        return fulfilled ? List.of() : List.of("values: Invalid value: " + shown + ": " + rule);
    }
}
