package dev.maquette.server.aws.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * The URI of an operation, such as {@code /clusters/{name}/node-groups} or {@code /{Key+}?tagging}.
 *
 * @param query literal parameters, each a name or {@code name=value}
 */
record UriTemplate(List<String> segments, List<String> query) {

    private static final Map<String, UriTemplate> READ = new ConcurrentHashMap<>();

    static UriTemplate of(OperationInfo binding) {
        return READ.computeIfAbsent(binding.requestUri(), UriTemplate::parse);
    }

    private static UriTemplate parse(String uri) {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        List<String> query = new ArrayList<>();
        if (question >= 0) {
            query.addAll(List.of(uri.substring(question + 1).split("&")));
        }
        return new UriTemplate(segments(path), query);
    }

    private static List<String> segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }

    private static boolean isGreedy(String segment) {
        return segment.startsWith("{") && segment.endsWith("+}");
    }

    private static boolean isLabel(String segment) {
        return segment.startsWith("{");
    }

    boolean hasLabel(String label) {
        return segments.contains("{" + label + "}") || segments.contains("{" + label + "+}");
    }

    int literals() {
        return (int) segments.stream().filter(each -> !isLabel(each)).count();
    }

    boolean isGreedy() {
        return segments.stream().anyMatch(UriTemplate::isGreedy);
    }

    /** The labels' values, where the path is of this form. */
    Optional<Map<String, String>> match(String rawPath) {
        List<String> parts = segments(rawPath);
        Map<String, String> labels = new LinkedHashMap<>();
        int part = 0;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            int after = segments.size() - i - 1;
            if (isGreedy(segment)) {
                int end = parts.size() - after;
                if (end <= part) {
                    return Optional.empty();
                }
                String value = String.join("/", parts.subList(part, end));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                labels.put(segment.substring(1, segment.length() - 2), Incoming.decode(value, false));
                part = end;
            } else if (part >= parts.size() || !takes(segment, parts.get(part), labels)) {
                return Optional.empty();
            } else {
                part++;
            }
        }
        boolean isAtEnd = part == parts.size()
                || part == parts.size() - 1 && parts.get(part).isEmpty();
        return isAtEnd ? Optional.of(labels) : Optional.empty();
    }

    private static boolean takes(String segment, String part, Map<String, String> labels) {
        String value = Incoming.decode(part, false);
        if (isLabel(segment)) {
            labels.put(segment.substring(1, segment.length() - 1), value);
            return !value.isEmpty();
        }
        return segment.equals(value);
    }

    boolean matchesQuery(Incoming incoming) {
        return query.stream().allMatch(literal -> {
            int equals = literal.indexOf('=');
            List<String> values = incoming.query(equals < 0 ? literal : literal.substring(0, equals));
            return equals < 0 ? !values.isEmpty() : values.contains(literal.substring(equals + 1));
        });
    }
}
