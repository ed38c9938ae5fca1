package dev.maquette.kubernetes.patch;

import static dev.maquette.kubernetes.patch.UpdateOwnershipTest.entry;
import static dev.maquette.kubernetes.patch.UpdateOwnershipTest.fields;
import static dev.maquette.kubernetes.patch.UpdateOwnershipTest.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.ManagedFields.OnConflict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {
    private static final Instant T0 = Instant.parse("2025-03-01T10:00:00Z");
    private static final Instant T1 = Instant.parse("2025-03-01T10:00:09Z");
    private static final ObjectNode NOTHING = Trees.object("{}");

    private final ManagedFields configMaps = ManagedFields.of(Trees.resource("v1", "configmaps"));
    private final ManagedFields deployments = ManagedFields.of(Trees.resource("apps/v1", "deployments"));
    private final ManagedFields services = ManagedFields.of(Trees.resource("v1", "services"));

    @Test
    void theApplierOwnsWhatItApplies() {
        ObjectNode object = applied(NOTHING, configMap("{a: '1'}"), "m1", T0);
        assertThat(object.get("data")).isEqualTo(Trees.node("{a: '1'}"));
        assertThat(record(object)).isEqualTo(Trees.node("""
            - {manager: m1, operation: Apply, apiVersion: v1, time: "2025-03-01T10:00:00Z", fieldsType: FieldsV1, fieldsV1: {f:data: {f:a: {}}}}
            """));
    }

    @Test
    void whatTheApplierNoLongerAppliesGoes() {
        ObjectNode first = applied(NOTHING, configMap("{a: '1', b: '1'}"), "m1", T0);
        ObjectNode second = applied(first, configMap("{b: '1'}"), "m1", T1);
        assertThat(second.get("data")).isEqualTo(Trees.node("{b: '1'}"));
        assertThat(fields(second, "m1")).isEqualTo(Trees.node("{f:data: {f:b: {}}}"));
        assertThat(entry(second, "m1").path("time").asText()).isEqualTo("2025-03-01T10:00:09Z");
    }

    @Test
    void whatAnotherApplierOwnsTooStays() {
        ObjectNode first = applied(NOTHING, configMap("{a: '1', b: '1'}"), "m1", T0);
        ObjectNode shared = applied(first, configMap("{a: '1'}"), "m2", T0);
        ObjectNode third = applied(shared, configMap("{b: '1'}"), "m1", T1);
        assertThat(third.get("data")).isEqualTo(Trees.node("{a: '1', b: '1'}"));
        assertThat(fields(third, "m2")).isEqualTo(Trees.node("{f:data: {f:a: {}}}"));
    }

    @Test
    void whatAnUpdaterAddedStays() {
        ObjectNode first = applied(NOTHING, configMap("{a: '1'}"), "m1", T0);
        ObjectNode updated = first.deepCopy();
        ((ObjectNode) updated.get("data")).put("b", "1");
        ObjectNode second = configMaps.update(withUid(first), withUid(updated), "m2", T0);
        ObjectNode third = applied(second, configMap("{}"), "m1", T1);
        assertThat(third.get("data")).isEqualTo(Trees.node("{b: '1'}"));
    }

    @Test
    void changingAnotherManagersFieldIsAConflict() {
        ObjectNode live = applied(NOTHING, configMap("{a: '1'}"), "m1", T0);
        ApplyOutcome.Conflicts conflicts = conflicts(live, configMap("{a: '2'}"), "m2");
        assertThat(conflicts.message()).isEqualTo("Apply failed with 1 conflict: conflict with \"m1\": .data.a");
        assertThat(conflicts.conflicts()).containsExactly(new FieldConflict("\"m1\"", ".data.a"));
        assertThat(conflicts.conflicts().getFirst().message()).isEqualTo("conflict with \"m1\"");
    }

    @Test
    void conflictsWithUpdatersNameTheVersionAndTheSubresource() {
        ObjectNode live = deployments.update(
                NOTHING, Trees.object("{metadata: {name: d, uid: u}, spec: {replicas: 1, paused: true}}"), "m1", T0);
        ManagedFields scale = ManagedFields.of(Trees.resource("apps/v1", "deployments"), "scale");
        ObjectNode scaled = live.deepCopy();
        ((ObjectNode) scaled.get("spec")).put("replicas", 4);
        live = scale.update(live, scaled, "autoscaler", T0);
        ObjectNode configuration = deployment("{replicas: 2, paused: false}");
        ApplyOutcome.Conflicts conflicts =
                (ApplyOutcome.Conflicts) deployments.apply(live, configuration, "m2", OnConflict.REFUSE, T1);
        assertThat(conflicts.message()).isEqualTo("""
            Apply failed with 2 conflicts: conflicts with "autoscaler" with subresource "scale" using apps/v1:
            - .spec.replicas
            conflicts with "m1" using apps/v1:
            - .spec.paused\
            """);
    }

    @Test
    void equalValuesAreSharedWithoutConflict() {
        ObjectNode live = applied(NOTHING, configMap("{a: '1'}"), "m1", T0);
        ObjectNode shared = applied(live, configMap("{a: '1'}"), "m2", T1);
        assertThat(fields(shared, "m1")).isEqualTo(fields(shared, "m2"));
        assertThat(conflicts(shared, configMap("{a: '2'}"), "m2").conflicts()).hasSize(1);
    }

    @Test
    void forceTakesTheFieldsFromTheirOwner() {
        ObjectNode live = applied(NOTHING, configMap("{a: '1', b: '1'}"), "m1", T0);
        ObjectNode forced = ((ApplyOutcome.Applied)
                        configMaps.apply(live, configMap("{a: '2'}"), "m2", OnConflict.TAKE_OVER, T1))
                .object();
        assertThat(forced.get("data")).isEqualTo(Trees.node("{a: '2', b: '1'}"));
        assertThat(fields(forced, "m1")).isEqualTo(Trees.node("{f:data: {f:b: {}}}"));
        assertThat(fields(forced, "m2")).isEqualTo(Trees.node("{f:data: {f:a: {}}}"));
    }

    @Test
    void applyingTheSameAgainChangesNothingNotEvenTimes() {
        ObjectNode live = applied(NOTHING, configMap("{a: '1'}"), "m1", T0);
        assertThat(applied(live, configMap("{a: '1'}"), "m1", T1)).isEqualTo(live);
    }

    @Test
    void listElementsAreMergedByTheirKeys() {
        ObjectNode live = deployments.update(NOTHING, Trees.object("""
            metadata: {name: d, uid: u}
            spec: {template: {spec: {containers: [{name: main, image: a, imagePullPolicy: Always}, {name: injected, image: i}]}}}
            """), "m1", T0);
        ObjectNode object = ((ApplyOutcome.Applied) deployments.apply(
                        live,
                        deployment(
                                "{template: {spec: {containers: [{name: extra, image: x}, {name: main, image: a}]}}}"),
                        "m2",
                        OnConflict.REFUSE,
                        T1))
                .object();
        assertThat(object.at("/spec/template/spec/containers"))
                .isEqualTo(
                        Trees.node("[{name: extra, image: x}, {name: main, image: a, imagePullPolicy: Always}, {name:"
                                + " injected, image: i}]"));
        assertThat(fields(object, "m2").at("/f:spec/f:template/f:spec/f:containers"))
                .isEqualTo(Trees.node(
                        "{'k:{\"name\":\"extra\"}': {.: {}, f:image: {}, f:name: {}}, 'k:{\"name\":\"main\"}':"
                                + " {.: {}, f:image: {}, f:name: {}}}"));
    }

    @Test
    void anElementNobodyAppliesAnyMoreGoesWithWhatTheServerDefaultedInIt() {
        ObjectNode first = apply(services, NOTHING, service("[{port: 80}, {port: 443}]"), "m1", T0);
        ObjectNode defaulted = first.deepCopy();
        defaulted.at("/spec/ports").forEach(port -> ((ObjectNode) port).put("protocol", "TCP"));
        ObjectNode second = apply(services, defaulted, service("[{port: 80}]"), "m1", T1);
        assertThat(second.at("/spec/ports")).isEqualTo(Trees.node("[{port: 80, protocol: TCP}]"));
    }

    @Test
    void keysOfListElementsAreDefaulted() {
        ObjectNode object = apply(services, NOTHING, service("[{port: 80}]"), "m1", T0);
        assertThat(fields(object, "m1").at("/f:spec/f:ports"))
                .isEqualTo(Trees.node("{'k:{\"port\":80,\"protocol\":\"TCP\"}': {.: {}, f:port: {}}}"));
    }

    @Test
    void setsAreMergedByMember() {
        ObjectNode first = applied(NOTHING, finalizers("[a, b]"), "m1", T0);
        ObjectNode second = applied(first, finalizers("[c, a]"), "m2", T0);
        assertThat(second.at("/metadata/finalizers")).isEqualTo(Trees.node("[c, a, b]"));
        ObjectNode third = applied(second, finalizers("[a]"), "m1", T1);
        assertThat(third.at("/metadata/finalizers")).isEqualTo(Trees.node("[c, a]"));
        assertThat(fields(third, "m2"))
                .isEqualTo(Trees.node("{f:metadata: {f:finalizers: {'v:\"a\"': {}, 'v:\"c\"': {}}}}"));
    }

    @Test
    void atomicMapsHaveOneOwner() {
        ObjectNode first = apply(
                services,
                NOTHING,
                Trees.object("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {a: b}}}"),
                "m1",
                T0);
        assertThat(fields(first, "m1")).isEqualTo(Trees.node("{f:spec: {f:selector: {}}}"));
        ApplyOutcome outcome = services.apply(
                first,
                Trees.object("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {c: d}}}"),
                "m2",
                OnConflict.REFUSE,
                T1);
        assertThat(((ApplyOutcome.Conflicts) outcome).message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"m1\": .spec.selector");
    }

    @Test
    void anObjectThatNobodyOwnedBelongsToBeforeFirstApply() {
        ObjectNode live = configMap("{a: '1'}");
        ApplyOutcome.Conflicts conflicts = conflicts(live, configMap("{a: '2'}"), "m1");
        assertThat(conflicts.message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.a");
    }

    @Test
    void statusIsNotOwnedThroughTheObject() {
        ObjectNode object = apply(
                deployments,
                NOTHING,
                Trees.object("{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 1}, status:"
                        + " {replicas: 9}}"),
                "m1",
                T0);
        assertThat(fields(object, "m1")).isEqualTo(Trees.node("{f:spec: {f:replicas: {}}}"));
    }

    @Test
    void kubectlTakesOverWhatClientSideApplySet() {
        ObjectNode live = clientSideApplied("{a: '1', b: '1'}");
        ObjectNode object = applied(live, configMap("{a: '2', b: '1'}"), "kubectl", T1);
        assertThat(object.get("data")).isEqualTo(Trees.node("{a: '2', b: '1'}"));
        assertThat(object.at("/metadata/annotations")
                        .path(LastApplied.ANNOTATION)
                        .asText())
                .isEqualTo(
                        "{\"apiVersion\":\"v1\",\"data\":{\"a\":\"2\",\"b\":\"1\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"}}\n");
        assertThat(fields(object, "kubectl-client-side-apply").at("/f:data")).isEqualTo(Trees.node("{.: {}, f:b: {}}"));
    }

    @Test
    void kubectlDoesNotTakeOverWhatOthersChangedSince() {
        ObjectNode live = withUid(clientSideApplied("{a: '1', b: '1'}"));
        ObjectNode changed = live.deepCopy();
        ((ObjectNode) changed.get("data")).put("a", "theirs");
        live = configMaps.update(live, changed, "them", T0);
        assertThat(conflicts(live, configMap("{a: '2', b: '2'}"), "kubectl").message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"them\" using v1: .data.a");
        assertThat(conflicts(live, configMap("{b: '2'}"), "other").message())
                .isEqualTo(
                        "Apply failed with 1 conflict: conflict with \"kubectl-client-side-apply\" using v1: .data.b");
    }

    @Test
    void aConfigurationMustFitTheSchema() {
        PatchException refused = refused(deployment("{replica: 1}"));
        assertThat(refused.kind().code()).isEqualTo(500);
        assertThat(refused)
                .hasMessage(
                        "failed to create typed patch object (/d; apps/v1, Kind=Deployment): .spec.replica: field not"
                                + " declared in schema");
        assertThat(refused(deployment("{replicas: many, paused: 1}")))
                .hasMessage("failed to create typed patch object (/d; apps/v1, Kind=Deployment): errors:\n"
                        + "  .spec.replicas: expected numeric (int or float), got string\n"
                        + "  .spec.paused: expected boolean, got &{1}");
        assertThat(refused(deployment("{template: {spec: {containers: [{image: x}]}}}"))
                        .getMessage())
                .endsWith(".spec.template.spec.containers: element 0: associative list with keys has an element that"
                        + " omits key field \"name\" (and doesn't have default value)");
        assertThat(refused(deployment("{template: {spec: {containers: [{name: a}, {name: a}]}}}"))
                        .getMessage())
                .endsWith(".spec.template.spec.containers: duplicate entries for key [name=\"a\"]");
    }

    @Test
    void aConfigurationOfAnotherKindOrWithARecordIsABadRequest() {
        assertThat(refused(Trees.object("{apiVersion: v1, kind: Pod, metadata: {name: d}}")))
                .hasMessage("invalid object type: /v1, Kind=Pod");
        assertThat(refused(Trees.object(
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, managedFields: [{}]}}")))
                .hasMessage("metadata.managedFields must be nil");
    }

    private PatchException refused(ObjectNode configuration) {
        return catchThrowableOfType(
                PatchException.class, () -> deployments.apply(NOTHING, configuration, "m", OnConflict.REFUSE, T0));
    }

    private ObjectNode clientSideApplied(String data) {
        ObjectNode object = configMap(data);
        ((ObjectNode) object.get("metadata"))
                .put("uid", "u")
                .putObject("annotations")
                .put(LastApplied.ANNOTATION, LastApplied.text(configMap(data)));
        return configMaps.update(NOTHING, object, "kubectl-client-side-apply", T0);
    }

    private ObjectNode applied(ObjectNode live, ObjectNode configuration, String manager, Instant now) {
        return apply(configMaps, live, configuration, manager, now);
    }

    private static ObjectNode apply(
            ManagedFields fields, ObjectNode live, ObjectNode configuration, String manager, Instant now) {
        ApplyOutcome outcome = fields.apply(live, configuration, manager, OnConflict.REFUSE, now);
        assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
        return ((ApplyOutcome.Applied) outcome).object();
    }

    private ApplyOutcome.Conflicts conflicts(ObjectNode live, ObjectNode configuration, String manager) {
        return (ApplyOutcome.Conflicts) configMaps.apply(live, configuration, manager, OnConflict.REFUSE, T1);
    }

    private static ObjectNode withUid(ObjectNode object) {
        ObjectNode stored = object.deepCopy();
        ((ObjectNode) stored.get("metadata")).put("uid", "u");
        return stored;
    }

    private static ObjectNode configMap(String data) {
        return Trees.object("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: " + data + "}");
    }

    private static ObjectNode finalizers(String list) {
        return Trees.object("{apiVersion: v1, kind: ConfigMap, metadata: {name: c, finalizers: " + list + "}}");
    }

    private static ObjectNode deployment(String spec) {
        return Trees.object("{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: " + spec + "}");
    }

    private static ObjectNode service(String ports) {
        return Trees.object("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: " + ports + "}}");
    }
}
