package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which part of a table or an index a query reads.
 *
 * @param hash the partition
 * @param range what the sort key must be; nothing where all of the partition is read
 */
public record KeyCondition(Value hash, Optional<Condition> range) {

    /**
     * Of a parsed condition.
     *
     * @param rangeName empty where there is no sort key
     * @param types of the key's attributes
     */
    public static KeyCondition of(
            Condition condition, String hashName, String rangeName, Function<String, Type> types) {
        Map<String, Condition> byName = new HashMap<>();
        for (Condition each : parts(condition)) {
            Condition part = turned(each);
            if (byName.put(name(part), part) != null) {
                throw Kind.KEY_CONDITION.invalid("KeyConditionExpressions must only contain one condition per key");
            }
        }
        return of(byName, hashName, rangeName, types);
    }

    /** Of conditions by the attributes that they are about. */
    public static KeyCondition of(
            Map<String, Condition> byName, String hashName, String rangeName, Function<String, Type> types) {
        if (byName.size() > 2) {
            throw Invalid.of("Conditions can be of length 1 or 2 only");
        }
        Condition hash = byName.get(hashName);
        if (hash == null) {
            throw missing(hashName);
        }
        if (byName.size() == 2 && (rangeName.isEmpty() || !byName.containsKey(rangeName))) {
            if (rangeName.isEmpty()) {
                throw Invalid.of("Query condition not supported");
            }
            throw missing(rangeName);
        }
        byName.forEach((name, part) -> checkType(part, types.apply(name)));
        if (!(hash
                        instanceof
                        Condition.Compared(Operand.At at, Condition.Comparator comparator, Operand.Constant value))
                || comparator != Condition.Comparator.EQUAL) {
            throw Invalid.of("Query key condition not supported");
        }
        return new KeyCondition(value.value(), Optional.ofNullable(byName.get(rangeName)));
    }

    private static AwsFailure missing(String name) {
        return Invalid.of("Query condition missed key schema element: " + name);
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.All(List<Condition> parts)
                ? parts.stream().flatMap(part -> parts(part).stream()).toList()
                : List.of(condition);
    }

    /** {@code :v > a} as {@code a < :v}. */
    private static Condition turned(Condition part) {
        if (part
                instanceof
                Condition.Compared(Operand.Constant left, Condition.Comparator comparator, Operand.At right)) {
            return new Condition.Compared(right, comparator.turned(), left);
        }
        return part;
    }

    /** The attribute that a part is about, where it is of a form that queries know. */
    private static String name(Condition part) {
        return switch (part) {
            case Condition.Compared(Operand left, Condition.Comparator comparator, Operand right) -> {
                if (comparator == Condition.Comparator.UNEQUAL) {
                    throw operator("<>");
                }
                yield name(List.of(left, right));
            }
            case Condition.Between(Operand operand, Operand low, Operand high) -> name(List.of(operand, low, high));
            case Condition.BeginsWith(Operand whole, Operand prefix) -> name(List.of(whole, prefix));
            case Condition.Any any -> throw operator("OR");
            case Condition.Not not -> throw operator("NOT");
            case Condition.OneOf oneOf -> throw operator("IN");
            case Condition.Exists exists -> throw operator("attribute_exists");
            case Condition.Missing missing -> throw operator("attribute_not_exists");
            case Condition.OfType ofType -> throw operator("attribute_type");
            case Condition.Contains contains -> throw operator("contains");
            case Condition.All all -> throw operator("AND");
        };
    }

    private static AwsFailure operator(String operator) {
        return Kind.KEY_CONDITION.invalid("Invalid operator used in KeyConditionExpression: " + operator);
    }

    private static String name(List<Operand> operands) {
        for (Operand each : operands) {
            if (each instanceof Operand.Computed) {
                throw Kind.KEY_CONDITION.invalid("KeyConditionExpressions cannot contain nested operations");
            }
            if (each instanceof Operand.At(Path path) && path.isNested()) {
                throw Kind.KEY_CONDITION.invalid("KeyConditionExpressions cannot have conditions on nested attributes");
            }
        }
        List<String> names = operands.stream()
                .flatMap(each -> each instanceof Operand.At(Path path) ? Stream.of(path.name()) : Stream.empty())
                .toList();
        if (names.isEmpty()) {
            throw Kind.KEY_CONDITION.invalid("Invalid condition in KeyConditionExpression: No key attribute specified");
        }
        if (names.size() > 1) {
            throw Kind.KEY_CONDITION.invalid(
                    "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition");
        }
        return names.getFirst();
    }

    private static void checkType(Condition part, Type type) {
        List<Operand> operands =
                switch (part) {
                    case Condition.Compared(Operand left, var comparator, Operand right) -> List.of(left, right);
                    case Condition.Between(Operand operand, Operand low, Operand high) -> List.of(low, high);
                    case Condition.BeginsWith(Operand whole, Operand prefix) -> List.of(prefix);
                    default -> List.of();
                };
        for (Operand each : operands) {
            if (each instanceof Operand.Constant(Value value) && value.type() != type) {
                throw Invalid.parameters("Condition parameter type does not match schema type");
            }
        }
    }
}
