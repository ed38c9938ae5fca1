package dev.maquette.aws.ec2.compute;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** Draws from given material instead of chance, so that a replay makes the same keys. */
final class GivenMaterial extends SecureRandom {

    private static final long serialVersionUID = 1L;

    GivenMaterial(byte[] material) {
        super(new Stream(material), null);
    }

    /** SHA-256 of the material and a counter, block after block. */
    private static final class Stream extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private final byte[] material;
        private long block;

        Stream(byte[] material) {
            this.material = material.clone();
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            // What comes is a function of the material alone.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            int at = 0;
            while (at < bytes.length) {
                byte[] next = Digests.of(
                        "SHA-256",
                        ByteBuffer.allocate(Long.BYTES + material.length)
                                .putLong(block++)
                                .put(material)
                                .array());
                int length = Math.min(next.length, bytes.length - at);
                System.arraycopy(next, 0, bytes, at, length);
                at += length;
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            byte[] seed = new byte[count];
            engineNextBytes(seed);
            return seed;
        }
    }
}
