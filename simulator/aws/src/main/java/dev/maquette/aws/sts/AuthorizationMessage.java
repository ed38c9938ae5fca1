package dev.maquette.aws.sts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Denial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Why a call was denied, in a form that tells nothing to who may not decode it. The real thing is encrypted; here it is packed, with a
 * checksum by which a message that was changed is known.
 */
public final class AuthorizationMessage {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LARGEST = 64 * 1024;

    private AuthorizationMessage() {}

    /** Packs a denial. */
    public static String encode(Denial denial) {
        byte[] text = json(denial).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(checksum(text)).array());
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }

    private static String json(Denial denial) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("allowed", false);
        root.put("explicitDeny", denial.decision().isExplicit());
        ObjectNode matched = root.putObject("matchedStatements");
        denial.decision()
                .statement()
                .ifPresentOrElse(
                        by -> matched.putArray("items")
                                .addObject()
                                .put("statementId", by.statement().sid())
                                .put("effect", by.statement().isAllow() ? "ALLOW" : "DENY")
                                .put("policy", by.policy()),
                        () -> matched.putArray("items"));
        root.putObject("failures").putArray("items");
        ObjectNode context = root.putObject("context");
        context.putObject("principal")
                .put("id", denial.caller().userId())
                .put("name", denial.caller().name())
                .put("arn", denial.caller().arn());
        context.put("action", denial.action()).put("resource", denial.resource());
        context.putObject("conditions").putArray("items");
        return root.toString();
    }

    /** Unpacks a message; nothing where it is none of ours. */
    static Optional<String> decode(String message) {
        try {
            byte[] packed = Base64.getUrlDecoder().decode(message);
            if (packed.length < Integer.BYTES) {
                return Optional.empty();
            }
            int checksum = ByteBuffer.wrap(packed).getInt();
            try (InflaterInputStream in = new InflaterInputStream(
                    new ByteArrayInputStream(packed, Integer.BYTES, packed.length - Integer.BYTES))) {
                byte[] text = in.readNBytes(LARGEST);
                return checksum(text) == checksum
                        ? Optional.of(new String(text, StandardCharsets.UTF_8))
                        : Optional.empty();
            }
        } catch (IllegalArgumentException | IOException notOurs) {
            return Optional.empty();
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
