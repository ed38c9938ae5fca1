package dev.maquette.aws.sqs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The digests by which clients check what they sent and received (SQS developer guide, sqs-message-metadata: MD5 of attributes). */
final class Digests {

    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private Digests() {}

    static String md5(String body) {
        return hex("MD5", body.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(String body) {
        return hex("SHA-256", body.getBytes(StandardCharsets.UTF_8));
    }

    static String md5(List<MessageRecord.Attribute> attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        attributes.stream()
                .sorted(Comparator.comparing(MessageRecord.Attribute::name))
                .forEach(each -> {
                    part(each.name().getBytes(StandardCharsets.UTF_8), out);
                    part(each.type().getBytes(StandardCharsets.UTF_8), out);
                    boolean isBinary = each.type().startsWith("Binary");
                    out.write(isBinary ? BINARY : TEXT);
                    part(isBinary ? each.binary() : each.text().getBytes(StandardCharsets.UTF_8), out);
                });
        return hex("MD5", out.toByteArray());
    }

    private static void part(byte[] bytes, ByteArrayOutputStream out) {
        out.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
        out.writeBytes(bytes);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
