package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.jsonpath.JsonPath;
import dev.maquette.jsonpath.JsonPathException;
import dev.maquette.tools.kubectl.client.KubectlException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Columns that the caller names: {@code NAME:.metadata.name,IMAGE:.spec.containers[*].image}. */
public final class CustomColumns {
    private final List<Column> columns;

    private record Column(String header, JsonPath path) {
        String cell(JsonNode object) {
            List<JsonNode> found = path.find(object);
            return found.isEmpty()
                    ? "<none>"
                    : found.stream().map(CustomColumns::text).collect(Collectors.joining(","));
        }
    }

    private CustomColumns(List<Column> columns) {
        this.columns = columns;
    }

    /** Reads a specification, or fails with kubectl's words. */
    public static CustomColumns parse(String specification) {
        if (specification.isEmpty()) {
            throw KubectlException.error("custom-columns format specified but no custom columns given");
        }
        List<Column> columns = new ArrayList<>();
        for (String each : specification.split(",")) {
            int colon = each.indexOf(':');
            if (colon < 0) {
                throw KubectlException.error(
                        "unexpected custom-columns spec: " + each + ", expected <header>:<json-path-expr>");
            }
            columns.add(new Column(each.substring(0, colon), path(each.substring(colon + 1))));
        }
        return new CustomColumns(columns);
    }

    private static JsonPath path(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        try {
            return JsonPath.parse(
                    bare.startsWith(".") || bare.startsWith("$") || bare.startsWith("[") ? bare : "." + bare);
        } catch (JsonPathException wrong) {
            throw KubectlException.error("error parsing jsonpath " + text + ", " + wrong.getMessage());
        }
    }

    public void print(List<? extends JsonNode> objects, boolean headers, PrintStream out) {
        TabWriter writer = new TabWriter(out);
        if (headers) {
            writer.row(columns.stream().map(Column::header).toList());
        }
        for (JsonNode each : objects) {
            writer.row(columns.stream().map(column -> column.cell(each)).toList());
        }
        writer.flush();
    }

    /** Containers print as Go's fmt prints a map or slice. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(each -> parts.add(text(each)));
            return "[" + String.join(" ", parts) + "]";
        } else if (value.isObject()) {
            List<String> parts = new ArrayList<>();
            value.properties().stream()
                    .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                    .forEach(each -> parts.add(each.getKey() + ":" + text(each.getValue())));
            return "map[" + String.join(" ", parts) + "]";
        }
        return value.isNull() ? "<nil>" : value.isTextual() ? value.asText() : GoNumber.text(value);
    }
}
