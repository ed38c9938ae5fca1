package dev.maquette.server.aws;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** How the journal remembers who called, from where and when. */
public final class EnvelopeFormat {

    private EnvelopeFormat() {}

    public static void write(Envelope envelope, DataOutputStream out) throws IOException {
        Caller caller = envelope.caller();
        out.writeUTF(caller.type().name());
        out.writeUTF(caller.account());
        out.writeUTF(caller.arn());
        out.writeUTF(caller.userId());
        out.writeUTF(caller.accessKeyId());
        out.writeUTF(envelope.region());
        out.writeUTF(envelope.requestId());
        out.writeLong(envelope.received().toEpochMilli());
        out.writeUTF(envelope.sourceAddress());
        out.writeUTF(envelope.userAgent());
        out.writeBoolean(envelope.isSecure());
    }

    public static Envelope read(DataInputStream in) throws IOException {
        Caller caller =
                new Caller(Caller.Type.valueOf(in.readUTF()), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
        return new Envelope(
                caller,
                in.readUTF(),
                in.readUTF(),
                Instant.ofEpochMilli(in.readLong()),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean());
    }
}
