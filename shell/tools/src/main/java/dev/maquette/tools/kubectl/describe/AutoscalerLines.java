package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Horizontal pod autoscalers. */
final class AutoscalerLines {
    private static final String UNKNOWN = "<unknown>";

    private AutoscalerLines() {}

    static void autoscaler(ObjectNode autoscaler, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(autoscaler, out);
        Head.labelsAndAnnotations(autoscaler, out);
        Head.created(autoscaler, out);
        JsonNode spec = autoscaler.path("spec");
        JsonNode status = autoscaler.path("status");
        out.line(
                0,
                "Reference:",
                spec.at("/scaleTargetRef/kind").asText() + "/"
                        + spec.at("/scaleTargetRef/name").asText());
        out.line(0, "Metrics:", "( current / target )");
        for (int index = 0; index < spec.path("metrics").size(); index++) {
            metric(spec.path("metrics").get(index), status.at("/currentMetrics/" + index), out);
        }
        out.line(0, "Min replicas:", Values.text(spec.path("minReplicas"), Values.UNSET));
        out.line(0, "Max replicas:", Values.text(spec.path("maxReplicas"), "0"));
        behaviour(spec.path("behavior"), out);
        out.line(
                0,
                spec.at("/scaleTargetRef/kind").asText() + " pods:",
                status.path("currentReplicas").asInt(0) + " current / "
                        + status.path("desiredReplicas").asInt(0) + " desired");
        if (!status.path("conditions").isEmpty()) {
            out.line(0, "Conditions:").line(1, "Type", "Status", "Reason", "Message");
            out.line(1, "----", "------", "------", "-------");
            for (JsonNode each : status.path("conditions")) {
                out.line(
                        1,
                        each.path("type").asText(),
                        each.path("status").asText(),
                        each.path("reason").asText(""),
                        each.path("message").asText(""));
            }
        }
        EventLines.write(out, lookup.events(autoscaler), lookup.now());
    }

    private static void metric(JsonNode metric, JsonNode status, Text out) {
        switch (metric.path("type").asText()) {
            case "Resource" -> resource("", metric.path("resource"), status.path("resource"), out);
            case "ContainerResource" ->
                resource(
                        " of container \""
                                + metric.at("/containerResource/container").asText() + "\"",
                        metric.path("containerResource"),
                        status.path("containerResource"),
                        out);
            case "Pods" ->
                out.line(
                        1,
                        "\"" + metric.at("/pods/metric/name").asText() + "\" on pods:",
                        pair(status.at("/pods/current/averageValue"), metric.at("/pods/target/averageValue")));
            case "External" -> valued(metric.path("external"), status.path("external"), "", out);
            case "Object" -> {
                JsonNode described = metric.at("/object/describedObject");
                String on = " on " + described.path("kind").asText() + "/"
                        + described.path("name").asText();
                valued(metric.path("object"), status.path("object"), on, out);
            }
            default ->
                out.line(1, "<unknown metric type \"" + metric.path("type").asText() + "\">");
        }
    }

    private static void resource(String of, JsonNode metric, JsonNode status, Text out) {
        String title = "resource " + metric.path("name").asText() + of + " on pods";
        if (Values.isSet(metric.at("/target/averageValue"))) {
            out.line(1, title + ":", pair(status.at("/current/averageValue"), metric.at("/target/averageValue")));
            return;
        }
        JsonNode now = status.at("/current/averageUtilization");
        String current = Values.isSet(now)
                ? now.asText() + "% (" + Values.text(status.at("/current/averageValue"), "0") + ")"
                : UNKNOWN;
        JsonNode target = metric.at("/target/averageUtilization");
        out.line(
                1,
                title + "  (as a percentage of request):",
                current + " / " + (Values.isSet(target) ? target.asText() + "%" : "<auto>"));
    }

    private static void valued(JsonNode metric, JsonNode status, String on, Text out) {
        boolean average = Values.isSet(metric.at("/target/averageValue"));
        String field = average ? "averageValue" : "value";
        out.line(
                1,
                "\"" + metric.at("/metric/name").asText() + "\"" + on
                        + (average ? " (target average value):" : " (target value):"),
                pair(status.at("/current/" + field), metric.at("/target/" + field)));
    }

    private static String pair(JsonNode current, JsonNode target) {
        return Values.text(current, UNKNOWN) + " / " + Values.text(target, "0");
    }

    private static void behaviour(JsonNode behaviour, Text out) {
        if (!Values.isSet(behaviour)) {
            return;
        }
        out.line(0, "Behavior:");
        direction("Scale Up:", behaviour.path("scaleUp"), out);
        direction("Scale Down:", behaviour.path("scaleDown"), out);
    }

    private static void direction(String title, JsonNode rules, Text out) {
        if (!Values.isSet(rules)) {
            return;
        }
        out.line(1, title);
        if (Values.isSet(rules.path("stabilizationWindowSeconds"))) {
            out.line(
                    2,
                    "Stabilization Window: "
                            + rules.path("stabilizationWindowSeconds").asText() + " seconds");
        }
        if (!rules.path("policies").isEmpty()) {
            out.line(2, "Select Policy: " + Values.text(rules.path("selectPolicy"), "Max"));
            out.line(2, "Policies:");
            for (JsonNode each : rules.path("policies")) {
                out.line(
                        3,
                        "- Type: " + each.path("type").asText(),
                        "Value: " + each.path("value").asText(),
                        "Period: " + each.path("periodSeconds").asText() + " seconds");
            }
        }
    }
}
