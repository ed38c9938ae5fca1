package dev.maquette.kubernetes.fault;

import dev.maquette.world.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/** How a fault looks on disk. */
enum FaultCodec implements RecordCodec<Fault> {
    INSTANCE;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void encode(Fault fault, DataOutput out) throws IOException {
        out.writeUTF(fault.id());
        out.writeUTF(fault.kind().word());
        out.writeUTF(fault.cluster());
        out.writeUTF(fault.target());
        out.writeUTF(fault.since().toString());
    }

    @Override
    public Fault decode(int version, DataInput in) throws IOException {
        String id = in.readUTF();
        String word = in.readUTF();
        FaultKind kind = FaultKind.of(word).orElseThrow(() -> new IOException("a fault of unknown kind: " + word));
        return new Fault(id, kind, in.readUTF(), in.readUTF(), Instant.parse(in.readUTF()));
    }
}
