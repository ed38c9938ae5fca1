package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.maquette.jsonpath.JsonPath;
import dev.maquette.jsonpath.JsonPathException;
import dev.maquette.kubernetes.schema.CustomResource.PrinterColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Custom resources: the name, then the definition's additional columns, or the age where it has none (apiextensions-apiserver tableconvertor.go). */
final class CustomTable {
    private static final List<PrinterColumn> AGE_ALONE =
            List.of(new PrinterColumn("Age", "date", "", Column.AGE_MEANING, 0, ".metadata.creationTimestamp"));

    private CustomTable() {}

    static Layout of(List<PrinterColumn> given) {
        List<Column> columns = new ArrayList<>(List.of(Column.objectName()));
        List<CustomCell> cells = new ArrayList<>();
        for (PrinterColumn each : given.isEmpty() ? AGE_ALONE : given) {
            columns.add(new Column(each.name(), each.type(), each.format(), description(each), each.priority()));
            cells.add(new CustomCell(JsonPath.parse(each.jsonPath()), each.type()));
        }
        RowPrinter rows = (subject, row) -> {
            row.text(subject.name());
            cells.forEach(each -> row.value(each.value(subject)));
        };
        return new Layout(columns, rows, (one, other) -> 0);
    }

    private static String description(PrinterColumn column) {
        return column.description().isEmpty()
                ? "Custom resource definition column (in JSONPath format): " + column.jsonPath()
                : column.description();
    }

    /** One additional column: null where the path finds nothing or the value is not of the column's type. */
    private record CustomCell(JsonPath path, String type) {
        JsonNode value(Subject subject) {
            List<JsonNode> found = found(subject.object());
            return found.isEmpty() || found.getFirst().isNull()
                    ? NullNode.instance
                    : typed(found.getFirst(), subject.now());
        }

        /** An index beyond a list finds nothing here, and is no reason to refuse the table. */
        private List<JsonNode> found(JsonNode object) {
            try {
                return path.find(object);
            } catch (JsonPathException nothing) {
                return List.of();
            }
        }

        private JsonNode typed(JsonNode value, Instant now) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            return switch (type) {
                case "string" -> nodes.textNode(JsonPath.text(value));
                case "integer" -> value.isNumber() ? nodes.numberNode(value.asLong()) : NullNode.instance;
                case "number" -> value.isNumber() ? value : NullNode.instance;
                case "boolean" -> value.isBoolean() ? value : NullNode.instance;
                case "date" -> value.isTextual() ? nodes.textNode(age(value.asText(), now)) : NullNode.instance;
                default -> NullNode.instance;
            };
        }

        private static String age(String text, Instant now) {
            try {
                return text.isEmpty() ? "<unknown>" : HumanDuration.between(Instant.parse(text), now);
            } catch (DateTimeException noTime) {
                return "<invalid>";
            }
        }
    }
}
