package dev.maquette.aws.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Values without parts. */
enum ScalarFormat implements FieldFormat {
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

    private static final Map<Class<?>, ScalarFormat> BY_TYPE = Map.of(
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

    ScalarFormat(Object absent) {
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
