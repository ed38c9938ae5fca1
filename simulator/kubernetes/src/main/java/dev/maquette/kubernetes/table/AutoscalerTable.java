package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Horizontal pod autoscalers, of autoscaling/v2 and of v1, which knows CPU alone. */
final class AutoscalerTable {
    private static final String UNKNOWN = "<unknown>";

    static final Layout AUTOSCALERS = Layout.of(
            AutoscalerTable::autoscaler,
            Column.objectName(),
            Column.text("Reference", "What is scaled."),
            Column.text("Targets", "Each metric's value now and its target."),
            Column.text("MinPods", "The fewest pods."),
            Column.text("MaxPods", "The most pods."),
            Column.text("Replicas", "How many pods there are."),
            Column.age());

    private AutoscalerTable() {}

    private static void autoscaler(Subject autoscaler, Cells cells) {
        cells.text(autoscaler.name())
                .text(autoscaler.text("/spec/scaleTargetRef/kind") + "/" + autoscaler.text("/spec/scaleTargetRef/name"))
                .text(targets(autoscaler))
                .text(autoscaler.text("/spec/minReplicas", "<unset>"))
                .number(autoscaler.number("/spec/maxReplicas"))
                .number(autoscaler.number("/status/currentReplicas"))
                .text(autoscaler.age());
    }

    private static String targets(Subject autoscaler) {
        List<String> found = new ArrayList<>();
        JsonNode metrics = autoscaler.at("/spec/metrics");
        for (int index = 0; index < metrics.size(); index++) {
            found.add(metric(metrics.get(index), autoscaler.at("/status/currentMetrics/" + index)));
        }
        if (found.isEmpty() && autoscaler.isSet("/spec/targetCPUUtilizationPercentage")) {
            found.add("cpu: " + percentage(autoscaler.at("/status/currentCPUUtilizationPercentage"), UNKNOWN) + "/"
                    + percentage(autoscaler.at("/spec/targetCPUUtilizationPercentage"), "<auto>"));
        }
        return found.isEmpty() ? "<none>" : FewOf.list(found, 2, ", ");
    }

    private static String metric(JsonNode metric, JsonNode status) {
        return switch (metric.path("type").asText()) {
            case "External" -> valueOrAverage(metric.path("external"), status.path("external"));
            case "Object" -> valueOrAverage(metric.path("object"), status.path("object"));
            case "Pods" ->
                quantity(status.at("/pods/current/averageValue"), UNKNOWN) + "/"
                        + quantity(metric.at("/pods/target/averageValue"), "0");
            case "Resource" -> resource(metric.path("resource"), status.path("resource"));
            case "ContainerResource" -> resource(metric.path("containerResource"), status.path("containerResource"));
            default -> "<unknown type>";
        };
    }

    private static String valueOrAverage(JsonNode metric, JsonNode status) {
        JsonNode average = metric.at("/target/averageValue");
        if (!average.isMissingNode()) {
            return quantity(status.at("/current/averageValue"), UNKNOWN) + "/" + quantity(average, "0") + " (avg)";
        }
        return quantity(status.at("/current/value"), UNKNOWN) + "/" + quantity(metric.at("/target/value"), "0");
    }

    private static String resource(JsonNode metric, JsonNode status) {
        String name = metric.path("name").asText() + ": ";
        JsonNode average = metric.at("/target/averageValue");
        if (!average.isMissingNode()) {
            return name + quantity(status.at("/current/averageValue"), UNKNOWN) + "/" + quantity(average, "0");
        }
        return name + percentage(status.at("/current/averageUtilization"), UNKNOWN) + "/"
                + percentage(metric.at("/target/averageUtilization"), "<auto>");
    }

    private static String quantity(JsonNode node, String whenAbsent) {
        return node.isMissingNode() || node.isNull()
                ? whenAbsent
                : Quantity.of(node).toString();
    }

    private static String percentage(JsonNode node, String whenAbsent) {
        return node.isMissingNode() || node.isNull() ? whenAbsent : node.asInt() + "%";
    }
}
