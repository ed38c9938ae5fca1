package dev.maquette.aws.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** A value or none. */
record OptionalFormat(FieldFormat of) implements FieldFormat {

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
