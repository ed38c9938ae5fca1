package dev.maquette.kubernetes.schema.decoding;

import java.util.Optional;

/** What a write does about unknown and duplicate fields: the fieldValidation query parameter. */
public enum FieldValidation {
    IGNORE("Ignore"),
    WARN("Warn"),
    STRICT("Strict");

    private final String text;

    FieldValidation(String text) {
        this.text = text;
    }

    /** Reads the query parameter; an empty one means Warn, as since v1.27. */
    public static Optional<FieldValidation> parse(String parameter) {
        if (parameter.isEmpty()) {
            return Optional.of(WARN);
        }
        for (FieldValidation each : values()) {
            if (each.text.equals(parameter)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
