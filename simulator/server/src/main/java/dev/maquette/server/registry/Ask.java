package dev.maquette.server.registry;

import dev.maquette.aws.api.Envelope;
import dev.maquette.server.aws.EnvelopeFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A request to the registry of somebody who was let in, without what let them in.
 *
 * @param account the registry's id
 * @param path still percent-encoded
 * @param query still percent-encoded
 * @param range where a part of a layer stands, as the header says it; empty where it does not
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
record Ask(
        Envelope envelope,
        String account,
        String method,
        String path,
        String query,
        String contentType,
        String range,
        byte[] body) {

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** For the journal. */
    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            EnvelopeFormat.write(envelope, out);
            out.writeUTF(account);
            out.writeUTF(method);
            out.writeUTF(path);
            out.writeUTF(query);
            out.writeUTF(contentType);
            out.writeUTF(range);
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Ask decode(byte[] input) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(input))) {
            if (in.readByte() != 1) {
                throw new IOException("a newer release wrote this request");
            }
            Envelope envelope = EnvelopeFormat.read(in);
            String account = in.readUTF();
            String method = in.readUTF();
            String path = in.readUTF();
            String query = in.readUTF();
            String type = in.readUTF();
            String range = in.readUTF();
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return new Ask(envelope, account, method, path, query, type, range, body);
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }
}
