package dev.maquette.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.jsonpath.Condition.Literal;
import dev.maquette.jsonpath.Condition.Operand;
import dev.maquette.jsonpath.Condition.Operator;
import dev.maquette.jsonpath.Condition.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one path, from left to right. */
final class Parser {
    private static final String ENDS_NAME = ".,[]()$@{} \t\n=!<>";

    private final String text;
    private int position;

    Parser(String text) {
        this.text = text;
    }

    List<Step> whole() {
        if (peek('$')) {
            position++;
        }
        if (position < text.length() && !peek('.') && !peek('[')) {
            throw unexpected();
        }
        List<Step> steps = steps();
        if (position < text.length()) {
            throw unexpected();
        }
        return steps;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (position < text.length()) {
            if (take("..")) {
                steps.add(new Step.Descent());
                if (!peek('[')) {
                    steps.add(child());
                }
            } else if (take(".")) {
                if (position < text.length()) {
                    steps.add(child());
                }
            } else if (take("[")) {
                steps.add(bracket());
            } else {
                break;
            }
        }
        return steps;
    }

    private Step child() {
        if (take("*")) {
            return new Step.Wildcard();
        }
        StringBuilder name = new StringBuilder();
        while (position < text.length() && ENDS_NAME.indexOf(text.charAt(position)) < 0) {
            if (peek('\\') && position + 1 < text.length()) {
                position++;
            }
            name.append(text.charAt(position++));
        }
        if (name.isEmpty()) {
            throw unexpected();
        }
        return new Step.Field(name.toString());
    }

    private Step bracket() {
        List<Step> members = new ArrayList<>();
        do {
            skipSpaces();
            members.add(member());
            skipSpaces();
        } while (take(","));
        require("]");
        return members.size() == 1 ? members.getFirst() : new Step.Union(List.copyOf(members));
    }

    private Step member() {
        if (take("?(")) {
            Condition condition = condition();
            require(")");
            return new Step.Filter(condition);
        } else if (take("*")) {
            return new Step.Wildcard();
        } else if (peek('\'') || peek('"')) {
            return new Step.Chain(new Parser("." + untilQuote()).whole());
        }
        return slice();
    }

    private Step slice() {
        Optional<Integer> first = integer();
        if (!take(":")) {
            return Step.Slice.at(first.orElseThrow(this::unexpected));
        }
        Optional<Integer> end = integer();
        int stride = take(":") ? integer().orElse(1) : 1;
        if (stride <= 0) {
            throw new JsonPathException("step must be > 0 in " + text);
        }
        return new Step.Slice(first, end, stride);
    }

    private Optional<Integer> integer() {
        int start = position;
        if (peek('-')) {
            position++;
        }
        while (position < text.length() && Character.isDigit(text.charAt(position))) {
            position++;
        }
        try {
            return start == position ? Optional.empty() : Optional.of(Integer.parseInt(text, start, position, 10));
        } catch (NumberFormatException notOne) {
            throw unexpected();
        }
    }

    private Condition condition() {
        skipSpaces();
        Operand left = operand();
        skipSpaces();
        for (Operator each : Operator.values()) {
            if (take(each.symbol())) {
                skipSpaces();
                Operand right = operand();
                skipSpaces();
                return new Condition.Compares(left, each, right);
            }
        }
        return new Condition.Exists(left);
    }

    private Operand operand() {
        if (take("@")) {
            return new Reference(JsonPath.of(steps()), false);
        } else if (take("$")) {
            return new Reference(JsonPath.of(steps()), true);
        } else if (peek('\'') || peek('"')) {
            return new Literal(JsonNodeFactory.instance.textNode(quoted()));
        }
        int start = position;
        while (position < text.length() && ") \t=!<>".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return new Literal(literal(text.substring(start, position)));
    }

    private JsonNode literal(String word) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (word.equals("true") || word.equals("false")) {
            return nodes.booleanNode(word.equals("true"));
        }
        try {
            return nodes.numberNode(new BigDecimal(word));
        } catch (NumberFormatException notOne) {
            throw unexpected();
        }
    }

    private String quoted() {
        char quote = text.charAt(position++);
        StringBuilder value = new StringBuilder();
        while (position < text.length() && !peek(quote)) {
            if (peek('\\') && position + 1 < text.length()) {
                position++;
            }
            value.append(text.charAt(position++));
        }
        require(Character.toString(quote));
        return value.toString();
    }

    /** What stands in quotes as it is written: in brackets it is a path, whose dots separate unless they are escaped. */
    private String untilQuote() {
        int start = position + 1;
        int end = text.indexOf(text.charAt(position), start);
        if (end < 0) {
            position = text.length();
            throw unexpected();
        }
        position = end + 1;
        return text.substring(start, end);
    }

    private void skipSpaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private boolean peek(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private boolean take(String expected) {
        boolean found = text.startsWith(expected, position);
        if (found) {
            position += expected.length();
        }
        return found;
    }

    private void require(String expected) {
        if (!take(expected)) {
            throw unexpected();
        }
    }

    private JsonPathException unexpected() {
        String seen = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
        return new JsonPathException("unexpected " + seen + " at " + position + " of " + text);
    }
}
