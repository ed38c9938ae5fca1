package dev.maquette.kubernetes.schema;

import java.util.List;
import java.util.Optional;

/**
 * A part of an object with an address of its own.
 *
 * @param kind what the subresource's bodies are: the parent's kind for status, Scale for scale
 */
public record Subresource(String name, GroupVersionKind kind, List<String> verbs, Optional<ScalePaths> scale) {
    public Subresource {
        verbs = List.copyOf(verbs);
    }

    /**
     * Where a scale subresource finds its numbers in the parent, as dotted paths with a leading dot.
     *
     * @param labelSelectorPath empty when the resource has no selector to show
     */
    public record ScalePaths(String specReplicasPath, String statusReplicasPath, String labelSelectorPath) {
        static final ScalePaths BUILT_IN = new ScalePaths(".spec.replicas", ".status.replicas", ".spec.selector");
    }
}
