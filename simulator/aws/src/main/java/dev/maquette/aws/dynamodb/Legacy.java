package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.dynamodb.expression.Condition;
import dev.maquette.aws.dynamodb.expression.Operand;
import dev.maquette.aws.dynamodb.expression.Path;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/** The conditions of before there were expressions (developer guide, LegacyConditionalParameters). */
final class Legacy {

    private Legacy() {}

    /** Refuses requests that speak both languages. */
    static void refuseBoth(Map<String, Boolean> old, Map<String, Boolean> expressions) {
        List<String> olds = present(old);
        List<String> news = present(expressions);
        if (!olds.isEmpty() && !news.isEmpty()) {
            throw Invalid.of("Can not use both expression and non-expression parameters in the same request:"
                    + " Non-expression parameters: {" + String.join(", ", olds) + "} Expression parameters: {"
                    + String.join(", ", news) + "}");
        }
    }

    private static List<String> present(Map<String, Boolean> parameters) {
        return parameters.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Parameters by name, with whether they were given, in their order. */
    static Map<String, Boolean> given(Object... namesAndFlags) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFlags.length; i += 2) {
            given.put((String) namesAndFlags[i], (Boolean) namesAndFlags[i + 1]);
        }
        return given;
    }

    static Condition expected(Map<String, ExpectedAttributeValue> expected, @Nullable String operator) {
        List<Condition> parts = new ArrayList<>();
        expected.forEach((name, each) -> parts.add(expected(name, each)));
        return joined(parts, operator);
    }

    private static Condition expected(String name, ExpectedAttributeValue expected) {
        if (expected.comparisonOperatorAsString() != null) {
            return compared(name, expected.comparisonOperatorAsString(), expected.attributeValueList());
        }
        boolean isThere = expected.exists() == null || expected.exists();
        if (isThere && expected.value() == null) {
            throw Invalid.parameters("Value must be provided when Exists is "
                    + (expected.exists() == null ? "null" : "true") + " for Attribute: " + name);
        }
        if (!isThere && expected.value() != null) {
            throw Invalid.parameters("Value cannot be used when Exists is false for Attribute: " + name);
        }
        return isThere
                ? new Condition.Compared(
                        at(name), Condition.Comparator.EQUAL, new Operand.Constant(Wire.read(expected.value())))
                : new Condition.Missing(Path.of(name));
    }

    static Condition filter(
            Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> filter, @Nullable String operator) {
        return joined(List.copyOf(byName(filter).values()), operator);
    }

    /** Conditions by the attributes that they are about. */
    static Map<String, Condition> byName(
            Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> conditions) {
        Map<String, Condition> byName = new LinkedHashMap<>();
        conditions.forEach((name, each) ->
                byName.put(name, compared(name, each.comparisonOperatorAsString(), each.attributeValueList())));
        return byName;
    }

    private static Condition joined(List<Condition> parts, @Nullable String operator) {
        return Given.text(operator, "AND").equals("OR") ? new Condition.Any(parts) : new Condition.All(parts);
    }

    private static Operand at(String name) {
        return new Operand.At(Path.of(name));
    }

    private static Condition compared(String name, @Nullable String operator, @Nullable List<AttributeValue> values) {
        String comparison = Given.text(operator);
        List<Operand> operands = new ArrayList<>();
        Given.list(values).forEach(each -> operands.add(new Operand.Constant(Wire.read(each))));
        checkCount(comparison, operands.size());
        Optional<Condition.Comparator> comparator = comparator(comparison);
        if (comparator.isPresent()) {
            return new Condition.Compared(at(name), comparator.get(), operands.getFirst());
        }
        return switch (comparison) {
            case "NULL" -> new Condition.Missing(Path.of(name));
            case "NOT_NULL" -> new Condition.Exists(Path.of(name));
            case "CONTAINS" -> new Condition.Contains(at(name), operands.getFirst());
            case "NOT_CONTAINS" -> new Condition.Not(new Condition.Contains(at(name), operands.getFirst()));
            case "BEGINS_WITH" -> new Condition.BeginsWith(at(name), operands.getFirst());
            case "IN" -> new Condition.OneOf(at(name), operands);
            case "BETWEEN" -> between(name, operands);
            default ->
                throw Invalid.constraint(
                        "'" + comparison + "'",
                        "comparisonOperator",
                        "Member must satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL,"
                                + " NE, LE, BEGINS_WITH, GE, CONTAINS]");
        };
    }

    private static Condition between(String name, List<Operand> operands) {
        Value low = ((Operand.Constant) operands.get(0)).value();
        Value high = ((Operand.Constant) operands.get(1)).value();
        if (low.type() != high.type()) {
            throw Invalid.parameters("AttributeValues inside AttributeValueList must be of same type");
        }
        return new Condition.Between(at(name), operands.get(0), operands.get(1));
    }

    private static Optional<Condition.Comparator> comparator(String name) {
        return switch (name) {
            case "EQ" -> Optional.of(Condition.Comparator.EQUAL);
            case "NE" -> Optional.of(Condition.Comparator.UNEQUAL);
            case "LT" -> Optional.of(Condition.Comparator.LESS);
            case "LE" -> Optional.of(Condition.Comparator.AT_MOST);
            case "GT" -> Optional.of(Condition.Comparator.GREATER);
            case "GE" -> Optional.of(Condition.Comparator.AT_LEAST);
            default -> Optional.empty();
        };
    }

    private static void checkCount(String operator, int count) {
        boolean isRight =
                switch (operator) {
                    case "NULL", "NOT_NULL" -> count == 0;
                    case "BETWEEN" -> count == 2;
                    case "IN" -> count > 0;
                    default -> count == 1;
                };
        if (!isRight) {
            throw Invalid.parameters("Invalid number of argument(s) for the " + operator + " ComparisonOperator");
        }
    }
}
