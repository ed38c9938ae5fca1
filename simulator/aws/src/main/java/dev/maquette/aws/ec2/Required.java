package dev.maquette.aws.ec2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters without which a call means nothing. */
public final class Required {

    private Required() {}

    /** @param parameter as the wire spells it in messages, such as {@code vpcId} */
    public static String text(@Nullable String value, String parameter) {
        if (value == null || value.isEmpty()) {
            throw Ec2Failures.missing(parameter);
        }
        return value;
    }

    public static <T> T value(@Nullable T value, String parameter) {
        if (value == null) {
            throw Ec2Failures.missing(parameter);
        }
        return value;
    }

    public static <T> List<T> list(@Nullable List<T> values, String parameter) {
        if (values == null || values.isEmpty()) {
            throw Ec2Failures.missing(parameter);
        }
        return List.copyOf(values);
    }
}
