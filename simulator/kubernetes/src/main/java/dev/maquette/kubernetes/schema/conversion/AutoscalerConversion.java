package dev.maquette.kubernetes.schema.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Autoscalers of autoscaling/v1 know one target, the CPU; what else v2 says travels in annotations of v1 (pkg/apis/
 * autoscaling/v1/conversion.go and annotations.go).
 */
final class AutoscalerConversion {
    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final String METRICS = PREFIX + "metrics";
    private static final String CURRENT_METRICS = PREFIX + "current-metrics";
    private static final String CONDITIONS = PREFIX + "conditions";
    private static final String BEHAVIOR = PREFIX + "behavior";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AutoscalerConversion() {}

    static void toFirst(ObjectNode autoscaler) {
        ObjectNode spec = Renaming.object(autoscaler, "spec");
        ArrayNode others = JsonNodeFactory.instance.arrayNode();
        for (JsonNode metric : orMissing(spec.remove("metrics"))) {
            Optional<Integer> cpu = cpu(metric, "target");
            if (cpu.isPresent()) {
                spec.put("targetCPUUtilizationPercentage", cpu.get());
            } else {
                others.add(MetricConversion.toFirst((ObjectNode) metric.deepCopy()));
            }
        }
        annotate(autoscaler, METRICS, others);
        annotate(autoscaler, BEHAVIOR, orMissing(spec.remove("behavior")));
        statusToFirst(autoscaler);
    }

    private static void statusToFirst(ObjectNode autoscaler) {
        if (!(autoscaler.get("status") instanceof ObjectNode status)) {
            return;
        }
        JsonNode metrics = orMissing(status.remove("currentMetrics"));
        for (JsonNode metric : metrics) {
            cpu(metric, "current").ifPresent(percent -> status.put("currentCPUUtilizationPercentage", percent));
        }
        annotate(autoscaler, CURRENT_METRICS, metrics);
        annotate(autoscaler, CONDITIONS, orMissing(status.remove("conditions")));
    }

    static void toSecond(ObjectNode autoscaler) {
        ObjectNode spec = Renaming.object(autoscaler, "spec");
        ArrayNode metrics = JsonNodeFactory.instance.arrayNode();
        JsonNode percent = spec.remove("targetCPUUtilizationPercentage");
        if (percent != null) {
            metrics.add(cpuMetric(percent));
        }
        annotation(autoscaler, METRICS)
                .forEach(metric -> metrics.add(MetricConversion.toSecond((ObjectNode) metric.deepCopy())));
        if (!metrics.isEmpty()) {
            spec.set("metrics", metrics);
        }
        JsonNode behavior = annotation(autoscaler, BEHAVIOR);
        if (behavior.isObject()) {
            spec.set("behavior", behavior);
        }
        statusToSecond(autoscaler);
    }

    private static void statusToSecond(ObjectNode autoscaler) {
        JsonNode conditions = annotation(autoscaler, CONDITIONS);
        JsonNode metrics = annotation(autoscaler, CURRENT_METRICS);
        if (autoscaler.get("status") instanceof ObjectNode status) {
            status.remove("currentCPUUtilizationPercentage");
            setUnlessEmpty(status, "conditions", conditions);
            setUnlessEmpty(status, "currentMetrics", metrics);
        }
    }

    private static void setUnlessEmpty(ObjectNode status, String field, JsonNode value) {
        if (!value.isEmpty()) {
            status.set(field, value);
        }
    }

    private static ObjectNode cpuMetric(JsonNode percent) {
        ObjectNode metric = JsonNodeFactory.instance.objectNode().put("type", "Resource");
        ObjectNode resource = metric.putObject("resource").put("name", "cpu");
        resource.putObject("target").put("type", "Utilization").set("averageUtilization", percent);
        return metric;
    }

    private static Optional<Integer> cpu(JsonNode metric, String part) {
        JsonNode resource = metric.path("resource");
        JsonNode percent = resource.path(part).path("averageUtilization");
        boolean isCpu = resource.path("name").asText().equals("cpu") && percent.isInt();
        return isCpu ? Optional.of(percent.intValue()) : Optional.empty();
    }

    private static void annotate(ObjectNode autoscaler, String key, JsonNode value) {
        if (!value.isEmpty()) {
            ObjectNode annotations = Renaming.object(Renaming.object(autoscaler, "metadata"), "annotations");
            annotations.put(key, value.toString());
        }
    }

    /** Takes the annotation away and reads it; one that is no JSON is dropped, as the server drops it. */
    private static JsonNode annotation(ObjectNode autoscaler, String key) {
        ObjectNode metadata = Renaming.object(autoscaler, "metadata");
        if (!(metadata.get("annotations") instanceof ObjectNode annotations)) {
            return JsonNodeFactory.instance.missingNode();
        }
        JsonNode text = orMissing(annotations.remove(key));
        if (annotations.isEmpty()) {
            metadata.remove("annotations");
        }
        try {
            return text.isTextual() ? MAPPER.readTree(text.textValue()) : JsonNodeFactory.instance.missingNode();
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return node == null ? JsonNodeFactory.instance.missingNode() : node;
    }
}
