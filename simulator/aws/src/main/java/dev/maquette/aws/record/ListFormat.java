package dev.maquette.aws.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Values in order. */
record ListFormat(FieldFormat of) implements FieldFormat {

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
