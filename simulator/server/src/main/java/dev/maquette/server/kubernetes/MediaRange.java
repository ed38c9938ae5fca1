package dev.maquette.server.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One alternative of an Accept header: {@code application/json;as=Table;v=v1;g=meta.k8s.io}. */
record MediaRange(String type, Map<String, String> parameters) {

    /** The alternatives in the order they were given, which Kubernetes clients mean as preference. */
    static List<MediaRange> parse(List<String> headers) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String header : headers) {
            for (String alternative : header.split(",")) {
                if (!alternative.isBlank()) {
                    ranges.add(parseOne(alternative));
                }
            }
        }
        return ranges.isEmpty() ? List.of(new MediaRange("*/*", Map.of())) : ranges;
    }

    private static MediaRange parseOne(String text) {
        String[] parts = text.split(";");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        parts[i].substring(equals + 1).strip());
            }
        }
        return new MediaRange(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean acceptsJson() {
        return type.equals("application/json") || type.equals("*/*") || type.equals("application/*");
    }

    boolean acceptsProtobuf() {
        return type.equals("application/vnd.kubernetes.protobuf");
    }

    boolean acceptsYaml() {
        return type.equals("application/yaml");
    }
}
