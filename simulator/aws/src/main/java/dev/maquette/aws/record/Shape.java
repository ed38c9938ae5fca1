package dev.maquette.aws.record;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Members of shapes by their names in the model, for what many shapes of a service have alike: {@code Bucket}, {@code registryId}. */
public final class Shape {

    private Shape() {}

    /** What a member says, as text; nothing where it says nothing or the shape has none of that name. */
    public static Optional<String> text(SdkPojo shape, String member) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.memberName().equals(member)) {
                return Optional.ofNullable(field.getValueOrDefault(shape)).map(Object::toString);
            }
        }
        return Optional.empty();
    }

    /** Fills a member of a builder, where its shape has one of that name. */
    public static void set(SdkPojo builder, String member, Object value) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.memberName().equals(member)) {
                field.set(builder, value);
                return;
            }
        }
    }
}
