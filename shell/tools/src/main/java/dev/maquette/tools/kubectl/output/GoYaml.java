package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** YAML as sigs.k8s.io/yaml writes it: keys sorted, lists flush with their key, scalars in the style of {@link YamlScalar}. */
public final class GoYaml {
    private GoYaml() {}

    /** One document, with a line break at its end. */
    public static String write(JsonNode node) {
        StringBuilder out = new StringBuilder();
        if (isBlock(node)) {
            block(node, 0, false, out);
        } else {
            out.append(flow(node, 0, 0)).append('\n');
        }
        return out.toString();
    }

    private static boolean isBlock(JsonNode node) {
        return node.isContainerNode() && !node.isEmpty();
    }

    /** @param started whether the first line's indentation is written already, as it is behind a dash */
    private static void block(JsonNode node, int indent, boolean started, StringBuilder out) {
        if (node.isArray()) {
            list(node, indent, started, out);
        } else {
            map(node, indent, started, out);
        }
    }

    private static void map(JsonNode node, int indent, boolean started, StringBuilder out) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>(YamlKeys.ORDER);
        node.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        boolean inline = started;
        for (Map.Entry<String, JsonNode> each : sorted.entrySet()) {
            out.repeat(' ', inline ? 0 : indent);
            inline = false;
            String key = YamlScalar.key(each.getKey());
            out.append(key).append(':');
            JsonNode value = each.getValue();
            if (!isBlock(value)) {
                out.append(' ')
                        .append(flow(value, indent, indent + key.length() + 2))
                        .append('\n');
            } else {
                out.append('\n');
                block(value, value.isArray() ? indent : indent + 2, false, out);
            }
        }
    }

    private static void list(JsonNode node, int indent, boolean started, StringBuilder out) {
        boolean inline = started;
        for (JsonNode each : node) {
            out.repeat(' ', inline ? 0 : indent).append("- ");
            inline = false;
            if (isBlock(each)) {
                block(each, indent + 2, true, out);
            } else {
                out.append(flow(each, indent, indent + 2)).append('\n');
            }
        }
    }

    private static String flow(JsonNode node, int indent, int column) {
        if (node.isTextual()) {
            return YamlScalar.value(node.asText(), indent, column);
        } else if (node.isObject()) {
            return "{}";
        } else if (node.isArray()) {
            return "[]";
        }
        return node.isNull() ? "null" : GoNumber.text(node);
    }
}
