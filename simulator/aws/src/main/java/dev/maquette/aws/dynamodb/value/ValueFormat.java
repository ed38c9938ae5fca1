package dev.maquette.aws.dynamodb.value;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Values on disk: a byte for the type, then the content. */
public final class ValueFormat {

    private ValueFormat() {}

    public static void write(Map<String, Value> fields, DataOutput out) throws IOException {
        out.writeInt(fields.size());
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            bytes(field.getKey().getBytes(StandardCharsets.UTF_8), out);
            write(field.getValue(), out);
        }
    }

    public static Map<String, Value> readFields(DataInput in) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            fields.put(text(in), read(in));
        }
        return fields;
    }

    private static void write(Value value, DataOutput out) throws IOException {
        out.writeByte(value.type().ordinal());
        switch (value) {
            case Value.Text(String text) -> bytes(text.getBytes(StandardCharsets.UTF_8), out);
            case Value.Number(BigDecimal number) -> number(number, out);
            case Value.Binary(Bytes content) -> bytes(content.content(), out);
            case Value.Flag(boolean isTrue) -> out.writeBoolean(isTrue);
            case Value.Null none -> {}
            case Value.Fields(var fields) -> write(fields, out);
            case Value.Many(var values) -> {
                out.writeInt(values.size());
                for (Value each : values) {
                    write(each, out);
                }
            }
            case Value.TextSet(var texts) -> {
                out.writeInt(texts.size());
                for (String each : texts) {
                    bytes(each.getBytes(StandardCharsets.UTF_8), out);
                }
            }
            case Value.NumberSet(var numbers) -> {
                out.writeInt(numbers.size());
                for (BigDecimal each : numbers) {
                    number(each, out);
                }
            }
            case Value.BinarySet(var binaries) -> {
                out.writeInt(binaries.size());
                for (Bytes each : binaries) {
                    bytes(each.content(), out);
                }
            }
        }
    }

    private static Value read(DataInput in) throws IOException {
        return switch (Type.values()[in.readByte()]) {
            case S -> new Value.Text(text(in));
            case N -> new Value.Number(number(in));
            case B -> new Value.Binary(Bytes.of(bytes(in)));
            case BOOL -> new Value.Flag(in.readBoolean());
            case NULL -> new Value.Null();
            case M -> new Value.Fields(readFields(in));
            case L -> new Value.Many(many(in, ValueFormat::read));
            case SS -> new Value.TextSet(new TreeSet<>(many(in, ValueFormat::text)));
            case NS -> new Value.NumberSet(new TreeSet<>(many(in, ValueFormat::number)));
            case BS -> new Value.BinarySet(new TreeSet<>(many(in, each -> Bytes.of(bytes(each)))));
        };
    }

    private static <T> List<T> many(DataInput in, Part<T> part) throws IOException {
        List<T> many = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            many.add(part.read(in));
        }
        return many;
    }

    private static void number(BigDecimal number, DataOutput out) throws IOException {
        out.writeShort(number.scale());
        bytes(number.unscaledValue().toByteArray(), out);
    }

    private static BigDecimal number(DataInput in) throws IOException {
        int scale = in.readShort();
        return new BigDecimal(new BigInteger(bytes(in)), scale);
    }

    private static String text(DataInput in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** How one element is read. */
    private interface Part<T> {
        T read(DataInput in) throws IOException;
    }
}
