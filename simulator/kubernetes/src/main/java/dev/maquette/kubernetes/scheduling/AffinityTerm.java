package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pods that a pod wants to be near or far from: those that the selector matches in the named namespaces, in those the
 * namespace selector matches, or, where neither is given, in the pod's own; near means sharing the value of the topology key.
 */
record AffinityTerm(
        Set<String> namespaces, LabelSelector namespaceSelector, LabelSelector selector, String topologyKey) {
    /** A term that counts with a weight between 1 and 100. */
    record Weighted(int weight, AffinityTerm term) {}

    static List<AffinityTerm> required(JsonNode affinity, String ownNamespace) {
        var terms = new ArrayList<AffinityTerm>();
        affinity.path("requiredDuringSchedulingIgnoredDuringExecution")
                .forEach(term -> terms.add(of(term, ownNamespace)));
        return List.copyOf(terms);
    }

    static List<Weighted> preferred(JsonNode affinity, String ownNamespace) {
        var terms = new ArrayList<Weighted>();
        affinity.path("preferredDuringSchedulingIgnoredDuringExecution")
                .forEach(wish -> terms.add(
                        new Weighted(wish.path("weight").asInt(), of(wish.path("podAffinityTerm"), ownNamespace))));
        return List.copyOf(terms);
    }

    /** Whether a pod with these labels in this namespace is meant. */
    boolean matches(String namespace, Labels podLabels, Labels namespaceLabels) {
        boolean inNamespace = namespaces.contains(namespace) || namespaceSelector.matches(namespaceLabels);
        return inNamespace && selector.matches(podLabels);
    }

    private static AffinityTerm of(JsonNode term, String ownNamespace) {
        var namespaces = new TreeSet<String>();
        term.path("namespaces").forEach(name -> namespaces.add(name.asText("")));
        if (namespaces.isEmpty() && !term.path("namespaceSelector").isObject()) {
            namespaces.add(ownNamespace);
        }
        return new AffinityTerm(
                Set.copyOf(namespaces),
                LabelSelector.of(term.path("namespaceSelector")),
                LabelSelector.of(term.path("labelSelector")),
                term.path("topologyKey").asText(""));
    }
}
