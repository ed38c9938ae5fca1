package dev.maquette.world;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Causes on disk. */
enum CauseCodec implements RecordCodec<Cause> {
    INSTANCE;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void encode(Cause cause, DataOutput out) throws IOException {
        out.writeUTF(cause.code());
        TextCodec.INSTANCE.encode(cause.subject(), out);
        out.writeInt(cause.values().size());
        for (Map.Entry<String, String> value : cause.values().entrySet()) {
            out.writeUTF(value.getKey());
            TextCodec.INSTANCE.encode(value.getValue(), out);
        }
        out.writeInt(cause.because().size());
        for (Cause deeper : cause.because()) {
            encode(deeper, out);
        }
    }

    @Override
    public Cause decode(int version, DataInput in) throws IOException {
        String code = in.readUTF();
        String subject = TextCodec.INSTANCE.decode(version, in);
        Map<String, String> values = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.put(in.readUTF(), TextCodec.INSTANCE.decode(version, in));
        }
        List<Cause> because = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            because.add(decode(version, in));
        }
        return new Cause(code, subject, values, because);
    }
}
