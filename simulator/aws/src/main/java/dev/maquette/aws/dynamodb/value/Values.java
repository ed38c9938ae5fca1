package dev.maquette.aws.dynamodb.value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be asked of two values. */
public final class Values {

    private Values() {}

    /** How two values of one ordered type are ordered; nothing where they have no order. */
    public static OptionalInt compare(Value left, Value right) {
        if (left instanceof Value.Number(BigDecimal one) && right instanceof Value.Number(BigDecimal other)) {
            return OptionalInt.of(one.compareTo(other));
        }
        if (left instanceof Value.Text(String one) && right instanceof Value.Text(String other)) {
            return OptionalInt.of(utf8(one).compareTo(utf8(other)));
        }
        if (left instanceof Value.Binary(Bytes one) && right instanceof Value.Binary(Bytes other)) {
            return OptionalInt.of(one.compareTo(other));
        }
        return OptionalInt.empty();
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static boolean beginsWith(Value whole, Value prefix) {
        if (whole instanceof Value.Text(String text) && prefix instanceof Value.Text(String start)) {
            return text.startsWith(start);
        }
        return whole instanceof Value.Binary(Bytes bytes)
                && prefix instanceof Value.Binary(Bytes start)
                && bytes.startsWith(start);
    }

    /** Whether a string has a part, or a set or list an element. */
    public static boolean contains(Value whole, Value part) {
        return switch (whole) {
            case Value.Text(String text) -> part instanceof Value.Text(String inner) && text.contains(inner);
            case Value.Binary(Bytes bytes) -> part instanceof Value.Binary(Bytes inner) && bytes.contains(inner);
            case Value.TextSet(var texts) -> part instanceof Value.Text(String inner) && texts.contains(inner);
            case Value.NumberSet(var numbers) ->
                part instanceof Value.Number(BigDecimal inner) && numbers.contains(inner);
            case Value.BinarySet(var binaries) -> part instanceof Value.Binary(Bytes inner) && binaries.contains(inner);
            case Value.Many(var values) -> values.contains(part);
            default -> false;
        };
    }

    /** The length of a string or binary, or the number of elements; nothing of other types. */
    public static Optional<BigDecimal> size(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(BigDecimal.valueOf(text.length()));
            case Value.Binary(Bytes bytes) -> Optional.of(BigDecimal.valueOf(bytes.length()));
            case Value.TextSet(var texts) -> Optional.of(BigDecimal.valueOf(texts.size()));
            case Value.NumberSet(var numbers) -> Optional.of(BigDecimal.valueOf(numbers.size()));
            case Value.BinarySet(var binaries) -> Optional.of(BigDecimal.valueOf(binaries.size()));
            case Value.Many(var values) -> Optional.of(BigDecimal.valueOf(values.size()));
            case Value.Fields(var fields) -> Optional.of(BigDecimal.valueOf(fields.size()));
            default -> Optional.empty();
        };
    }

    /** As messages show a value: {@code {S:abc}}. */
    public static String told(Value value) {
        return "{" + value.type() + ":" + content(value) + "}";
    }

    private static String content(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Number(BigDecimal number) -> Numbers.shown(number);
            case Value.Binary(Bytes bytes) -> bytes.toString();
            case Value.Flag(boolean isTrue) -> Boolean.toString(isTrue);
            case Value.Null none -> "true";
            case Value.Many(var values) ->
                values.stream().map(Values::told).toList().toString();
            case Value.Fields(var fields) -> fields.keySet().toString();
            case Value.TextSet(var texts) -> texts.toString();
            case Value.NumberSet(var numbers) ->
                numbers.stream().map(Numbers::shown).toList().toString();
            case Value.BinarySet(var binaries) -> binaries.toString();
        };
    }
}
