package dev.maquette.kubernetes.table;

import java.util.Optional;

/** What a row carries beside its cells: the query parameter {@code includeObject} of table requests. */
public enum IncludeObject {
    /** Nothing. */
    NONE("None"),
    /** The object's metadata; the default. */
    METADATA("Metadata"),
    /** The whole object. */
    OBJECT("Object");

    private final String parameter;

    IncludeObject(String parameter) {
        this.parameter = parameter;
    }

    /** Reads the query parameter; absent or empty means metadata, and an unknown value gives nothing. */
    public static Optional<IncludeObject> parse(String parameter) {
        if (parameter.isEmpty()) {
            return Optional.of(METADATA);
        }
        for (IncludeObject each : values()) {
            if (each.parameter.equals(parameter)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
