package dev.maquette.aws.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the value of a field is written, and what it is where an older release did not write it. */
interface FieldFormat {

    void write(Object value, DataOutput out) throws IOException;

    Object read(DataInput in) throws IOException;

    Object absent();

    /** The format of a type that a record's field may have. */
    static FieldFormat of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return new OfOptional(of(arguments[0]));
            }
            if (generic.getRawType() == List.class) {
                return new OfList(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new OfMap(of(arguments[1]));
            }
        }
        if (type instanceof Class<?> plain) {
            Optional<FieldFormat> scalar = Scalar.of(plain);
            if (scalar.isPresent()) {
                return scalar.get();
            }
            if (plain.isEnum()) {
                return new OfEnum(plain);
            }
            if (plain.isRecord()) {
                return new OfRecord<>(plain.asSubclass(Record.class));
            }
        }
        throw new IllegalArgumentException("a record's field cannot be of " + type);
    }

    /** Values without parts. */
    enum Scalar implements FieldFormat {
        TEXT("") {
            @Override
            public void write(Object value, DataOutput out) throws IOException {
                bytes(((String) value).getBytes(StandardCharsets.UTF_8), out);
            }

            @Override
            public Object read(DataInput in) throws IOException {
                return new String(bytes(in), StandardCharsets.UTF_8);
            }
        },
        BYTES(new byte[0]) {
            @Override
            public void write(Object value, DataOutput out) throws IOException {
                bytes((byte[]) value, out);
            }

            @Override
            public Object read(DataInput in) throws IOException {
                return bytes(in);
            }
        },
        INT(0) {
            @Override
            public void write(Object value, DataOutput out) throws IOException {
                out.writeInt((Integer) value);
            }

            @Override
            public Object read(DataInput in) throws IOException {
                return in.readInt();
            }
        },
        LONG(0L) {
            @Override
            public void write(Object value, DataOutput out) throws IOException {
                out.writeLong((Long) value);
            }

            @Override
            public Object read(DataInput in) throws IOException {
                return in.readLong();
            }
        },
        DOUBLE(0.0) {
            @Override
            public void write(Object value, DataOutput out) throws IOException {
                out.writeDouble((Double) value);
            }

            @Override
            public Object read(DataInput in) throws IOException {
                return in.readDouble();
            }
        },
        FLAG(false) {
            @Override
            public void write(Object value, DataOutput out) throws IOException {
                out.writeBoolean((Boolean) value);
            }

            @Override
            public Object read(DataInput in) throws IOException {
                return in.readBoolean();
            }
        },
        INSTANT(Instant.EPOCH) {
            @Override
            public void write(Object value, DataOutput out) throws IOException {
                out.writeLong(((Instant) value).getEpochSecond());
                out.writeInt(((Instant) value).getNano());
            }

            @Override
            public Object read(DataInput in) throws IOException {
                return Instant.ofEpochSecond(in.readLong(), in.readInt());
            }
        };

        private static final Map<Class<?>, Scalar> BY_TYPE = Map.of(
                String.class, TEXT,
                byte[].class, BYTES,
                int.class, INT,
                Integer.class, INT,
                long.class, LONG,
                Long.class, LONG,
                double.class, DOUBLE,
                boolean.class, FLAG,
                Boolean.class, FLAG,
                Instant.class, INSTANT);

        private final Object absent;

        Scalar(Object absent) {
            this.absent = absent;
        }

        static Optional<FieldFormat> of(Class<?> type) {
            return Optional.ofNullable(BY_TYPE.get(type));
        }

        @Override
        public Object absent() {
            return absent;
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
    }

    /** Constants by name, so that their order is free. */
    record OfEnum(Class<?> type) implements FieldFormat {

        @Override
        public void write(Object value, DataOutput out) throws IOException {
            out.writeUTF(((Enum<?>) value).name());
        }

        @Override
        public Object read(DataInput in) throws IOException {
            String name = in.readUTF();
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + type.getSimpleName() + " is called " + name));
        }

        @Override
        public Object absent() {
            return type.getEnumConstants()[0];
        }
    }

    /** A value or none. */
    record OfOptional(FieldFormat of) implements FieldFormat {

        @Override
        public void write(Object value, DataOutput out) throws IOException {
            Optional<?> optional = (Optional<?>) value;
            out.writeBoolean(optional.isPresent());
            if (optional.isPresent()) {
                of.write(optional.get(), out);
            }
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return in.readBoolean() ? Optional.of(of.read(in)) : Optional.empty();
        }

        @Override
        public Object absent() {
            return Optional.empty();
        }
    }

    /** Values in order. */
    record OfList(FieldFormat of) implements FieldFormat {

        @Override
        public void write(Object value, DataOutput out) throws IOException {
            List<?> list = (List<?>) value;
            out.writeInt(list.size());
            for (Object each : list) {
                of.write(each, out);
            }
        }

        @Override
        public Object read(DataInput in) throws IOException {
            int size = in.readInt();
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(of.read(in));
            }
            return List.copyOf(list);
        }

        @Override
        public Object absent() {
            return List.of();
        }
    }

    /** Values by text, in the order of the text, so that one state has one form. */
    record OfMap(FieldFormat of) implements FieldFormat {

        @Override
        public void write(Object value, DataOutput out) throws IOException {
            Map<String, Object> sorted = new java.util.TreeMap<>();
            ((Map<?, ?>) value).forEach((key, each) -> sorted.put((String) key, each));
            out.writeInt(sorted.size());
            for (Map.Entry<String, Object> entry : sorted.entrySet()) {
                Scalar.TEXT.write(entry.getKey(), out);
                of.write(entry.getValue(), out);
            }
        }

        @Override
        public Object read(DataInput in) throws IOException {
            int size = in.readInt();
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put((String) Scalar.TEXT.read(in), of.read(in));
            }
            return java.util.Collections.unmodifiableMap(map);
        }

        @Override
        public Object absent() {
            return Map.of();
        }
    }

    /** A record in a record: each field with its name and its length, so that what is unknown can be passed over. */
    final class OfRecord<V extends Record> implements FieldFormat {

        private record Field(String name, Method accessor, FieldFormat format) {}

        private final List<Field> fields;
        private final Constructor<V> constructor;

        OfRecord(Class<V> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                this.constructor = type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("every record has its canonical constructor", impossible);
            }
            constructor.setAccessible(true);
            this.fields = Arrays.stream(components)
                    .map(each -> new Field(each.getName(), open(each.getAccessor()), of(each.getGenericType())))
                    .toList();
        }

        private static Method open(Method accessor) {
            accessor.setAccessible(true);
            return accessor;
        }

        @Override
        public void write(Object value, DataOutput out) throws IOException {
            out.writeShort(fields.size());
            for (Field field : fields) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                field.format().write(valueOf(field, value), new DataOutputStream(bytes));
                out.writeUTF(field.name());
                out.writeInt(bytes.size());
                out.write(bytes.toByteArray());
            }
        }

        private static Object valueOf(Field field, Object value) {
            try {
                return field.accessor().invoke(value);
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException("a record's field " + field.name() + " does not read", broken);
            }
        }

        @Override
        public V read(DataInput in) throws IOException {
            Map<String, byte[]> written = new LinkedHashMap<>();
            for (int left = in.readShort(); left > 0; left--) {
                String name = in.readUTF();
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                written.put(name, bytes);
            }
            Object[] values = new Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                Field field = fields.get(i);
                byte[] bytes = written.get(field.name());
                values[i] = bytes == null
                        ? field.format().absent()
                        : field.format().read(new DataInputStream(new ByteArrayInputStream(bytes)));
            }
            return make(values);
        }

        private V make(Object[] values) throws IOException {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                throw new IOException(
                        "a stored " + constructor.getDeclaringClass().getSimpleName() + " is not valid", refused);
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException("a record cannot be made", broken);
            }
        }

        @Override
        public V absent() {
            try {
                return make(fields.stream().map(each -> each.format().absent()).toArray());
            } catch (IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        }
    }
}
