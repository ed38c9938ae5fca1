package dev.maquette.kubernetes.schema.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One metric of an autoscaler, as v2 nests it and as v1 spells it out flat in an annotation. */
final class MetricConversion {
    private MetricConversion() {}

    static ObjectNode toFirst(ObjectNode metric) {
        for (String source : new String[] {"resource", "containerResource", "pods", "object", "external"}) {
            if (metric.get(source) instanceof ObjectNode nested) {
                metric.set(source, flat(source, nested));
            }
        }
        return metric;
    }

    private static ObjectNode flat(String source, ObjectNode nested) {
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        Renaming.copy(nested, "name", flat, "name");
        Renaming.copy(nested, "container", flat, "container");
        Renaming.copy(nested, "describedObject", flat, "target");
        if (nested.get("metric") instanceof ObjectNode metric) {
            Renaming.copy(metric, "name", flat, "metricName");
            Renaming.copy(metric, "selector", flat, selectorName(source));
        }
        if (nested.get("target") instanceof ObjectNode target) {
            Renaming.copy(target, "averageUtilization", flat, "targetAverageUtilization");
            Renaming.copy(target, "averageValue", flat, averageName(source));
            Renaming.copy(target, "value", flat, "targetValue");
        }
        return flat;
    }

    static ObjectNode toSecond(ObjectNode metric) {
        for (String source : new String[] {"resource", "containerResource", "pods", "object", "external"}) {
            if (metric.get(source) instanceof ObjectNode flat) {
                metric.set(source, nested(source, flat));
            }
        }
        return metric;
    }

    private static ObjectNode nested(String source, ObjectNode flat) {
        ObjectNode nested = JsonNodeFactory.instance.objectNode();
        Renaming.copy(flat, "name", nested, "name");
        Renaming.copy(flat, "container", nested, "container");
        Renaming.copy(flat, "target", nested, "describedObject");
        if (flat.has("metricName")) {
            ObjectNode metric = nested.putObject("metric");
            Renaming.copy(flat, "metricName", metric, "name");
            Renaming.copy(flat, selectorName(source), metric, "selector");
        }
        nested.set("target", target(source, flat));
        return nested;
    }

    private static ObjectNode target(String source, ObjectNode flat) {
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        JsonNode utilization = flat.get("targetAverageUtilization");
        JsonNode average = flat.get(averageName(source));
        target.put("type", utilization != null ? "Utilization" : average != null ? "AverageValue" : "Value");
        Renaming.copy(flat, "targetAverageUtilization", target, "averageUtilization");
        Renaming.copy(flat, averageName(source), target, "averageValue");
        Renaming.copy(flat, "targetValue", target, "value");
        return target;
    }

    private static String selectorName(String source) {
        return source.equals("external") ? "metricSelector" : "selector";
    }

    private static String averageName(String source) {
        return source.equals("object") ? "averageValue" : "targetAverageValue";
    }
}
