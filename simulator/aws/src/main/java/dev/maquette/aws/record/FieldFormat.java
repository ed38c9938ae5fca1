package dev.maquette.aws.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
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
                return new OptionalFormat(of(arguments[0]));
            }
            if (generic.getRawType() == List.class) {
                return new ListFormat(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new MapFormat(of(arguments[1]));
            }
        }
        if (type instanceof Class<?> plain) {
            Optional<FieldFormat> scalar = ScalarFormat.of(plain);
            if (scalar.isPresent()) {
                return scalar.get();
            }
            if (plain.isEnum()) {
                return new EnumFormat(plain);
            }
            if (plain.isRecord()) {
                return new RecordFormat<>(plain.asSubclass(Record.class));
            }
        }
        throw new IllegalArgumentException("a record's field cannot be of " + type);
    }
}
