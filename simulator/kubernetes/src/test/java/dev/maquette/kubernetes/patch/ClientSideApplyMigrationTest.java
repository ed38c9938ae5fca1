package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.ManagedFields.OnConflict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClientSideApplyMigrationTest {
    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");

    private final ManagedFields configMaps = ManagedFields.of(Trees.resource("v1", "configmaps"));

    @Test
    void theApplierTakesOverTheEntryOfClientSideApply() {
        ObjectNode live = created("kubectl-client-side-apply");
        assertThat(ClientSideApplyMigration.patch(live, "kubectl")).hasValue((ArrayNode) Trees.node("""
            - op: replace
              path: /metadata/managedFields
              value:
              - {manager: kubectl, operation: Apply, apiVersion: v1, time: "2025-03-01T10:00:00Z", fieldsType: FieldsV1, fieldsV1: {f:data: {.: {}, f:a: {}, f:b: {}}}}
            - {op: replace, path: /metadata/resourceVersion, value: "7"}
            """));
    }

    @Test
    void afterwardsWhatIsLeftOutGoes() {
        ObjectNode live = created("kubectl-client-side-apply");
        ObjectNode applied = apply(live, "{a: '1', b: '1'}");
        ObjectNode patched = (ObjectNode) JsonPatch.parse(
                        ClientSideApplyMigration.patch(applied, "kubectl").orElseThrow())
                .apply(applied);
        ObjectNode migrated = configMaps.update(applied, patched, "kubectl", NOW);
        assertThat(apply(migrated, "{a: '1'}").get("data")).isEqualTo(Trees.node("{a: '1'}"));
        assertThat(apply(applied, "{a: '1'}").get("data"))
                .as("without the migration the old entry holds on to it")
                .isEqualTo(Trees.node("{a: '1', b: '1'}"));
    }

    @Test
    void thereIsNothingToDoForOtherManagers() {
        assertThat(ClientSideApplyMigration.patch(created("helm"), "kubectl")).isEmpty();
    }

    private ObjectNode apply(ObjectNode live, String data) {
        ObjectNode configuration =
                Trees.object("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: " + data + "}");
        return ((ApplyOutcome.Applied) configMaps.apply(live, configuration, "kubectl", OnConflict.REFUSE, NOW))
                .object();
    }

    private ObjectNode created(String manager) {
        return configMaps.update(
                Trees.object("{}"),
                Trees.object("{metadata: {name: c, uid: u, resourceVersion: '7'}, data: {a: '1', b: '1'}}"),
                manager,
                NOW);
    }
}
