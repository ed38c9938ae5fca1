package dev.maquette.kubernetes.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a question tells it from others. A write is made again when its answers have come, a moment later and perhaps after others have
 * written: moments, versions and the books of field managers differ then, and the question is the same.
 */
final class Digest {

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final Set<String> PASSING = Set.of("managedFields", "resourceVersion");

    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    void add(JsonNode node) {
        if (node.isObject()) {
            add("{");
            boolean isEvent = node.path("kind").asText().equals("Event");
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!PASSING.contains(field.getKey())
                        && !(isEvent && field.getKey().equals("metadata"))) {
                    add(field.getKey());
                    add(field.getValue());
                }
            }
            add("}");
        } else if (node.isArray()) {
            add("[");
            node.forEach(this::add);
            add("]");
        } else {
            String text = node.asText();
            add(node.isTextual() && MOMENT.matcher(text).matches() ? "T" : text);
        }
    }

    private void add(String text) {
        digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
