package dev.maquette.aws.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Values by text, in the order of the text, so that one state has one form. */
record MapFormat(FieldFormat of) implements FieldFormat {

    @Override
    public void write(Object value, DataOutput out) throws IOException {
        Map<String, Object> sorted = new TreeMap<>();
        ((Map<?, ?>) value).forEach((key, each) -> sorted.put((String) key, each));
        out.writeInt(sorted.size());
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            ScalarFormat.TEXT.write(entry.getKey(), out);
            of.write(entry.getValue(), out);
        }
    }

    @Override
    public Object read(DataInput in) throws IOException {
        int size = in.readInt();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put((String) ScalarFormat.TEXT.read(in), of.read(in));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Object absent() {
        return Map.of();
    }
}
