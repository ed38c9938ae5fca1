package dev.maquette.aws.ec2.compute;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The keys of SSH: made from material that the world gives, so that a replay makes the same ones; and read as users import them.
 * Fingerprints are those of the EC2 user guide, verify-key-pair-fingerprints.
 */
final class SshKeys {

    private static final String RSA = "ssh-rsa";
    private static final String ED25519 = "ssh-ed25519";
    private static final int RSA_BITS = 2048;
    private static final int LINE = 70;
    private static final int ED25519_BYTES = 32;

    private SshKeys() {}

    /**
     * A key pair.
     *
     * @param publicKey in the form of {@code authorized_keys}
     * @param privatePem what its owner gets to see once
     */
    record Made(String publicKey, String privatePem, String fingerprint) {}

    /** A public key that somebody brought. */
    record Imported(String type, String publicKey, String fingerprint) {}

    static Made rsa(byte[] material) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, new GivenMaterial(material));
            java.security.KeyPair pair = generator.generateKeyPair();
            byte[] pkcs8 = pair.getPrivate().getEncoded();
            RSAPublicKey open = (RSAPublicKey) pair.getPublic();
            byte[] wire = new Blob()
                    .text(RSA)
                    .number(open.getPublicExponent())
                    .number(open.getModulus())
                    .bytes();
            return new Made(
                    line(RSA, wire),
                    pem("RSA PRIVATE KEY", pkcs1((RSAPrivateCrtKey) pair.getPrivate())),
                    Digests.colons(Digests.of("SHA-1", pkcs8)));
        } catch (GeneralSecurityException everyJavaHasRsa) {
            throw new IllegalStateException(everyJavaHasRsa);
        }
    }

    static Made ed25519(byte[] material) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new GivenMaterial(material));
            java.security.KeyPair pair = generator.generateKeyPair();
            byte[] open = last(pair.getPublic().getEncoded());
            byte[] secret = last(pair.getPrivate().getEncoded());
            byte[] wire = new Blob().text(ED25519).blob(open).bytes();
            return new Made(line(ED25519, wire), pem("OPENSSH PRIVATE KEY", openSsh(wire, open, secret)), sha256(wire));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Reads a public key in the form of {@code authorized_keys}; nothing where it is not one of RSA or Ed25519. */
    static Optional<Imported> read(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            byte[] wire = Base64.getDecoder().decode(words[1]);
            ByteBuffer buffer = ByteBuffer.wrap(wire);
            String kind = new String(part(buffer), StandardCharsets.US_ASCII);
            if (kind.equals(ED25519) && words[0].equals(kind)) {
                return Optional.of(new Imported("ed25519", line(kind, wire), sha256(wire)));
            }
            if (kind.equals(RSA) && words[0].equals(kind)) {
                BigInteger exponent = new BigInteger(part(buffer));
                byte[] der = KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(new BigInteger(part(buffer)), exponent))
                        .getEncoded();
                return Optional.of(new Imported("rsa", line(kind, wire), Digests.colons(Digests.of("MD5", der))));
            }
            return Optional.empty();
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException | GeneralSecurityException notAKey) {
            return Optional.empty();
        }
    }

    private static byte[] part(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("no key");
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return part;
    }

    private static byte[] last(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    }

    private static String sha256(byte[] wire) {
        return Base64.getEncoder().encodeToString(Digests.of("SHA-256", wire));
    }

    private static String line(String kind, byte[] wire) {
        return kind + " " + Base64.getEncoder().encodeToString(wire);
    }

    private static String pem(String title, byte[] content) {
        Base64.Encoder lines = Base64.getMimeEncoder(title.startsWith("RSA") ? 64 : LINE, new byte[] {'\n'});
        return "-----BEGIN " + title + "-----\n" + lines.encodeToString(content) + "\n-----END " + title + "-----";
    }

    /** RFC 8017, RSAPrivateKey: a sequence of a version and eight numbers. */
    private static byte[] pkcs1(RSAPrivateCrtKey key) {
        Der der = new Der();
        for (BigInteger number : new BigInteger[] {
            BigInteger.ZERO,
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient()
        }) {
            der.integer(number);
        }
        return der.sequence();
    }

    /** OpenSSH PROTOCOL.key: magic, no cipher, the public key, and the private one with two equal check numbers before and padding behind. */
    private static byte[] openSsh(byte[] wire, byte[] open, byte[] secret) {
        int check = ByteBuffer.wrap(Digests.of("SHA-256", open)).getInt();
        Blob inner = new Blob()
                .integer(check)
                .integer(check)
                .text(ED25519)
                .blob(open)
                .blob(ByteBuffer.allocate(2 * ED25519_BYTES)
                        .put(secret)
                        .put(open)
                        .array())
                .text("");
        for (int pad = 1; inner.size() % 8 != 0; pad++) {
            inner.raw(new byte[] {(byte) pad});
        }
        return new Blob()
                .raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                .text("none")
                .text("none")
                .text("")
                .integer(1)
                .blob(wire)
                .blob(inner.bytes())
                .bytes();
    }

    /** Fields of the SSH protocol (RFC 4251 section 5). */
    private static final class Blob {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Blob text(String text) {
            return blob(text.getBytes(StandardCharsets.US_ASCII));
        }

        Blob number(BigInteger number) {
            return blob(number.toByteArray());
        }

        Blob blob(byte[] content) {
            return integer(content.length).raw(content);
        }

        Blob integer(int number) {
            return raw(ByteBuffer.allocate(Integer.BYTES).putInt(0, number).array());
        }

        Blob raw(byte[] content) {
            try {
                out.write(content);
                return this;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        int size() {
            return bytes.size();
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    /** As much of DER as a sequence of integers takes. */
    private static final class Der {

        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        void integer(BigInteger number) {
            byte[] bytes = number.toByteArray();
            content.write(0x02);
            length(bytes.length, content);
            content.writeBytes(bytes);
        }

        byte[] sequence() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(0x30);
            length(content.size(), all);
            all.writeBytes(content.toByteArray());
            return all.toByteArray();
        }

        private static void length(int length, ByteArrayOutputStream out) {
            if (length < 0x80) {
                out.write(length);
                return;
            }
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int from = bytes[0] == 0 ? 1 : 0;
            out.write(0x80 | (bytes.length - from));
            out.write(bytes, from, bytes.length - from);
        }
    }
}
