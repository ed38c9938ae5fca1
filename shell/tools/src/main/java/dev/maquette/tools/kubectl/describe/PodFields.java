package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a pod that a description resolves: only those of its metadata (kubectl pkg/describe, fieldpath). */
final class PodFields {
    private static final Set<String> OF_METADATA = Set.of("metadata.name", "metadata.namespace", "metadata.uid");
    private static final Pattern SUBSCRIPT = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)']");

    private PodFields() {}

    static String value(JsonNode pod, String path) {
        Matcher subscript = SUBSCRIPT.matcher(path);
        if (subscript.matches()) {
            return Values.text(pod.path("metadata").path(subscript.group(1)).path(subscript.group(2)));
        }
        return OF_METADATA.contains(path) ? Values.text(pod.at("/" + path.replace('.', '/'))) : "";
    }
}
