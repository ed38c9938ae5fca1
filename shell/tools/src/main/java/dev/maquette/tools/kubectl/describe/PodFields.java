package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a pod that its containers' variables may show. */
final class PodFields {
    private static final Pattern SUBSCRIPT = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)']");

    private PodFields() {}

    static String value(JsonNode pod, String path) {
        Matcher subscript = SUBSCRIPT.matcher(path);
        if (subscript.matches()) {
            return Values.text(pod.path("metadata").path(subscript.group(1)).path(subscript.group(2)));
        }
        return Values.text(pod.at("/" + path.replace('.', '/')));
    }
}
