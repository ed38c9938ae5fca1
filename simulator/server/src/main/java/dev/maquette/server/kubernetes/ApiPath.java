package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.schema.GroupVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of the API: about a resource, or about something else (discovery, version, health, schemas).
 *
 * @param segments decoded, without empty ones
 * @param watches whether it is one of the old paths under {@code watch}, which clients still find documented
 * @param rest what follows a connecting subresource such as proxy
 */
record ApiPath(
        List<String> segments,
        Optional<GroupVersion> groupVersion,
        Optional<Target> target,
        List<String> rest,
        boolean watches) {

    private static final List<String> NAMESPACE_SUBRESOURCES = List.of("status", "finalize");

    static ApiPath parse(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(decode(segment));
            }
        }
        return of(List.copyOf(segments));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static ApiPath of(List<String> segments) {
        boolean isCore = segments.size() >= 2 && segments.getFirst().equals("api");
        boolean isGroup = segments.size() >= 3 && segments.getFirst().equals("apis");
        if (!isCore && !isGroup) {
            return new ApiPath(segments, Optional.empty(), Optional.empty(), List.of(), false);
        }
        GroupVersion version =
                isCore ? new GroupVersion("", segments.get(1)) : new GroupVersion(segments.get(1), segments.get(2));
        List<String> rest = segments.subList(isCore ? 2 : 3, segments.size());
        if (rest.isEmpty()) {
            return new ApiPath(segments, Optional.of(version), Optional.empty(), List.of(), false);
        }
        boolean watches = rest.size() > 1 && rest.getFirst().equals("watch");
        return resource(segments, version, watches ? rest.subList(1, rest.size()) : rest, watches);
    }

    private static ApiPath resource(List<String> segments, GroupVersion version, List<String> rest, boolean watches) {
        boolean isInNamespace = rest.getFirst().equals("namespaces")
                && rest.size() >= 3
                && !(rest.size() == 3 && NAMESPACE_SUBRESOURCES.contains(rest.get(2)));
        String namespace = isInNamespace ? rest.get(1) : "";
        List<String> parts = isInNamespace ? rest.subList(2, rest.size()) : rest;
        Target target = new Target(version.resource(parts.getFirst()), namespace, part(parts, 1), part(parts, 2));
        List<String> beyond = parts.size() > 3 ? parts.subList(3, parts.size()) : List.of();
        return new ApiPath(segments, Optional.of(version), Optional.of(target), beyond, watches);
    }

    private static String part(List<String> parts, int index) {
        return parts.size() > index ? parts.get(index) : "";
    }

    String text() {
        return "/" + String.join("/", segments);
    }
}
