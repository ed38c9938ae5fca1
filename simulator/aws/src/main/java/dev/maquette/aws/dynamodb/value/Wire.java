package dev.maquette.aws.dynamodb.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values in requests and answers. */
public final class Wire {

    /** How deep documents may nest (developer guide, ServiceQuotas: nested attributes). */
    private static final int DEEPEST = 32;

    private Wire() {}

    public static Map<String, Value> read(Map<String, AttributeValue> item) {
        return fields(item, 0);
    }

    private static Map<String, Value> fields(Map<String, AttributeValue> item, int depth) {
        Map<String, Value> fields = new LinkedHashMap<>();
        item.forEach((name, value) -> fields.put(name, read(value, depth)));
        return fields;
    }

    /** @throws dev.maquette.aws.api.AwsFailure where it is no value of exactly one type */
    public static Value read(AttributeValue value) {
        return read(value, 0);
    }

    private static Value read(AttributeValue value, int depth) {
        if (depth > DEEPEST) {
            throw Invalid.of("Nesting Levels have exceeded supported limits: "
                    + "Attributes have nested levels beyond supported limit");
        }
        List<Value> given = new ArrayList<>();
        scalars(value, given);
        sets(value, given);
        if (value.hasM()) {
            given.add(new Value.Fields(fields(value.m(), depth + 1)));
        }
        if (value.hasL()) {
            given.add(new Value.Many(
                    value.l().stream().map(each -> read(each, depth + 1)).toList()));
        }
        if (given.isEmpty()) {
            throw Invalid.of("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }
        if (given.size() > 1) {
            throw Invalid.of("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
                    + " supported datatypes");
        }
        return given.getFirst();
    }

    private static void scalars(AttributeValue value, List<Value> given) {
        if (value.s() != null) {
            given.add(new Value.Text(value.s()));
        }
        if (value.n() != null) {
            given.add(new Value.Number(Numbers.parse(value.n())));
        }
        if (value.b() != null) {
            given.add(new Value.Binary(Bytes.of(value.b().asByteArray())));
        }
        if (value.bool() != null) {
            given.add(new Value.Flag(value.bool()));
        }
        if (value.nul() != null) {
            if (!value.nul()) {
                throw Invalid.parameters("Null attribute value types must have the value of true");
            }
            given.add(new Value.Null());
        }
    }

    private static void sets(AttributeValue value, List<Value> given) {
        if (value.hasSs()) {
            full(value.ss(), "An string set  may not be empty");
            if (value.ss().stream().anyMatch(String::isEmpty)) {
                throw Invalid.parameters("An string set may not have a empty string as a member");
            }
            if (new HashSet<>(value.ss()).size() < value.ss().size()) {
                throw Invalid.parameters("Input collection " + value.ss() + " contains duplicates.");
            }
            given.add(new Value.TextSet(new TreeSet<>(value.ss())));
        }
        if (value.hasNs()) {
            full(value.ns(), "An number set  may not be empty");
            TreeSet<BigDecimal> numbers = new TreeSet<>();
            value.ns().forEach(each -> numbers.add(Numbers.parse(each)));
            if (numbers.size() < value.ns().size()) {
                throw Invalid.of("Input collection contains duplicates");
            }
            given.add(new Value.NumberSet(numbers));
        }
        if (value.hasBs()) {
            full(value.bs(), "Binary sets should not be empty");
            if (value.bs().stream().anyMatch(each -> each.asByteArray().length == 0)) {
                throw Invalid.parameters("Binary sets may not contain null or empty values");
            }
            TreeSet<Bytes> binaries = new TreeSet<>();
            value.bs().forEach(each -> binaries.add(Bytes.of(each.asByteArray())));
            if (binaries.size() < value.bs().size()) {
                throw Invalid.parameters("Input collection " + binaries + "of type BS contains duplicates.");
            }
            given.add(new Value.BinarySet(binaries));
        }
    }

    private static void full(Collection<?> set, String refusal) {
        if (set.isEmpty()) {
            throw Invalid.parameters(refusal);
        }
    }

    public static Map<String, AttributeValue> shown(Map<String, Value> item) {
        Map<String, AttributeValue> shown = new LinkedHashMap<>();
        item.forEach((name, value) -> shown.put(name, shown(value)));
        return shown;
    }

    public static AttributeValue shown(Value value) {
        AttributeValue.Builder shown = AttributeValue.builder();
        return switch (value) {
            case Value.Text(String text) -> shown.s(text).build();
            case Value.Number(BigDecimal number) ->
                shown.n(Numbers.shown(number)).build();
            case Value.Binary(Bytes bytes) ->
                shown.b(SdkBytes.fromByteArray(bytes.content())).build();
            case Value.Flag(boolean isTrue) -> shown.bool(isTrue).build();
            case Value.Null none -> shown.nul(true).build();
            case Value.Fields(var fields) -> shown.m(shown(fields)).build();
            case Value.Many(var values) ->
                shown.l(values.stream().map(Wire::shown).toList()).build();
            case Value.TextSet(var texts) -> shown.ss(texts).build();
            case Value.NumberSet(var numbers) ->
                shown.ns(numbers.stream().map(Numbers::shown).toList()).build();
            case Value.BinarySet(var binaries) ->
                shown.bs(binaries.stream()
                                .map(each -> SdkBytes.fromByteArray(each.content()))
                                .toList())
                        .build();
        };
    }

    /** As {@link #shown}, in plain maps and lists: for the details of refusals. */
    public static Map<String, Object> plain(Map<String, Value> item) {
        Map<String, Object> plain = new LinkedHashMap<>();
        item.forEach((name, value) -> plain.put(name, Map.of(value.type().name(), content(value))));
        return plain;
    }

    private static Object content(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Number(BigDecimal number) -> Numbers.shown(number);
            case Value.Binary(Bytes bytes) -> bytes.toString();
            case Value.Flag(boolean isTrue) -> isTrue;
            case Value.Null none -> true;
            case Value.Fields(var fields) -> plain(fields);
            case Value.Many(var values) ->
                values.stream()
                        .map(each -> Map.of(each.type().name(), content(each)))
                        .toList();
            case Value.TextSet(var texts) -> List.copyOf(texts);
            case Value.NumberSet(var numbers) ->
                numbers.stream().map(Numbers::shown).toList();
            case Value.BinarySet(var binaries) ->
                binaries.stream().map(Bytes::toString).toList();
        };
    }
}
