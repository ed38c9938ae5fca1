package dev.maquette.kubernetes.schema.decoding;

import java.util.Locale;
import java.util.Optional;

/** The encodings in which a whole object can arrive or leave. */
public enum BodyFormat {
    JSON("application/json"),
    YAML("application/yaml"),
    PROTOBUF("application/vnd.kubernetes.protobuf");

    private final String mediaType;

    BodyFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Reads a Content-Type header, parameters aside; a missing one (empty) means JSON. */
    public static Optional<BodyFormat> ofContentType(String header) {
        int semicolon = header.indexOf(';');
        String type = (semicolon < 0 ? header : header.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            return Optional.of(JSON);
        }
        for (BodyFormat each : values()) {
            if (each.mediaType.equals(type)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
