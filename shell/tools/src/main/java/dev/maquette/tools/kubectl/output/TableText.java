package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A server's {@code meta.k8s.io} Table as lines of text; one printer keeps its widths and columns over the events of a watch. */
public final class TableText {
    private final TableOptions options;
    private final ApiResource resource;
    private final TabWriter writer;
    private JsonNode columns = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    private boolean headed;

    public TableText(PrintStream out, ApiResource resource, TableOptions options) {
        this.options = options;
        this.resource = resource;
        this.writer = new TabWriter(out);
    }

    /** Prints a table; its columns are remembered for tables that come without them. */
    public void print(JsonNode table) {
        print(table, List.of());
    }

    /** Prints a table with cells before the first column, such as the event's type. */
    public void print(JsonNode table, List<Map.Entry<String, String>> leading) {
        if (table.path("columnDefinitions").isArray()) {
            columns = table.path("columnDefinitions");
        }
        if (!headed && options.headers()) {
            writer.row(header(leading));
        }
        headed = true;
        table.path("rows").forEach(row -> writer.row(cells(row, leading)));
        writer.flush();
    }

    private List<String> header(List<Map.Entry<String, String>> leading) {
        List<String> cells = new ArrayList<>();
        leading.forEach(each -> cells.add(each.getKey()));
        if (options.withNamespace()) {
            cells.add("NAMESPACE");
        }
        for (JsonNode column : columns) {
            if (isShown(column)) {
                cells.add(column.path("name").asText().toUpperCase(Locale.ROOT));
            }
        }
        options.labelColumns().forEach(label -> cells.add(afterSlash(label).toUpperCase(Locale.ROOT)));
        if (options.showLabels()) {
            cells.add("LABELS");
        }
        return cells;
    }

    private boolean isShown(JsonNode column) {
        return options.wide() || column.path("priority").asInt() == 0;
    }

    private static String afterSlash(String label) {
        return label.substring(label.lastIndexOf('/') + 1);
    }

    private List<String> cells(JsonNode row, List<Map.Entry<String, String>> leading) {
        List<String> cells = new ArrayList<>();
        leading.forEach(each -> cells.add(each.getValue()));
        JsonNode meta = row.at("/object/metadata");
        if (options.withNamespace()) {
            cells.add(meta.path("namespace").asText(""));
        }
        int nameColumn = nameColumn();
        for (int index = 0; index < columns.size(); index++) {
            if (isShown(columns.get(index))) {
                String cell = text(row.path("cells").path(index));
                cells.add(index == nameColumn && options.withKind() ? resource.label(cell) : cell);
            }
        }
        JsonNode labels = meta.path("labels");
        options.labelColumns().forEach(label -> cells.add(labels.path(label).asText("")));
        if (options.showLabels()) {
            cells.add(labels(labels));
        }
        return cells;
    }

    private int nameColumn() {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).path("format").asText().equals("name")) {
                return index;
            }
        }
        return -1;
    }

    /** Only a cell's first line is shown. */
    private static String text(JsonNode cell) {
        if (cell.isNull() || cell.isMissingNode()) {
            return "";
        }
        String text = cell.isTextual() ? cell.asText() : GoNumber.text(cell);
        for (int index = 0; index < text.length(); index++) {
            if ("\n\r\f".indexOf(text.charAt(index)) >= 0) {
                return text.substring(0, index) + "...";
            }
        }
        return text;
    }

    /** {@code a=b,c=d} by key, or {@code <none>}. */
    public static String labels(JsonNode labels) {
        TreeMap<String, String> sorted = new TreeMap<>();
        labels.properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().asText()));
        return sorted.isEmpty()
                ? "<none>"
                : sorted.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}
