package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;

/** Pods; the summary of their status is {@link PodSummary}'s. */
final class PodTable {
    static final Layout PODS = Layout.of(
            PodTable::pod,
            Column.objectName(),
            Column.text("Ready", "How many of the pod's containers are ready."),
            Column.text("Status", "What the pod's containers are doing, in one word."),
            Column.text("Restarts", "How often containers were restarted, and when last."),
            Column.age(),
            Column.text("IP", "The pod's first address.").wide(),
            Column.text("Node", "The node the pod is bound to.").wide(),
            Column.text("Nominated Node", "The node where room is being made for the pod.")
                    .wide(),
            Column.text("Readiness Gates", "How many of the additional readiness conditions are true.")
                    .wide());

    static final Layout POD_TEMPLATES = Layout.of(
            PodTable::template,
            Column.objectName(),
            Containers.names(),
            Containers.images(),
            Column.text("Pod Labels", "The labels of pods made from the template."));

    private PodTable() {}

    private static void pod(Subject pod, Cells cells) {
        PodSummary summary = PodSummary.of(pod);
        cells.text(pod.name())
                .text(summary.ready() + "/" + summary.total())
                .text(summary.reason())
                .text(summary.restarts())
                .text(pod.age())
                .text(orNone(pod.text("/status/podIPs/0/ip")))
                .text(orNone(pod.text("/spec/nodeName")))
                .text(orNone(pod.text("/status/nominatedNodeName")))
                .text(readinessGates(pod));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    private static String readinessGates(Subject pod) {
        JsonNode gates = pod.at("/spec/readinessGates");
        if (gates.isEmpty()) {
            return "<none>";
        }
        int met = 0;
        for (JsonNode gate : gates) {
            if (Conditions.isTrue(pod, gate.path("conditionType").asText())) {
                met++;
            }
        }
        return met + "/" + gates.size();
    }

    private static void template(Subject template, Cells cells) {
        cells.text(template.name());
        Containers.print(template.at("/template/spec/containers"), cells)
                .text(SelectorText.labels(template.at("/template/metadata/labels")));
    }
}
