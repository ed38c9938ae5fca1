package dev.maquette.server.aws;

import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.server.aws.protocol.Incoming;
import dev.maquette.server.edge.WireHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How the journal remembers a call. Of a signature it keeps whose it was, never the signature. */
final class ArrivalFormat {

    private static final Set<String> FORGOTTEN =
            Set.of("authorization", "x-amz-security-token", "x-amz-date", "connection", "accept-encoding");

    private ArrivalFormat() {}

    static byte[] encode(Arrival arrival) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(arrival.incoming().body().length + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            EnvelopeFormat.write(arrival.envelope(), out);
            out.writeUTF(arrival.operation().service().id());
            out.writeUTF(arrival.operation().name());
            out.writeUTF(arrival.protocol().name());
            writeIncoming(arrival.incoming(), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Arrival decode(byte[] input, Pipeline pipeline) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(input))) {
            if (in.readByte() != 1) {
                throw new IOException("a newer release wrote this call");
            }
            Envelope envelope = EnvelopeFormat.read(in);
            String service = in.readUTF();
            String name = in.readUTF();
            Operation<?, ?> operation = pipeline.services().stream()
                    .filter(each -> each.service().id().equals(service))
                    .flatMap(each -> each.find(name).stream())
                    .findFirst()
                    .orElseThrow(() -> new IOException(service + " has no operation " + name));
            return new Arrival(envelope, operation, Protocol.valueOf(in.readUTF()), readIncoming(in));
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }

    private static void writeIncoming(Incoming incoming, DataOutputStream out) throws IOException {
        out.writeUTF(incoming.method());
        writeText(incoming.rawPath(), out);
        writeText(incoming.rawQuery(), out);
        List<String> headers = new ArrayList<>();
        incoming.headers().forEach((name, value) -> {
            if (!FORGOTTEN.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(name);
                headers.add(value);
            }
        });
        out.writeInt(headers.size());
        for (String each : headers) {
            writeText(each, out);
        }
        out.writeInt(incoming.pathParameters().size());
        for (Map.Entry<String, String> each : incoming.pathParameters().entrySet()) {
            out.writeUTF(each.getKey());
            writeText(each.getValue(), out);
        }
        out.writeInt(incoming.body().length);
        out.write(incoming.body());
    }

    private static Incoming readIncoming(DataInputStream in) throws IOException {
        String method = in.readUTF();
        String path = readText(in);
        String query = readText(in);
        String[] headers = new String[in.readInt()];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = readText(in);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            parameters.put(in.readUTF(), readText(in));
        }
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return new Incoming(method, path, query, WireHeaders.of(headers), body, parameters);
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
