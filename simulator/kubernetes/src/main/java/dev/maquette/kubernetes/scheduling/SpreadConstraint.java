package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import dev.maquette.kubernetes.selector.Operator;
import dev.maquette.kubernetes.selector.Requirement;
import java.util.ArrayList;
import java.util.List;

/** How evenly the selected pods of a namespace are to be spread over the values of a topology key. */
record SpreadConstraint(
        int maxSkew,
        String topologyKey,
        boolean mandatory,
        LabelSelector selector,
        int minDomains,
        boolean honorsNodeAffinity,
        boolean honorsNodeTaints) {
    static List<SpreadConstraint> listOf(JsonNode constraints, Labels podLabels) {
        var list = new ArrayList<SpreadConstraint>();
        constraints.forEach(constraint -> list.add(of(constraint, podLabels)));
        return List.copyOf(list);
    }

    static SpreadConstraint of(JsonNode constraint, Labels podLabels) {
        LabelSelector selector = LabelSelector.of(constraint.path("labelSelector"));
        return new SpreadConstraint(
                constraint.path("maxSkew").asInt(),
                constraint.path("topologyKey").asText(""),
                !constraint.path("whenUnsatisfiable").asText("").equals("ScheduleAnyway"),
                selector.and(ownValues(constraint.path("matchLabelKeys"), podLabels)),
                constraint.path("minDomains").asInt(1),
                !constraint.path("nodeAffinityPolicy").asText("").equals("Ignore"),
                constraint.path("nodeTaintsPolicy").asText("").equals("Honor"));
    }

    SpreadConstraint selecting(LabelSelector other) {
        return new SpreadConstraint(
                maxSkew, topologyKey, mandatory, other, minDomains, honorsNodeAffinity, honorsNodeTaints);
    }

    /** The pod's own values of the given keys, which narrow the selector to its own revision. */
    private static LabelSelector ownValues(JsonNode keys, Labels podLabels) {
        var requirements = new ArrayList<Requirement>();
        for (JsonNode key : keys) {
            String value = podLabels.get(key.asText(""));
            if (value != null) {
                requirements.add(new Requirement(key.asText(""), Operator.IN, List.of(value)));
            }
        }
        return LabelSelector.of(requirements);
    }
}
