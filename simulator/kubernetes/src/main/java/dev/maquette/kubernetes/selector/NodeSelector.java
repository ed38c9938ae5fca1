package dev.maquette.kubernetes.selector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * A {@code core/v1 NodeSelector}: any of its terms may hold. A term without expressions and fields never holds, and one that
 * cannot be read is ignored where another term holds (component-helpers scheduling/corev1/nodeaffinity).
 */
public record NodeSelector(List<NodeSelectorTerm> terms) {
    public NodeSelector {
        terms = List.copyOf(terms);
    }

    public static NodeSelector of(JsonNode nodeSelector) {
        return new NodeSelector(
                StreamSupport.stream(nodeSelector.path("nodeSelectorTerms").spliterator(), false)
                        .map(NodeSelectorTerm::of)
                        .toList());
    }

    public boolean matches(String nodeName, Labels labels) {
        for (NodeSelectorTerm term : terms) {
            if (term.matches(nodeName, labels)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The names of the only nodes that can match, where every term names them by {@code metadata.name}; empty where any node
     * may match.
     */
    public Optional<Set<String>> nodeNames() {
        var names = new TreeSet<String>();
        for (NodeSelectorTerm term : terms) {
            Optional<Set<String>> ofTerm = term.nodeNames();
            if (ofTerm.isEmpty()) {
                return Optional.empty();
            }
            names.addAll(ofTerm.get());
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
