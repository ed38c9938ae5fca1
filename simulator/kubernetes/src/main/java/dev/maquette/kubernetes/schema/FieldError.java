package dev.maquette.kubernetes.schema;

import java.util.List;

/**
 * What is wrong with one field, in the words of a real server (apimachinery pkg/util/validation/field/errors.go, v0.32).
 *
 * @param reason such as {@code FieldValueRequired}, as causes name it
 * @param field the path, such as {@code spec.containers[0].image}
 * @param body what is said of the field, such as {@code Required value: name or generateName is required}
 */
public record FieldError(String reason, String field, String body) {

    public static FieldError required(String field, String detail) {
        return new FieldError("FieldValueRequired", field, withDetail("Required value", detail));
    }

    /** @param value as it is to be shown, quoted where it is a string */
    public static FieldError invalid(String field, String value, String detail) {
        return new FieldError("FieldValueInvalid", field, withDetail("Invalid value: " + value, detail));
    }

    /** A string value that is invalid. */
    public static FieldError invalidText(String field, String value, String detail) {
        return invalid(field, quote(value), detail);
    }

    public static FieldError forbidden(String field, String detail) {
        return new FieldError("FieldValueForbidden", field, withDetail("Forbidden", detail));
    }

    public static FieldError duplicate(String field, String value) {
        return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + value);
    }

    public static FieldError notFound(String field, String value) {
        return new FieldError("FieldValueNotFound", field, "Not found: " + value);
    }

    public static FieldError notSupported(String field, String value, List<String> supported) {
        List<String> quoted = supported.stream().map(FieldError::quote).toList();
        return new FieldError(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + value + ": supported values: " + String.join(", ", quoted));
    }

    public static FieldError tooLong(String field, int maximum) {
        return new FieldError("FieldValueTooLong", field, "Too long: may not be more than " + maximum + " bytes");
    }

    /** Field and body, as messages list it. */
    public String text() {
        return field + ": " + body;
    }

    /** As Go's %q prints a plain string. */
    public static String quote(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private static String withDetail(String what, String detail) {
        return detail.isEmpty() ? what : what + ": " + detail;
    }
}
