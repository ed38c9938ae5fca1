package dev.maquette.aws.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition on a message that is JSON: {@code { ($.level = "ERROR") && ($.code >= 500) }}. */
final class JsonFilter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(&&|\\|\\||[(){}]|!=|<=|>=|=|<|>)"
            + "|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\$[^\\s=<>!(){}&|]*)|([^\\s=<>!(){}&|]+))");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    JsonFilter(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            end = matcher.end();
            tokens.add(
                    matcher.group(2) != null
                            ? "\"" + matcher.group(2)
                            : matcher.group().strip());
        }
        if (!text.substring(end).isBlank()) {
            throw FilterPattern.invalid(text);
        }
    }

    Predicate<String> predicate() {
        expect("{");
        Predicate<JsonNode> condition = alternatives();
        expect("}");
        if (at != tokens.size()) {
            throw FilterPattern.invalid(text);
        }
        return message -> {
            try {
                JsonNode tree = JSON.readTree(message);
                return tree != null && tree.isContainerNode() && condition.test(tree);
            } catch (JsonProcessingException noJson) {
                return false;
            }
        };
    }

    private String next() {
        if (at == tokens.size()) {
            throw FilterPattern.invalid(text);
        }
        return tokens.get(at++);
    }

    private boolean pass(String token) {
        boolean isNext = at < tokens.size() && tokens.get(at).equalsIgnoreCase(token);
        at += isNext ? 1 : 0;
        return isNext;
    }

    private void expect(String token) {
        if (!pass(token)) {
            throw FilterPattern.invalid(text);
        }
    }

    private Predicate<JsonNode> alternatives() {
        Predicate<JsonNode> all = conjunction();
        while (pass("||")) {
            all = all.or(conjunction());
        }
        return all;
    }

    private Predicate<JsonNode> conjunction() {
        Predicate<JsonNode> all = single();
        while (pass("&&")) {
            all = all.and(single());
        }
        return all;
    }

    private Predicate<JsonNode> single() {
        if (pass("(")) {
            Predicate<JsonNode> inner = alternatives();
            expect(")");
            return inner;
        }
        String selector = next();
        if (!selector.startsWith("$")) {
            throw FilterPattern.invalid(text);
        }
        String pointer = pointer(selector);
        if (pass("IS")) {
            String what = next().toUpperCase(java.util.Locale.ROOT);
            return switch (what) {
                case "NULL" -> node -> node.at(pointer).isNull();
                case "TRUE" ->
                    node -> node.at(pointer).isBoolean() && node.at(pointer).asBoolean();
                case "FALSE" ->
                    node -> node.at(pointer).isBoolean() && !node.at(pointer).asBoolean();
                default -> throw FilterPattern.invalid(text);
            };
        }
        if (pass("NOT")) {
            expect("EXISTS");
            return node -> node.at(pointer).isMissingNode();
        }
        return compared(pointer, next(), next());
    }

    /** {@code $.a.b[0]} as {@code /a/b/0}. */
    private static String pointer(String selector) {
        return selector.substring(1)
                .replaceAll("\\[(\\d+)\\]", ".$1")
                .replaceAll("\\['([^']*)'\\]", ".$1")
                .replace('.', '/');
    }

    private Predicate<JsonNode> compared(String pointer, String operator, String operand) {
        boolean isQuoted = operand.startsWith("\"");
        String value = isQuoted ? operand.substring(1).replaceAll("\\\\(.)", "$1") : operand;
        boolean isNumber = !isQuoted && NUMBER.matcher(value).matches();
        return switch (operator) {
            case "=" -> node -> equal(node.at(pointer), value, isNumber);
            case "!=" -> node -> !node.at(pointer).isMissingNode() && !equal(node.at(pointer), value, isNumber);
            case "<", ">", "<=", ">=" -> {
                if (!isNumber) {
                    throw FilterPattern.invalid(text);
                }
                BigDecimal number = new BigDecimal(value);
                yield node -> node.at(pointer).isNumber()
                        && holds(node.at(pointer).decimalValue().compareTo(number), operator);
            }
            default -> throw FilterPattern.invalid(text);
        };
    }

    private static boolean holds(int order, String operator) {
        return switch (operator) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order >= 0;
        };
    }

    private static boolean equal(JsonNode node, String value, boolean isNumber) {
        if (isNumber && node.isNumber()) {
            return node.decimalValue().compareTo(new BigDecimal(value)) == 0;
        }
        if (!node.isValueNode()) {
            return false;
        }
        String glob = java.util.Arrays.stream(value.split("\\*", -1))
                .map(Pattern::quote)
                .collect(java.util.stream.Collectors.joining(".*"));
        return node.asText().matches("(?s)" + glob);
    }
}
