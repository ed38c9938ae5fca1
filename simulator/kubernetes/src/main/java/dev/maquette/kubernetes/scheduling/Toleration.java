package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A pod's acceptance of taints; an empty key or effect accepts any. */
public record Toleration(String key, boolean exists, String value, String effect) {
    static List<Toleration> listOf(JsonNode tolerations) {
        var list = new ArrayList<Toleration>();
        tolerations.forEach(toleration -> list.add(new Toleration(
                toleration.path("key").asText(""),
                toleration.path("operator").asText("").equals("Exists"),
                toleration.path("value").asText(""),
                toleration.path("effect").asText(""))));
        return List.copyOf(list);
    }

    public boolean tolerates(Taint taint) {
        boolean sameEffect = effect.isEmpty() || effect.equals(taint.effect());
        boolean sameKey = key.isEmpty() || key.equals(taint.key());
        return sameEffect && sameKey && (exists || value.equals(taint.value()));
    }

    /** Whether any of the tolerations accepts the taint. */
    public static boolean tolerated(Taint taint, List<Toleration> tolerations) {
        for (Toleration toleration : tolerations) {
            if (toleration.tolerates(taint)) {
                return true;
            }
        }
        return false;
    }
}
