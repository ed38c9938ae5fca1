package dev.maquette.aws.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says: the SDK's shapes have null where it says nothing. */
public final class Given {

    private Given() {}

    public static <T> Optional<T> of(@Nullable T value) {
        return Optional.ofNullable(value);
    }

    /** A text; empty where none was given. */
    public static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    public static String text(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    public static int number(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    public static boolean flag(@Nullable Boolean value) {
        return value != null && value;
    }

    public static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
