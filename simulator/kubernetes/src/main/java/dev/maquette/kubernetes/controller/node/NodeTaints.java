package dev.maquette.kubernetes.controller.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which taints follow from a node's conditions (pkg/controller/nodelifecycle, nodeConditionToTaintKeyStatusMap, v1.32); pure. */
final class NodeTaints {

    static final String NOT_READY = "node.kubernetes.io/not-ready";
    static final String UNREACHABLE = "node.kubernetes.io/unreachable";

    /** A taint that stands while a condition has a status. */
    record Rule(String condition, String status, String key, String effect) {

        boolean holds(KubeObject node) {
            if (condition.isEmpty()) {
                return node.at("/spec/unschedulable").asBoolean();
            }
            return Conditions.find(node.tree(), condition)
                    .filter(each -> each.path("status").asText().equals(status))
                    .isPresent();
        }
    }

    static final List<Rule> RULES = List.of(
            new Rule("Ready", "False", NOT_READY, "NoSchedule"),
            new Rule("Ready", "Unknown", UNREACHABLE, "NoSchedule"),
            new Rule("MemoryPressure", "True", "node.kubernetes.io/memory-pressure", "NoSchedule"),
            new Rule("DiskPressure", "True", "node.kubernetes.io/disk-pressure", "NoSchedule"),
            new Rule("NetworkUnavailable", "True", "node.kubernetes.io/network-unavailable", "NoSchedule"),
            new Rule("PIDPressure", "True", "node.kubernetes.io/pid-pressure", "NoSchedule"),
            new Rule("", "", "node.kubernetes.io/unschedulable", "NoSchedule"),
            new Rule("Ready", "False", NOT_READY, "NoExecute"),
            new Rule("Ready", "Unknown", UNREACHABLE, "NoExecute"));

    private NodeTaints() {}

    /** A node's taints with exactly the wanted ones of those that are ours; keys and effects with a zero character between. */
    static ArrayNode merged(KubeObject node, Set<String> wanted, Instant now) {
        ArrayNode taints = JsonNodeFactory.instance.arrayNode();
        List<String> present = new ArrayList<>();
        for (JsonNode taint : node.at("/spec/taints")) {
            String name =
                    taint.path("key").asText() + "\0" + taint.path("effect").asText();
            // A node that registers itself as not ready keeps that until a condition says otherwise.
            boolean isUndecided =
                    isOurs(name) && Conditions.find(node.tree(), "Ready").isEmpty();
            if (!isOurs(name) || wanted.contains(name) || isUndecided) {
                taints.add(taint);
                present.add(name);
            }
        }
        for (Rule rule : RULES) {
            String name = rule.key() + "\0" + rule.effect();
            if (wanted.contains(name) && !present.contains(name)) {
                ObjectNode taint = taints.addObject();
                taint.put("key", rule.key()).put("effect", rule.effect()).put("timeAdded", ObjectMetadata.time(now));
            }
        }
        return taints;
    }

    private static boolean isOurs(String name) {
        return RULES.stream().anyMatch(rule -> name.equals(rule.key() + "\0" + rule.effect()));
    }
}
