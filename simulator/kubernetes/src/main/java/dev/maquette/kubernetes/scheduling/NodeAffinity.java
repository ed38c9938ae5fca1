package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.selector.Labels;
import dev.maquette.kubernetes.selector.NodeSelector;
import dev.maquette.kubernetes.selector.NodeSelectorTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes a pod wants: {@code nodeSelector} and the required terms must hold, each preferred term adds its weight.
 */
record NodeAffinity(Labels nodeSelector, Optional<NodeSelector> required, List<Preferred> preferred) {
    /** A wish of a weight between 1 and 100. */
    record Preferred(int weight, NodeSelectorTerm term) {}

    static final NodeAffinity NONE = new NodeAffinity(Labels.none(), Optional.empty(), List.of());

    static NodeAffinity of(JsonNode spec) {
        JsonNode affinity = spec.path("affinity").path("nodeAffinity");
        Labels selector = Labels.of(spec.path("nodeSelector"));
        if (selector.isEmpty() && affinity.isEmpty()) {
            return NONE;
        }
        return of(selector, affinity);
    }

    /** Reads a {@code core/v1 NodeAffinity}, to which a node selector may be added. */
    static NodeAffinity of(Labels nodeSelector, JsonNode affinity) {
        JsonNode required = affinity.path("requiredDuringSchedulingIgnoredDuringExecution");
        var preferred = new ArrayList<Preferred>();
        affinity.path("preferredDuringSchedulingIgnoredDuringExecution")
                .forEach(wish -> preferred.add(
                        new Preferred(wish.path("weight").asInt(), NodeSelectorTerm.of(wish.path("preference")))));
        return new NodeAffinity(
                nodeSelector,
                required.isObject() ? Optional.of(NodeSelector.of(required)) : Optional.empty(),
                List.copyOf(preferred));
    }

    /** Whether nothing is demanded, so that any node will do. */
    boolean demandsNothing() {
        return nodeSelector.isEmpty() && required.isEmpty();
    }

    boolean allows(NodeView node) {
        return hasSelectedLabels(node.labels())
                && (required.isEmpty() || required.get().matches(node.name(), node.labels()));
    }

    long preference(NodeView node) {
        long sum = 0;
        for (Preferred wish : preferred) {
            if (wish.weight() != 0 && wish.term().matches(node.name(), node.labels())) {
                sum += wish.weight();
            }
        }
        return sum;
    }

    /** The only nodes that can be meant, where every required term names some. */
    Optional<Set<String>> nodeNames() {
        return required.flatMap(NodeSelector::nodeNames);
    }

    private boolean hasSelectedLabels(Labels labels) {
        return nodeSelector.isEmpty() || labels.containsAll(nodeSelector);
    }
}
