package dev.maquette.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What one value may be: a value itself, or a comparison (EventBridge user guide, eb-create-pattern-operators). */
final class ValuePattern {

    private ValuePattern() {}

    /** A test of what stands in an event; of a list, one element has to pass. */
    static Predicate<JsonNode> of(JsonNode pattern) {
        if (pattern.isObject()) {
            if (pattern.size() != 1) {
                throw EventFailures.pattern("Only one key allowed in match expression");
            }
            String operator = pattern.fieldNames().next();
            JsonNode operand = pattern.get(operator);
            return switch (operator) {
                case "exists" -> exists(operand);
                case "anything-but" -> anythingBut(operand);
                default -> any(comparison(operator, operand));
            };
        }
        if (pattern.isArray()) {
            throw EventFailures.pattern("Match value must be String, number, true, false, or null");
        }
        return any(value -> same(value, pattern));
    }

    private static Predicate<JsonNode> any(Predicate<JsonNode> single) {
        return value -> {
            if (!value.isArray()) {
                return !value.isMissingNode() && single.test(value);
            }
            for (JsonNode each : value) {
                if (single.test(each)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean same(JsonNode value, JsonNode wanted) {
        return value.isNumber() && wanted.isNumber()
                ? value.decimalValue().compareTo(wanted.decimalValue()) == 0
                : value.equals(wanted);
    }

    private static Predicate<JsonNode> exists(JsonNode operand) {
        if (!operand.isBoolean()) {
            throw EventFailures.pattern("exists match pattern must be either true or false.");
        }
        return value -> value.isMissingNode() != operand.asBoolean();
    }

    /** True of a value that is there and passes none of what is named. */
    private static Predicate<JsonNode> anythingBut(JsonNode operand) {
        List<Predicate<JsonNode>> none = new ArrayList<>();
        if (operand.isObject()) {
            String operator = operand.fieldNames().next();
            JsonNode named = operand.get(operator);
            (named.isArray() ? named : List.of(named)).forEach(each -> none.add(comparison(operator, (JsonNode) each)));
        } else {
            (operand.isArray() ? operand : List.of(operand))
                    .forEach(each -> none.add(value -> same(value, (JsonNode) each)));
        }
        return any(value -> none.stream().noneMatch(each -> each.test(value)));
    }

    private static Predicate<JsonNode> comparison(String operator, JsonNode operand) {
        return switch (operator) {
            case "prefix" -> text(operand, operator, String::startsWith);
            case "suffix" -> text(operand, operator, String::endsWith);
            case "equals-ignore-case" -> text(operand, operator, String::equalsIgnoreCase);
            case "wildcard" -> wildcard(operand);
            case "numeric" -> numeric(operand);
            case "cidr" -> {
                AddressBlock block = AddressBlock.of(operand.asText());
                yield value -> value.isTextual() && block.contains(value.asText());
            }
            default -> throw EventFailures.pattern("Unrecognized match type " + operator);
        };
    }

    private interface Comparison {
        boolean holds(String value, String operand);
    }

    private static Predicate<JsonNode> text(JsonNode operand, String operator, Comparison comparison) {
        boolean ignoresCase = operand.isObject() && operand.has("equals-ignore-case");
        JsonNode text = ignoresCase ? operand.get("equals-ignore-case") : operand;
        if (!text.isTextual()) {
            throw EventFailures.pattern(operator + " match pattern must be a string");
        }
        String wanted = ignoresCase ? text.asText().toLowerCase(Locale.ROOT) : text.asText();
        return value -> value.isTextual()
                && comparison.holds(ignoresCase ? value.asText().toLowerCase(Locale.ROOT) : value.asText(), wanted);
    }

    private static Predicate<JsonNode> wildcard(JsonNode operand) {
        if (!operand.isTextual() || operand.asText().contains("**")) {
            throw EventFailures.pattern(
                    "Consecutive wildcard characters at pos " + operand.asText().indexOf("**"));
        }
        StringBuilder regex = new StringBuilder();
        String text = operand.asText();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else {
                regex.append(letter == '*' ? ".*" : Pattern.quote(String.valueOf(letter)));
            }
        }
        Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
        return value -> value.isTextual() && compiled.matcher(value.asText()).matches();
    }

    private static Predicate<JsonNode> numeric(JsonNode operand) {
        if (!operand.isArray() || operand.size() != 2 && operand.size() != 4) {
            throw EventFailures.pattern("Value of numeric must be an array.");
        }
        Predicate<BigDecimal> all = number -> true;
        for (int i = 0; i < operand.size(); i += 2) {
            if (!operand.get(i + 1).isNumber()) {
                throw EventFailures.pattern("Value of " + operand.get(i).asText() + " must be numeric");
            }
            all = all.and(compared(operand.get(i).asText(), operand.get(i + 1).decimalValue()));
        }
        Predicate<BigDecimal> both = all;
        return value -> value.isNumber() && both.test(value.decimalValue());
    }

    private static Predicate<BigDecimal> compared(String operator, BigDecimal bound) {
        return switch (operator) {
            case "=" -> number -> number.compareTo(bound) == 0;
            case "<" -> number -> number.compareTo(bound) < 0;
            case "<=" -> number -> number.compareTo(bound) <= 0;
            case ">" -> number -> number.compareTo(bound) > 0;
            case ">=" -> number -> number.compareTo(bound) >= 0;
            default -> throw EventFailures.pattern("Unrecognized numeric range operator: " + operator);
        };
    }
}
