package dev.maquette.aws.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Constants by name, so that their order is free. */
record EnumFormat(Class<?> type) implements FieldFormat {

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
