package dev.maquette.aws.s3;

import dev.maquette.aws.record.Shape;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Members that many of S3's shapes have, by their names in the model: {@code Bucket}, {@code Key}, {@code VersionId}. */
final class Members {

    private Members() {}

    static Optional<String> text(SdkPojo shape, String member) {
        return Shape.text(shape, member);
    }

    static void set(SdkPojo builder, String member, Object value) {
        Shape.set(builder, member, value);
    }

    static String bucket(SdkPojo request) {
        return text(request, "Bucket")
                .or(() -> text(request, "DestinationBucket"))
                .orElse("");
    }

    static String key(SdkPojo request) {
        return text(request, "Key").or(() -> text(request, "DestinationKey")).orElse("");
    }

    static Optional<String> version(SdkPojo request) {
        return text(request, "VersionId");
    }
}
