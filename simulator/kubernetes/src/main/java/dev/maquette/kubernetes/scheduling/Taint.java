package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A node's refusal of pods that do not tolerate it. */
public record Taint(String key, String value, String effect) {
    public static final String NO_SCHEDULE = "NoSchedule";
    public static final String PREFER_NO_SCHEDULE = "PreferNoSchedule";
    public static final String NO_EXECUTE = "NoExecute";

    static List<Taint> listOf(JsonNode taints) {
        var list = new ArrayList<Taint>();
        taints.forEach(taint -> list.add(new Taint(
                taint.path("key").asText(""),
                taint.path("value").asText(""),
                taint.path("effect").asText(""))));
        return List.copyOf(list);
    }

    /** Whether this keeps pods from being placed, rather than only making a node less welcome. */
    public boolean forbids() {
        return effect.equals(NO_SCHEDULE) || effect.equals(NO_EXECUTE);
    }

    /** Key and value as the scheduler's messages show them. */
    @Override
    public String toString() {
        return "{" + key + ": " + value + "}";
    }
}
