package dev.maquette.aws.s3;

import dev.maquette.aws.content.Bodies;
import dev.maquette.aws.content.Body;
import dev.maquette.aws.content.Checksums;
import dev.maquette.aws.content.Payload;
import dev.maquette.world.Records;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The checksum that S3 keeps of an object (Amazon S3 user guide, checking object integrity).
 *
 * @param algorithm in S3's letters, such as {@code CRC64NVME}; empty of delete markers
 * @param value in base64, of composites with the number of parts behind a hyphen
 * @param isComposite whether it is one over the checksums of parts
 */
record ObjectChecksum(String algorithm, String value, boolean isComposite) {

    static final ObjectChecksum NONE = new ObjectChecksum("", "", false);

    /** What S3 makes where the client brings none. */
    static final String DEFAULT = "CRC64NVME";

    static final List<String> ALGORITHMS = List.of("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256");

    private static final String MEMBER = "Checksum";

    /**
     * The checksum of a whole body. What the client said of it was compared at the front.
     *
     * @param request with {@code ChecksumAlgorithm} or a value in a member such as {@code ChecksumSHA256}
     */
    static ObjectChecksum of(Payload payload, SdkPojo request) {
        return of(payload, algorithm(request).orElse(DEFAULT));
    }

    static ObjectChecksum of(Payload payload, String algorithm) {
        return whole(algorithm, Checksums.of(algorithm.toLowerCase(Locale.ROOT), payload.bytes()));
    }

    static ObjectChecksum of(Records records, Body body, String algorithm) {
        return whole(algorithm, Bodies.checksum(records, body, algorithm.toLowerCase(Locale.ROOT)));
    }

    private static ObjectChecksum whole(String algorithm, Optional<String> value) {
        return new ObjectChecksum(
                algorithm,
                value.orElseThrow(() -> S3Failures.invalidRequest(
                        "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
                                + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")),
                false);
    }

    /** The algorithm that a request asks for or brings a value of. */
    static Optional<String> algorithm(SdkPojo request) {
        for (String each : ALGORITHMS) {
            if (Members.text(request, MEMBER + each).isPresent()) {
                return Optional.of(each);
            }
        }
        return Members.text(request, "ChecksumAlgorithm").map(text -> text.toUpperCase(Locale.ROOT));
    }

    /** The value that a request brings of an algorithm. */
    static Optional<String> given(SdkPojo request, String algorithm) {
        return Members.text(request, MEMBER + algorithm);
    }

    /** A checksum over the checksums of parts. */
    static ObjectChecksum composite(String algorithm, List<ObjectChecksum> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(Base64.getDecoder().decode(part.value())));
        String value = of(Payload.of(all.toByteArray()), algorithm).value();
        return new ObjectChecksum(algorithm, value + "-" + parts.size(), true);
    }

    String type() {
        return isComposite ? "COMPOSITE" : "FULL_OBJECT";
    }

    /** Fills the members of an answer's builder that are of checksums. */
    <B extends SdkPojo> B fill(B builder) {
        if (!algorithm.isEmpty()) {
            builder.sdkFields().forEach(field -> {
                if (field.memberName().equals(MEMBER + algorithm)) {
                    field.set(builder, value);
                } else if (field.memberName().equals("ChecksumType")) {
                    field.set(builder, type());
                }
            });
        }
        return builder;
    }
}
