package dev.maquette.aws.s3;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Members that many of S3's shapes have, by their names in the model: {@code Bucket}, {@code Key}, {@code VersionId}. */
final class Members {

    private Members() {}

    static Optional<String> text(SdkPojo shape, String member) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.memberName().equals(member)) {
                return Optional.ofNullable(field.getValueOrDefault(shape)).map(Object::toString);
            }
        }
        return Optional.empty();
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

    /** Fills a member of a builder, where its shape has one of that name. */
    static void set(SdkPojo builder, String member, Object value) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.memberName().equals(member)) {
                field.set(builder, value);
                return;
            }
        }
    }
}
