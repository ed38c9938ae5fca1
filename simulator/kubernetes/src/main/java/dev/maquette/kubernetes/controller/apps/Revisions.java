package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The annotations by which a Deployment and its ReplicaSets know revisions and sizes; pure. */
final class Revisions {

    static final String HASH_LABEL = "pod-template-hash";

    private static final Set<String> NOT_INHERITED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            SetView.REVISION,
            SetView.REVISION_HISTORY,
            SetView.DESIRED_REPLICAS,
            SetView.MAX_REPLICAS,
            "deprecated.deployment.rollback.to");

    /** How long a history of revisions may become. */
    private static final int MOST_HISTORY = 2000;

    private Revisions() {}

    /** The oldest set whose template is that of the Deployment, their hash aside. */
    static Optional<SetView> newest(KubeObject deployment, List<SetView> sets) {
        JsonNode wanted = withoutHash(deployment.at("/spec/template"));
        return sets.stream()
                .sorted(SetView.OLDEST_FIRST)
                .filter(set -> withoutHash(set.object().at("/spec/template")).equals(wanted))
                .findFirst();
    }

    private static JsonNode withoutHash(JsonNode template) {
        JsonNode copy = template.deepCopy();
        if (copy.path("metadata").path("labels") instanceof ObjectNode labels) {
            labels.remove(HASH_LABEL);
        }
        return copy;
    }

    /** The revision of whatever comes after the old sets. */
    static long next(List<SetView> old) {
        return old.stream().mapToLong(SetView::revision).max().orElse(0) + 1;
    }

    /** Notes the Deployment's annotations and the revision in a set; false where all of it stood there already. */
    static boolean note(ObjectNode set, DeploymentView deployment, long revision) {
        ObjectNode annotations = set.withObject("/metadata").withObject("/annotations");
        ObjectNode before = annotations.deepCopy();
        deployment
                .object()
                .tree()
                .path("metadata")
                .path("annotations")
                .properties()
                .forEach(each -> {
                    if (!NOT_INHERITED.contains(each.getKey())) {
                        annotations.set(each.getKey(), each.getValue());
                    }
                });
        String known = annotations.path(SetView.REVISION).asText("");
        if (number(known) < revision) {
            annotations.put(SetView.REVISION, Long.toString(revision));
            if (!known.isEmpty()) {
                remember(annotations, known);
            }
        }
        boolean isChanged = !annotations.equals(before);
        if (annotations.isEmpty()) {
            set.withObject("/metadata").remove("annotations");
        }
        return isChanged;
    }

    private static void remember(ObjectNode annotations, String revision) {
        String history = annotations.path(SetView.REVISION_HISTORY).asText("");
        String longer = history.isEmpty() ? revision : history + "," + revision;
        while (longer.length() > MOST_HISTORY) {
            longer = longer.substring(longer.indexOf(',') + 1);
        }
        annotations.put(SetView.REVISION_HISTORY, longer);
    }

    /** Notes the size that the Deployment wants; false where it stood there already. */
    static boolean noteSize(ObjectNode set, DeploymentView deployment) {
        ObjectNode annotations = set.withObject("/metadata").withObject("/annotations");
        ObjectNode before = annotations.deepCopy();
        annotations.put(SetView.DESIRED_REPLICAS, Integer.toString(deployment.replicas()));
        annotations.put(SetView.MAX_REPLICAS, Integer.toString(deployment.mostReplicas()));
        return !annotations.equals(before);
    }

    private static long number(String revision) {
        return revision.matches("\\d{1,18}") ? Long.parseLong(revision) : 0;
    }
}
