package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What scheduling reads of a StorageClass. {@code allowedTopologies} are alternatives; each wants every key to have one of the
 * values.
 */
record StorageClassView(
        String name,
        String provisioner,
        boolean waitsForFirstConsumer,
        List<Map<String, Set<String>>> allowedTopologies) {
    private static final String NO_PROVISIONER = "kubernetes.io/no-provisioner";

    static StorageClassView of(ObjectNode storageClass) {
        var topologies = new ArrayList<Map<String, Set<String>>>();
        storageClass.path("allowedTopologies").forEach(term -> topologies.add(topology(term)));
        return new StorageClassView(
                storageClass.path("metadata").path("name").asText(""),
                storageClass.path("provisioner").asText(""),
                storageClass.path("volumeBindingMode").asText("").equals("WaitForFirstConsumer"),
                List.copyOf(topologies));
    }

    boolean provisions() {
        return !provisioner.isEmpty() && !provisioner.equals(NO_PROVISIONER);
    }

    boolean allows(Labels node) {
        return allowedTopologies.isEmpty() || allowedTopologies.stream().anyMatch(topology -> matches(topology, node));
    }

    private static boolean matches(Map<String, Set<String>> topology, Labels node) {
        return topology.entrySet().stream().allMatch(wanted -> {
            String value = node.get(wanted.getKey());
            return value != null && wanted.getValue().contains(value);
        });
    }

    private static Map<String, Set<String>> topology(JsonNode term) {
        var wanted = new HashMap<String, Set<String>>();
        term.path("matchLabelExpressions")
                .forEach(expression ->
                        wanted.put(expression.path("key").asText(""), ClaimView.texts(expression.path("values"))));
        return Map.copyOf(wanted);
    }
}
