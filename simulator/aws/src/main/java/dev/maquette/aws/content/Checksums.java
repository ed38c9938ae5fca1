package dev.maquette.aws.content;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Checksums as S3 knows them (Amazon S3 user guide, checking object integrity), and digests. */
public final class Checksums {

    private Checksums() {}

    /** One that is made piece by piece. */
    public interface Running {

        void update(byte[] more);

        byte[] value();
    }

    /** The checksum of an algorithm such as {@code crc32}; nothing for one that S3 does not know. */
    public static Optional<Running> running(String algorithm) {
        return switch (algorithm) {
            case "crc32" -> Optional.of(new OfCrc(new CRC32(), Integer.BYTES));
            case "crc32c" -> Optional.of(new OfCrc(new CRC32C(), Integer.BYTES));
            case "crc64nvme" -> Optional.of(new OfCrc(new Crc64Nvme(), Long.BYTES));
            case "sha1" -> Optional.of(running(digest("SHA-1")));
            case "sha256" -> Optional.of(running(digest("SHA-256")));
            default -> Optional.empty();
        };
    }

    /** In base64. */
    public static Optional<String> of(String algorithm, byte[] body) {
        return running(algorithm).map(running -> {
            running.update(body);
            return Base64.getEncoder().encodeToString(running.value());
        });
    }

    /**
     * In hexadecimal digits.
     *
     * @param algorithm as Java names it
     */
    public static String hex(String algorithm, byte[] body) {
        return HexFormat.of().formatHex(digest(algorithm).digest(body));
    }

    static Running md5() {
        return running(digest("MD5"));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    private static Running running(MessageDigest digest) {
        return new OfDigest(digest);
    }

    private record OfDigest(MessageDigest digest) implements Running {

        @Override
        public void update(byte[] more) {
            digest.update(more);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }

    private record OfCrc(Checksum crc, int bytes) implements Running {

        @Override
        public void update(byte[] more) {
            crc.update(more);
        }

        @Override
        public byte[] value() {
            ByteBuffer value = ByteBuffer.allocate(bytes);
            return bytes == Integer.BYTES
                    ? value.putInt((int) crc.getValue()).array()
                    : value.putLong(crc.getValue()).array();
        }
    }
}
