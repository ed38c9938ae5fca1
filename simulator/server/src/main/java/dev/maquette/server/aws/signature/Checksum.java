package dev.maquette.server.aws.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Checksums that come with a body, in headers or behind it (Amazon S3 user guide, checking object integrity). */
public final class Checksum {

    private static final String PREFIX = "x-amz-checksum-";

    /** The polynomial of CRC-64/NVME, bits in reverse. */
    private static final long CRC64_NVME = 0x9a6c9329ac4bc9b5L;

    private static final long[] CRC64_TABLE = crc64Table();

    private Checksum() {}

    /** Compares; a header that is no checksum is none of our business. */
    static void verify(String header, String value, byte[] body) {
        if (!header.startsWith(PREFIX)) {
            return;
        }
        String algorithm = header.substring(PREFIX.length());
        Optional<String> computed = of(algorithm, body);
        if (computed.isPresent() && !computed.get().equals(value)) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.BAD_BODY,
                    "The " + algorithm.toUpperCase(java.util.Locale.ROOT)
                            + " you specified did not match the calculated checksum.");
        }
    }

    /** The checksum of an algorithm such as {@code crc32}, in base64; nothing for one that S3 does not know. */
    public static Optional<String> of(String algorithm, byte[] body) {
        return switch (algorithm) {
            case "crc32" -> {
                CRC32 crc = new CRC32();
                crc.update(body);
                yield Optional.of(base64(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue())));
            }
            case "crc32c" -> {
                CRC32C crc = new CRC32C();
                crc.update(body);
                yield Optional.of(base64(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue())));
            }
            case "crc64nvme" ->
                Optional.of(base64(ByteBuffer.allocate(Long.BYTES).putLong(crc64(body))));
            case "sha1" -> Optional.of(digest("SHA-1", body));
            case "sha256" -> Optional.of(digest("SHA-256", body));
            default -> Optional.empty();
        };
    }

    private static String base64(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String digest(String algorithm, byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    private static long crc64(byte[] body) {
        long crc = -1;
        for (byte each : body) {
            crc = CRC64_TABLE[(int) (crc ^ each) & 0xff] ^ crc >>> 8;
        }
        return ~crc;
    }

    private static long[] crc64Table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long crc = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ CRC64_NVME : crc >>> 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
