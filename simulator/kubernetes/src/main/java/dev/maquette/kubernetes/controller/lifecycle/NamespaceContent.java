package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is left of a namespace, and what its conditions say of that (pkg/controller/namespace/deletion/status_condition_utils.go, v1.32). */
final class NamespaceContent {

    private final Map<String, Integer> remaining = new TreeMap<>();
    private final Map<String, Integer> finalizers = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private Optional<ApiFailure> failure = Optional.empty();

    void remains(Kind kind, List<KubeObject> objects) {
        if (objects.isEmpty()) {
            return;
        }
        remaining.put(kind.plural() + "." + kind.group(), objects.size());
        for (KubeObject object : objects) {
            for (JsonNode finalizer : object.tree().path("metadata").path("finalizers")) {
                finalizers.merge(finalizer.asText(), 1, Integer::sum);
            }
        }
    }

    void refused(Kind kind, ApiFailure refused) {
        failures.add(String.valueOf(refused.getMessage()));
        failure = failure.or(() -> Optional.of(refused));
    }

    Optional<ApiFailure> failure() {
        return failure;
    }

    boolean isEmpty() {
        return remaining.isEmpty();
    }

    List<Condition> conditions() {
        return List.of(
                Condition.isFalse(
                        "NamespaceDeletionDiscoveryFailure",
                        "ResourcesDiscovered",
                        "All resources successfully discovered"),
                Condition.isFalse(
                        "NamespaceDeletionGroupVersionParsingFailure",
                        "ParsedGroupVersions",
                        "All legacy kube types successfully parsed"),
                failures.isEmpty()
                        ? Condition.isFalse(
                                "NamespaceDeletionContentFailure",
                                "ContentDeleted",
                                "All content successfully deleted, may be waiting on finalization")
                        : Condition.isTrue(
                                "NamespaceDeletionContentFailure",
                                "ContentDeletionFailed",
                                "Failed to delete all resource types, " + failures.size() + " remaining: "
                                        + String.join(", ", failures)),
                remaining.isEmpty()
                        ? Condition.isFalse(
                                "NamespaceContentRemaining", "ContentRemoved", "All content successfully removed")
                        : Condition.isTrue(
                                "NamespaceContentRemaining",
                                "SomeResourcesRemain",
                                "Some resources are remaining: " + list(remaining, " has ", " resource instances")),
                finalizers.isEmpty()
                        ? Condition.isFalse(
                                "NamespaceFinalizersRemaining",
                                "ContentHasNoFinalizers",
                                "All content-preserving finalizers finished")
                        : Condition.isTrue(
                                "NamespaceFinalizersRemaining",
                                "SomeFinalizersRemain",
                                "Some content in the namespace has finalizers remaining: "
                                        + list(finalizers, " in ", " resource instances")));
    }

    private static String list(Map<String, Integer> counts, String between, String after) {
        List<String> parts = new ArrayList<>();
        counts.forEach((name, count) -> parts.add(name + between + count + after));
        return String.join(", ", parts);
    }
}
