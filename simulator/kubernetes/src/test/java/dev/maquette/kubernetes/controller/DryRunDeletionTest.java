package dev.maquette.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunDeletionTest {

    private static final String CONFIG_MAP = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: kept, namespace: default}
        """;

    @Test
    void aDeletionWhoseOptionsAskForADryRunDeletesNothing() {
        try (Scenario scenario = Scenario.with(server -> List.of()).given(CONFIG_MAP)) {
            scenario.delete(Kind.CONFIG_MAPS, "default", "kept", "{\"dryRun\": [\"All\"]}");
            assertThat(scenario.find(Kind.CONFIG_MAPS, "default", "kept")).isPresent();
        }
    }

    @Test
    void aDeletionWithoutADryRunDeletes() {
        try (Scenario scenario = Scenario.with(server -> List.of()).given(CONFIG_MAP)) {
            scenario.delete(Kind.CONFIG_MAPS, "default", "kept", "{\"propagationPolicy\": \"Background\"}");
            assertThat(scenario.find(Kind.CONFIG_MAPS, "default", "kept")).isEmpty();
        }
    }
}
