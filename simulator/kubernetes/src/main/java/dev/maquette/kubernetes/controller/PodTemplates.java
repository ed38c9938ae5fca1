package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Pods made from templates, and the short hashes that tell templates apart. */
public final class PodTemplates {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private PodTemplates() {}

    /** A pod of a template under a controlling owner, without a name. */
    public static ObjectNode pod(JsonNode template, ObjectNode ownerReference) {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = pod.putObject("metadata");
        for (String field : new String[] {"labels", "annotations", "finalizers"}) {
            JsonNode value = template.path("metadata").get(field);
            if (value != null && !value.isEmpty()) {
                metadata.set(field, value.deepCopy());
            }
        }
        metadata.putArray("ownerReferences").add(ownerReference);
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    /**
     * A short name for a template: FNV-1a of its content, whatever the order of its fields, spelled with the letters of a real
     * pod-template-hash (apimachinery pkg/util/rand, SafeEncodeString).
     */
    public static String hash(JsonNode template, int collisions) {
        int hash = FNV_OFFSET;
        for (byte each : canonical(template).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each & 0xff) * FNV_PRIME;
        }
        for (int rest = collisions; rest > 0; rest >>>= 8) {
            hash = (hash ^ rest & 0xff) * FNV_PRIME;
        }
        return letters(Integer.toUnsignedString(hash));
    }

    private static String letters(String digits) {
        StringBuilder letters = new StringBuilder();
        digits.chars().forEach(digit -> letters.append(LETTERS.charAt(digit % LETTERS.length())));
        return letters.toString();
    }

    private static String canonical(JsonNode node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            sorted.forEach((name, value) -> {
                text.append(name).append(':');
                write(value, text);
            });
            text.append('}');
        } else if (node.isArray()) {
            node.forEach(element -> write(element, text));
            text.append(']');
        } else {
            text.append(node).append(',');
        }
    }
}
