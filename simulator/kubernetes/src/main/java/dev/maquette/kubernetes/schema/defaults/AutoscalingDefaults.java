package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** Defaults of the horizontal pod autoscaler: pkg/apis/autoscaling/v1 and v2 defaults.go, v1.32. */
final class AutoscalingDefaults {
    private static final int CPU_PERCENT = 80;
    private static final int POLICY_SECONDS = 15;

    private AutoscalingDefaults() {}

    static void addTo(Map<String, Consumer<ObjectNode>> rules) {
        rules.put("io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler", AutoscalingDefaults::first);
        rules.put("io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler", AutoscalingDefaults::second);
    }

    private static void first(ObjectNode autoscaler) {
        ObjectNode spec = Absent.object(autoscaler, "spec");
        Absent.set(spec, "minReplicas", 1);
        Absent.set(spec, "targetCPUUtilizationPercentage", CPU_PERCENT);
    }

    private static void second(ObjectNode autoscaler) {
        ObjectNode spec = Absent.object(autoscaler, "spec");
        Absent.set(spec, "minReplicas", 1);
        if (spec.path("metrics").isEmpty()) {
            spec.putArray("metrics").add(cpuMetric());
        }
        if (spec.get("behavior") instanceof ObjectNode behavior) {
            scaleUp(Absent.object(behavior, "scaleUp"));
            scaleDown(Absent.object(behavior, "scaleDown"));
        }
    }

    private static ObjectNode cpuMetric() {
        ObjectNode metric = JsonNodeFactory.instance.objectNode().put("type", "Resource");
        ObjectNode resource = metric.putObject("resource").put("name", "cpu");
        resource.putObject("target").put("type", "Utilization").put("averageUtilization", CPU_PERCENT);
        return metric;
    }

    private static void scaleUp(ObjectNode rules) {
        Absent.set(rules, "stabilizationWindowSeconds", 0);
        Absent.set(rules, "selectPolicy", "Max");
        if (rules.path("policies").isEmpty()) {
            ArrayNode policies = rules.putArray("policies");
            policies.add(policy("Pods", 4));
            policies.add(policy("Percent", 100));
        }
    }

    private static void scaleDown(ObjectNode rules) {
        Absent.set(rules, "selectPolicy", "Max");
        if (rules.path("policies").isEmpty()) {
            rules.putArray("policies").add(policy("Percent", 100));
        }
    }

    private static ObjectNode policy(String type, int value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("value", value)
                .put("periodSeconds", POLICY_SECONDS);
    }
}
