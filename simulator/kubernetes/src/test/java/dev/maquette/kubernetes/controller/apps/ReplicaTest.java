package dev.maquette.kubernetes.controller.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private static KubeObject pod(String name, String node, String phase, String readySince, String annotations) {
        ObjectNode tree = Scenario.parse("""
            metadata: {name: %s, uid: %s, creationTimestamp: "2026-01-01T00:00:00Z", annotations: {%s}}
            spec: {nodeName: "%s"}
            status: {phase: %s, conditions: [{type: Ready, status: "%s", lastTransitionTime: "%s"}]}
            """.formatted(
                        name, name, annotations, node, phase, readySince.isEmpty() ? "False" : "True", readySince));
        return new KubeObject(StoredObject.of(new ObjectKey("c", "pods", "default", name), tree, 1));
    }

    @Test
    void thoseThatServeLeastGoFirst() {
        String day = "2026-01-01T00:00:00Z";
        List<KubeObject> leastFirst = List.of(
                pod("unbound", "", "Pending", "", ""),
                pod("pending", "a", "Pending", "", ""),
                pod("not-ready", "b", "Running", "", ""),
                pod("cheap", "c", "Running", day, "controller.kubernetes.io/pod-deletion-cost: \"-5\""),
                pod("crowded-1", "d", "Running", "2026-01-01T23:59:00Z", ""),
                pod("crowded-2", "d", "Running", day, ""),
                pod("fresh", "e", "Running", "2026-01-01T23:59:59Z", ""),
                pod("old", "f", "Running", day, ""),
                pod("dear", "g", "Running", day, "controller.kubernetes.io/pod-deletion-cost: \"5\""));
        List<KubeObject> shuffled = new ArrayList<>(leastFirst);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Replica.leastNeeded(shuffled, 8, NOW))
                .extracting(KubeObject::name)
                .containsExactlyElementsOf(
                        leastFirst.subList(0, 8).stream().map(KubeObject::name).toList());
    }
}
