package dev.maquette.aws.dynamodb.value;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How large values are (DynamoDB developer guide, CapacityUnitCalculations: item sizes and formats). */
public final class Sizes {

    /** What one item may have. */
    public static final int LARGEST_ITEM = 400 * 1024;

    private static final int OVERHEAD = 3;

    private Sizes() {}

    public static int of(Map<String, Value> item) {
        int size = 0;
        for (Map.Entry<String, Value> attribute : item.entrySet()) {
            size += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    public static int of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> utf8(text);
            case Value.Number(var number) -> Numbers.size(number);
            case Value.Binary(Bytes bytes) -> bytes.length();
            case Value.Flag flag -> 1;
            case Value.Null none -> 1;
            case Value.Many(var values) ->
                OVERHEAD + values.stream().mapToInt(each -> of(each) + 1).sum();
            case Value.Fields(var fields) -> OVERHEAD + fields.size() + of(fields);
            case Value.TextSet(var texts) ->
                texts.stream().mapToInt(Sizes::utf8).sum();
            case Value.NumberSet(var numbers) ->
                numbers.stream().mapToInt(Numbers::size).sum();
            case Value.BinarySet(var binaries) ->
                binaries.stream().mapToInt(Bytes::length).sum();
        };
    }

    public static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
