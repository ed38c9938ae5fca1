package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A kind or a field by an OpenAPI v3 document, laid out as kubectl's plaintext template does. */
final class Explanation {
    private static final String INDENT = "    ";
    private static final int WIDTH = 80;

    private final ApiResource resource;
    private final JsonNode document;
    private final boolean recursive;

    Explanation(ApiResource resource, JsonNode document, boolean recursive) {
        this.resource = resource;
        this.document = document;
        this.recursive = recursive;
    }

    void print(List<String> path, PrintStream out) {
        JsonNode schema = root();
        if (!resource.group().isEmpty()) {
            out.println("GROUP:      " + resource.group());
        }
        out.println("KIND:       " + resource.kind());
        out.println("VERSION:    " + resource.version());
        out.println();
        JsonNode field = schema;
        for (String each : path) {
            field = property(schema, each);
            schema = elements(field);
        }
        if (!path.isEmpty()) {
            out.println("FIELD: " + path.getLast() + " <" + type(field) + ">");
            values(field, out);
            out.println();
        }
        out.println("DESCRIPTION:");
        describe(path.isEmpty() ? schema : field, path.isEmpty(), out);
        JsonNode properties = properties(schema);
        if (!properties.isEmpty()) {
            out.println("FIELDS:");
            fields(schema, "  ", List.of(), out);
        }
        out.println();
    }

    /** The schema whose group, version and kind are the resource's. */
    private JsonNode root() {
        for (JsonNode each : document.at("/components/schemas")) {
            for (JsonNode kind : each.path("x-kubernetes-group-version-kind")) {
                if (kind.path("group").asText("").equals(resource.group())
                        && kind.path("version").asText("").equals(resource.version())
                        && kind.path("kind").asText("").equals(resource.kind())) {
                    return each;
                }
            }
        }
        throw KubectlException.error(
                "GVR (" + resource.apiVersion() + ", Resource=" + resource.plural() + ") not found in OpenAPI schema");
    }

    private JsonNode property(JsonNode schema, String name) {
        JsonNode found = properties(schema).path(name);
        if (found.isMissingNode()) {
            throw KubectlException.error("field \"" + name + "\" does not exist");
        }
        return found;
    }

    private JsonNode properties(JsonNode schema) {
        return resolved(schema).path("properties");
    }

    /** Follows a reference, which may be wrapped to carry a description of its own. */
    private JsonNode resolved(JsonNode schema) {
        String reference = reference(schema);
        return reference.isEmpty()
                ? schema
                : document.at("/components/schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static String reference(JsonNode schema) {
        String direct = schema.path("$ref").asText("");
        return direct.isEmpty() ? schema.at("/allOf/0/$ref").asText("") : direct;
    }

    /** What a list holds, what a map's values are, or the schema itself. */
    private JsonNode elements(JsonNode schema) {
        JsonNode inner = resolved(schema);
        if (inner.has("items")) {
            return elements(inner.path("items"));
        }
        return inner.path("additionalProperties").isObject() ? elements(inner.path("additionalProperties")) : inner;
    }

    private String type(JsonNode schema) {
        String reference = reference(schema);
        if (!reference.isEmpty()) {
            String type = resolved(schema).path("type").asText("object");
            return type.equals("object") ? reference.substring(reference.lastIndexOf('.') + 1) : type;
        } else if (schema.has("items")) {
            return "[]" + type(schema.path("items"));
        } else if (schema.path("additionalProperties").isObject()) {
            return "map[string]" + type(schema.path("additionalProperties"));
        }
        String plain = schema.path("type").asText("");
        return plain.isEmpty() ? "Object" : plain.equals("object") ? "Object" : plain;
    }

    private static void values(JsonNode field, PrintStream out) {
        if (field.path("enum").isEmpty()) {
            out.println();
            return;
        }
        out.println("ENUM:");
        field.path("enum").forEach(each -> out.println(INDENT + each.asText()));
    }

    private void describe(JsonNode schema, boolean top, PrintStream out) {
        String own = schema.path("description").asText("");
        String below = top ? "" : elements(schema).path("description").asText("");
        if (own.isEmpty() && below.isEmpty()) {
            out.println(INDENT + "<empty>");
            return;
        }
        wrap(own.isEmpty() ? below : own, INDENT, out);
        if (!own.isEmpty() && !below.isEmpty() && !own.equals(below)) {
            wrap(below, INDENT, out);
        }
        out.println(INDENT);
    }

    private void fields(JsonNode schema, String indent, List<String> seen, PrintStream out) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        properties(schema).properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        List<String> required = StreamSupport.stream(
                        resolved(schema).path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        for (Map.Entry<String, JsonNode> each : sorted.entrySet()) {
            String mark = required.contains(each.getKey()) ? " -required-" : "";
            out.println(indent + each.getKey() + "\t<" + type(each.getValue()) + ">" + mark);
            String values = some(each.getValue().path("enum"));
            if (!values.isEmpty()) {
                out.println(indent + "enum: " + values);
            }
            if (recursive) {
                below(each.getValue(), indent, seen, out);
            } else {
                wrap(described(each.getValue()), indent + "  ", out);
                out.println();
            }
        }
    }

    /** The values, cut after the fourth. */
    private static String some(JsonNode values) {
        String first = StreamSupport.stream(values.spliterator(), false)
                .limit(4)
                .map(each -> each.asText().isEmpty() ? "\"\"" : each.asText())
                .collect(Collectors.joining(", "));
        return values.size() > 4 ? first + ", ...." : first;
    }

    private void below(JsonNode field, String indent, List<String> seen, PrintStream out) {
        String type = type(field);
        if (!seen.contains(type)) {
            List<String> deeper = new ArrayList<>(seen);
            deeper.add(type);
            fields(elements(field), indent + "  ", deeper, out);
        }
    }

    private String described(JsonNode field) {
        String own = field.path("description").asText("");
        String below = resolved(field).path("description").asText("");
        String text = own.isEmpty() ? below : own;
        return text.isEmpty() ? "<no description>" : text;
    }

    /** Words fill lines up to the width; paragraphs stay apart. */
    private static void wrap(String text, String indent, PrintStream out) {
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+")) {
                if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > WIDTH) {
                    out.println(indent + line);
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            out.println(indent + line);
        }
    }
}
