package dev.maquette.server.aws.signature;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.content.Checksums;
import dev.maquette.server.edge.WireHeaders;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Checksums that come with a body, in headers or behind it (Amazon S3 user guide, checking object integrity). */
public final class Checksum {

    private static final String PREFIX = "x-amz-checksum-";
    private static final int MD5_BYTES = 16;

    private Checksum() {}

    /**
     * Compares what headers say of a body with the body.
     *
     * @throws SignatureProblem where they do not go together
     * @throws AwsFailure where a checksum is none of its algorithm
     */
    public static void verify(WireHeaders headers, byte[] body) {
        headers.first("Content-MD5").ifPresent(given -> verifyMd5(given, body));
        headers.forEach((name, value) -> verify(name.toLowerCase(Locale.ROOT), value, body));
    }

    /** Compares; a header that is no checksum is none of our business. */
    static void verify(String header, String value, byte[] body) {
        if (!header.startsWith(PREFIX)) {
            return;
        }
        String algorithm = header.substring(PREFIX.length());
        Optional<String> computed = Checksums.of(algorithm, body);
        if (computed.isPresent() && size(value) != size(computed.get())) {
            throw new AwsFailure("InvalidRequest", 400, "Value for " + header + " header is invalid.");
        }
        if (computed.isPresent() && !computed.get().equals(value)) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.BAD_CHECKSUM,
                    "The " + algorithm.toUpperCase(Locale.ROOT)
                            + " you specified did not match the calculated checksum.");
        }
    }

    /** How many bytes a text in base64 stands for; -1 where it stands for none. */
    private static int size(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip()).length;
        } catch (IllegalArgumentException broken) {
            return -1;
        }
    }

    private static void verifyMd5(String given, byte[] body) {
        byte[] said;
        try {
            said = Base64.getDecoder().decode(given.strip());
        } catch (IllegalArgumentException broken) {
            said = new byte[0];
        }
        if (said.length != MD5_BYTES) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.INVALID_DIGEST, "The Content-MD5 you specified was invalid.");
        }
        if (!java.util.HexFormat.of().formatHex(said).equals(Checksums.hex("MD5", body))) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.BAD_CHECKSUM,
                    "The Content-MD5 you specified did not match what we received.");
        }
    }
}
