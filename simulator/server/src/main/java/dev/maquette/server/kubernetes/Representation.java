package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Statuses;
import java.util.List;

/** The form in which an answer goes out. */
record Representation(Shape shape, Format format, String version) {

    /** What of an object is shown. */
    enum Shape {
        OBJECT,
        TABLE,
        PARTIAL
    }

    /** How it is written. */
    enum Format {
        JSON,
        PROTOBUF,
        YAML
    }

    static final Representation JSON = new Representation(Shape.OBJECT, Format.JSON, "");

    private static final String META = "meta.k8s.io";
    private static final List<String> META_VERSIONS = List.of("v1", "v1beta1");

    /**
     * The first alternative that this server can give.
     *
     * @throws dev.maquette.kubernetes.api.ApiFailure 406 where there is none
     */
    static Representation negotiate(List<MediaRange> accepted) {
        for (MediaRange range : accepted) {
            String as = range.parameter("as");
            boolean isMeta = range.parameter("g").equals(META) && META_VERSIONS.contains(range.parameter("v"));
            if (as.isEmpty() && range.acceptsJson()) {
                return JSON;
            }
            if (as.isEmpty() && range.acceptsProtobuf()) {
                return new Representation(Shape.OBJECT, Format.PROTOBUF, "");
            }
            if (as.isEmpty() && range.acceptsYaml()) {
                return new Representation(Shape.OBJECT, Format.YAML, "");
            }
            if (as.equals("Table") && isMeta && range.acceptsJson()) {
                return new Representation(Shape.TABLE, Format.JSON, range.parameter("v"));
            }
            if (as.startsWith("PartialObjectMetadata") && isMeta && range.acceptsJson()) {
                return new Representation(Shape.PARTIAL, Format.JSON, range.parameter("v"));
            }
        }
        throw Statuses.notAcceptable("application/json, application/yaml, application/vnd.kubernetes.protobuf");
    }

    String contentType() {
        return switch (format) {
            case JSON -> "application/json";
            case PROTOBUF -> "application/vnd.kubernetes.protobuf";
            case YAML -> "application/yaml";
        };
    }
}
