package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a pod demands and wishes of the pods around it. */
record PodAffinity(
        List<AffinityTerm> required,
        List<AffinityTerm> requiredAway,
        List<AffinityTerm.Weighted> preferred,
        List<AffinityTerm.Weighted> preferredAway) {
    static final PodAffinity NONE = new PodAffinity(List.of(), List.of(), List.of(), List.of());

    static PodAffinity of(JsonNode spec, String ownNamespace) {
        JsonNode near = spec.path("affinity").path("podAffinity");
        JsonNode away = spec.path("affinity").path("podAntiAffinity");
        if (near.isEmpty() && away.isEmpty()) {
            return NONE;
        }
        return new PodAffinity(
                AffinityTerm.required(near, ownNamespace),
                AffinityTerm.required(away, ownNamespace),
                AffinityTerm.preferred(near, ownNamespace),
                AffinityTerm.preferred(away, ownNamespace));
    }

    boolean isNone() {
        return required.isEmpty() && requiredAway.isEmpty() && preferred.isEmpty() && preferredAway.isEmpty();
    }

    boolean wishes() {
        return !preferred.isEmpty() || !preferredAway.isEmpty();
    }
}
