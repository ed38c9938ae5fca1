package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pods and pod templates. */
final class PodLines {
    private PodLines() {}

    static void pod(ObjectNode pod, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(pod, out);
        placement(pod, out);
        Head.labelsAndAnnotations(pod, out);
        status(pod, out, lookup);
        containers(pod, out);
        conditions(pod, out);
        VolumeLines.pod(out, pod.at("/spec/volumes"), "");
        out.line(0, "QoS Class:", Values.text(pod.at("/status/qosClass"), "BestEffort"));
        out.values(0, "Node-Selectors", Values.pairs(pod.at("/spec/nodeSelector")));
        out.values(0, "Tolerations", tolerations(pod.at("/spec/tolerations")));
        spread(out, pod.at("/spec/topologySpreadConstraints"), "");
        EventLines.write(out, lookup.events(pod), lookup.now());
    }

    private static void placement(JsonNode pod, Text out) {
        optional(out, "Priority:", pod.at("/spec/priority"));
        optional(out, "Priority Class Name:", pod.at("/spec/priorityClassName"));
        optional(out, "Runtime Class Name:", pod.at("/spec/runtimeClassName"));
        optional(out, "Service Account:", pod.at("/spec/serviceAccountName"));
        String node = Values.text(pod.at("/spec/nodeName"));
        out.line(0, "Node:", node.isEmpty() ? Values.NONE : node + "/" + Values.text(pod.at("/status/hostIP")));
        if (Values.isSet(pod.at("/status/startTime"))) {
            out.line(0, "Start Time:", Times.full(pod.at("/status/startTime")));
        }
    }

    private static void optional(Text out, String title, JsonNode value) {
        if (!Values.text(value).isEmpty()) {
            out.line(0, title, value.asText());
        }
    }

    private static void status(JsonNode pod, Text out, Lookup lookup) {
        String phase = Values.text(pod.at("/status/phase"));
        JsonNode deleted = pod.at("/metadata/deletionTimestamp");
        if (Values.isSet(deleted) && !phase.equals("Failed") && !phase.equals("Succeeded")) {
            out.line(0, "Status:", "Terminating (lasts " + Times.since(deleted, lookup.now()) + ")");
            out.line(
                    0,
                    "Termination Grace Period:",
                    pod.at("/metadata/deletionGracePeriodSeconds").asInt(0) + "s");
        } else {
            out.line(0, "Status:", phase);
        }
        optional(out, "Reason:", pod.at("/status/reason"));
        optional(out, "Message:", pod.at("/status/message"));
        optional(out, "SeccompProfile:", pod.at("/spec/securityContext/seccompProfile/type"));
        out.line(0, "IP:", Values.text(pod.at("/status/podIP")));
        JsonNode addresses = pod.at("/status/podIPs");
        if (addresses.isEmpty()) {
            out.line(0, "IPs:", Values.NONE);
        } else {
            out.line(0, "IPs:");
            addresses.forEach(each -> out.line(1, "IP:", each.path("ip").asText()));
        }
        String controller = Values.controller(pod);
        if (!controller.isEmpty()) {
            out.line(0, "Controlled By:", controller);
        }
        optional(out, "NominatedNodeName:", pod.at("/status/nominatedNodeName"));
    }

    private static void containers(JsonNode pod, Text out) {
        ContainerLines lines = new ContainerLines(out, pod, "");
        if (!pod.at("/spec/initContainers").isEmpty()) {
            lines.write("Init Containers", pod.at("/spec/initContainers"), pod.at("/status/initContainerStatuses"));
        }
        lines.write("Containers", pod.at("/spec/containers"), pod.at("/status/containerStatuses"));
        if (!pod.at("/spec/ephemeralContainers").isEmpty()) {
            lines.write(
                    "Ephemeral Containers",
                    pod.at("/spec/ephemeralContainers"),
                    pod.at("/status/ephemeralContainerStatuses"));
        }
    }

    private static void conditions(JsonNode pod, Text out) {
        if (!pod.at("/spec/readinessGates").isEmpty()) {
            out.line(0, "Readiness Gates:").line(1, "Type", "Status");
            for (JsonNode each : pod.at("/spec/readinessGates")) {
                String type = each.path("conditionType").asText();
                out.line(1, type + " ", conditionStatus(pod, type) + " ");
            }
        }
        if (!pod.at("/status/conditions").isEmpty()) {
            out.line(0, "Conditions:").line(1, "Type", "Status");
            for (JsonNode each : pod.at("/status/conditions")) {
                out.line(
                        1, each.path("type").asText() + " ", each.path("status").asText() + " ");
            }
        }
    }

    private static String conditionStatus(JsonNode pod, String type) {
        for (JsonNode each : pod.at("/status/conditions")) {
            if (each.path("type").asText().equals(type)) {
                return each.path("status").asText();
            }
        }
        return Values.NONE;
    }

    private static List<String> tolerations(JsonNode tolerations) {
        List<JsonNode> sorted = new ArrayList<>();
        tolerations.forEach(sorted::add);
        sorted.sort(Comparator.comparing(each -> each.path("key").asText("")));
        return sorted.stream().map(PodLines::toleration).toList();
    }

    private static String toleration(JsonNode toleration) {
        String key = toleration.path("key").asText("");
        String value = toleration.path("value").asText("");
        String effect = toleration.path("effect").asText("");
        String text = key + (value.isEmpty() ? "" : "=" + value) + (effect.isEmpty() ? "" : ":" + effect);
        if (toleration.path("operator").asText("").equals("Exists") && value.isEmpty()) {
            text += text.isEmpty() ? "op=Exists" : " op=Exists";
        }
        JsonNode seconds = toleration.path("tolerationSeconds");
        return Values.isSet(seconds) ? text + " for " + seconds.asText() + "s" : text;
    }

    private static void spread(Text out, JsonNode constraints, String space) {
        if (constraints.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode each : constraints) {
            String selector = Values.isSet(each.path("labelSelector"))
                    ? " for selector " + Values.orNone(Values.selector(each.path("labelSelector")))
                    : "";
            lines.add(each.path("topologyKey").asText() + ":"
                    + each.path("whenUnsatisfiable").asText() + " when max skew "
                    + each.path("maxSkew").asText() + " is exceeded" + selector);
        }
        lines.sort(String::compareTo);
        out.values(0, space + "Topology Spread Constraints", lines);
    }

    static void template(JsonNode template, Text out) {
        out.line(0, "Pod Template:");
        out.values(0, "  Labels", Values.pairs(template.at("/metadata/labels")));
        if (!template.at("/metadata/annotations").isEmpty()) {
            out.values(0, "  Annotations", Values.annotations(template.at("/metadata/annotations")));
        }
        JsonNode spec = template.path("spec");
        if (!Values.text(spec.path("serviceAccountName")).isEmpty()) {
            out.line(1, "Service Account:", spec.path("serviceAccountName").asText());
        }
        ContainerLines lines = new ContainerLines(out, MissingNode.getInstance(), "  ");
        if (!spec.path("initContainers").isEmpty()) {
            lines.write("Init Containers", spec.path("initContainers"), MissingNode.getInstance());
        }
        lines.write("Containers", spec.path("containers"), MissingNode.getInstance());
        VolumeLines.pod(out, spec.path("volumes"), "  ");
        spread(out, spec.path("topologySpreadConstraints"), "  ");
        if (!Values.text(spec.path("priorityClassName")).isEmpty()) {
            out.line(1, "Priority Class Name:", spec.path("priorityClassName").asText());
        }
        out.values(0, "  Node-Selectors", Values.pairs(spec.path("nodeSelector")));
        out.values(0, "  Tolerations", tolerations(spec.path("tolerations")));
    }
}
