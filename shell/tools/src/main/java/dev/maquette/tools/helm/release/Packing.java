package dev.maquette.tools.helm.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a record lies in a Secret: JSON, zipped, in base64 twice (pkg/storage/driver/util.go, v3.21). */
final class Packing {

    private Packing() {}

    static ObjectNode unpack(String data) {
        byte[] zipped =
                Base64.getDecoder().decode(new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return (ObjectNode) Trees.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String pack(ObjectNode release) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(Trees.bytes(release));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] once = Base64.getEncoder().encode(zipped.toByteArray());
        return Base64.getEncoder().encodeToString(once);
    }
}
