package dev.maquette.aws.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record in a record: each field with its name and its length, so that what is unknown can be passed over. */
final class RecordFormat<V extends Record> implements FieldFormat {

    private record Field(String name, Method accessor, FieldFormat format) {}

    private final List<Field> fields;
    private final Constructor<V> constructor;

    RecordFormat(Class<V> type) {
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
                .map(each -> new Field(each.getName(), open(each.getAccessor()), FieldFormat.of(each.getGenericType())))
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
            throw new UncheckedIOException(impossible);
        }
    }
}
