package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateOwnershipTest {
    private static final Instant T0 = Instant.parse("2025-03-01T10:00:00.500Z");
    private static final Instant T1 = Instant.parse("2025-03-01T10:00:09Z");

    private final ManagedFields configMaps = ManagedFields.of(Trees.resource("v1", "configmaps"));
    private final ManagedFields deployments = ManagedFields.of(Trees.resource("apps/v1", "deployments"));

    /** What kubectl create deployment leaves behind on a real cluster. */
    @Test
    void aCreatedDeploymentIsOwnedAsOnARealServer() {
        ObjectNode created = deployments.update(Trees.object("{}"), Trees.object("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: nginx, namespace: default, uid: u, labels: {app: nginx}, creationTimestamp: "2025-03-01T10:00:00Z"}
            spec:
              progressDeadlineSeconds: 600
              replicas: 1
              revisionHistoryLimit: 10
              selector: {matchLabels: {app: nginx}}
              strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}, type: RollingUpdate}
              template:
                metadata: {creationTimestamp: null, labels: {app: nginx}}
                spec:
                  containers:
                  - {image: nginx, imagePullPolicy: Always, name: nginx, resources: {}, terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File}
                  dnsPolicy: ClusterFirst
                  restartPolicy: Always
                  schedulerName: default-scheduler
                  securityContext: {}
                  terminationGracePeriodSeconds: 30
            status: {}
            """), "kubectl-create", T0);
        assertThat(record(created)).isEqualTo(Trees.node("""
            - manager: kubectl-create
              operation: Update
              apiVersion: apps/v1
              time: "2025-03-01T10:00:00Z"
              fieldsType: FieldsV1
              fieldsV1:
                f:metadata: {f:labels: {.: {}, f:app: {}}}
                f:spec:
                  f:progressDeadlineSeconds: {}
                  f:replicas: {}
                  f:revisionHistoryLimit: {}
                  f:selector: {}
                  f:strategy: {f:rollingUpdate: {.: {}, f:maxSurge: {}, f:maxUnavailable: {}}, f:type: {}}
                  f:template:
                    f:metadata: {f:labels: {.: {}, f:app: {}}}
                    f:spec:
                      f:containers:
                        'k:{"name":"nginx"}': {.: {}, f:image: {}, f:imagePullPolicy: {}, f:name: {}, f:resources: {}, f:terminationMessagePath: {}, f:terminationMessagePolicy: {}}
                      f:dnsPolicy: {}
                      f:restartPolicy: {}
                      f:schedulerName: {}
                      f:securityContext: {}
                      f:terminationGracePeriodSeconds: {}
            """));
    }

    @Test
    void anUpdateTakesTheFieldsItChangesFromTheirOwner() {
        ObjectNode first = configMaps.update(Trees.object("{}"), configMap("{a: '1', b: '1'}"), "m1", T0);
        ObjectNode second = configMaps.update(first, withData(first, "{a: '2', b: '1', c: '1'}"), "m2", T1);
        assertThat(fields(second, "m1")).isEqualTo(Trees.node("{f:data: {.: {}, f:b: {}}}"));
        assertThat(fields(second, "m2")).isEqualTo(Trees.node("{f:data: {f:a: {}, f:c: {}}}"));
        assertThat(entry(second, "m1").path("time").asText()).isEqualTo("2025-03-01T10:00:00Z");
        assertThat(entry(second, "m2").path("time").asText()).isEqualTo("2025-03-01T10:00:09Z");
    }

    @Test
    void anUpdateThatOnlyRemovesTakesOwnershipAwayAndGetsNoEntry() {
        ObjectNode first = configMaps.update(Trees.object("{}"), configMap("{a: '1', b: '1'}"), "m1", T0);
        ObjectNode second = configMaps.update(first, withData(first, "{a: '1'}"), "m2", T1);
        assertThat(record(second)).hasSize(1);
        assertThat(fields(second, "m1")).isEqualTo(Trees.node("{f:data: {.: {}, f:a: {}}}"));
        assertThat(entry(second, "m1").path("time").asText()).isEqualTo("2025-03-01T10:00:00Z");
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheRecord() {
        ObjectNode first = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T0);
        assertThat(configMaps.update(first, first.deepCopy(), "m2", T1)).isEqualTo(first);
        assertThat(configMaps.update(first, withData(first, "{a: '1'}"), "m2", T1))
                .isEqualTo(first);
    }

    @Test
    void aSubresourceHasAnEntryOfItsOwnAndOwnsOnlyWhatItWrites() {
        ManagedFields status = ManagedFields.of(Trees.resource("apps/v1", "deployments"), "status");
        ObjectNode live = deployments.update(
                Trees.object("{}"),
                Trees.object("{metadata: {name: d, uid: u}, spec: {replicas: 1}, status: {}}"),
                "m1",
                T0);
        ObjectNode next = live.deepCopy();
        ((ObjectNode) next.get("status")).put("replicas", 1);
        ((ObjectNode) next.get("spec")).put("replicas", 5);
        ObjectNode written = status.update(live, next, "controller", T1);
        JsonNode entry = entry(written, "controller");
        assertThat(entry.path("subresource").asText()).isEqualTo("status");
        assertThat(entry.path("fieldsV1")).isEqualTo(Trees.node("{f:status: {f:replicas: {}}}"));
        assertThat(fields(written, "m1")).isEqualTo(Trees.node("{f:spec: {f:replicas: {}}}"));
    }

    @Test
    void writesOfTheObjectDoNotOwnStatus() {
        ObjectNode created = deployments.update(
                Trees.object("{}"),
                Trees.object("{metadata: {name: d}, spec: {replicas: 1}, status: {replicas: 3}}"),
                "m1",
                T0);
        assertThat(fields(created, "m1")).isEqualTo(Trees.node("{f:spec: {f:replicas: {}}}"));
    }

    @Test
    void clientsMayClearTheRecordAndItStaysClear() {
        ObjectNode live = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T0);
        ObjectNode cleared = live.deepCopy();
        ((ObjectNode) cleared.get("metadata")).putArray("managedFields").addObject();
        ObjectNode stored = configMaps.update(live, cleared, "m1", T1);
        assertThat(stored.at("/metadata").has("managedFields")).isFalse();
        ObjectNode later = configMaps.update(stored, withData(stored, "{a: '2'}"), "m1", T1);
        assertThat(later.at("/metadata").has("managedFields")).isFalse();
    }

    @Test
    void clientsThatDropTheRecordDoNotLoseIt() {
        ObjectNode live = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T0);
        ObjectNode bare = ManagedFields.withoutRecord(live);
        assertThat(configMaps.update(live, bare, "m2", T1)).isEqualTo(live);
    }

    @Test
    void aMalformedRecordOfAClientIsIgnored() {
        ObjectNode live = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T0);
        ObjectNode next = live.deepCopy();
        ((ObjectNode) next.get("metadata"))
                .set("managedFields", Trees.node("[{manager: x, operation: Invent, apiVersion: v1}]"));
        assertThat(configMaps.update(live, next, "m2", T1)).isEqualTo(live);
    }

    @Test
    void aClientMayRewriteTheRecord() {
        ObjectNode live = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T0);
        ObjectNode next = live.deepCopy();
        JsonNode rewritten = Trees.node(
                "[{manager: other, operation: Apply, apiVersion: v1, time: '2025-03-01T10:00:00Z', fieldsType:"
                        + " FieldsV1, fieldsV1: {f:data: {f:a: {}}}}]");
        ((ObjectNode) next.get("metadata")).set("managedFields", rewritten);
        assertThat(record(configMaps.update(live, next, "m2", T1))).isEqualTo(rewritten);
    }

    @Test
    void theOldestUpdatersAreMergedBeyondTen() {
        ObjectNode object = configMaps.update(Trees.object("{}"), configMap("{k0: x}"), "m0", T0);
        for (int i = 1; i <= 11; i++) {
            String data = object.get("data").toString().replace("}", ",\"k" + i + "\":\"x\"}");
            object = configMaps.update(object, withData(object, data), "m" + i, T0.plusSeconds(i));
        }
        List<String> managers = new ArrayList<>();
        record(object).forEach(entry -> managers.add(entry.path("manager").asText()));
        assertThat(managers).hasSize(10).startsWith("ancient-changes", "m3").endsWith("m10", "m11");
        assertThat(fields(object, "ancient-changes"))
                .isEqualTo(Trees.node("{f:data: {.: {}, f:k0: {}, f:k1: {}, f:k2: {}}}"));
        assertThat(entry(object, "ancient-changes").path("time").asText()).isEqualTo("2025-03-01T10:00:02Z");
    }

    @Test
    void aWriteThatChangesNothingButTimesKeepsTheOldOnes() {
        ObjectNode live = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T0);
        ObjectNode again = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T1);
        assertThat(again).isNotEqualTo(live);
        assertThat(ManagedFields.keepTimesOfUnchanged(live, again)).isEqualTo(live);
        ObjectNode changed = withData(again, "{a: '2'}");
        assertThat(ManagedFields.keepTimesOfUnchanged(live, changed)).isEqualTo(changed);
    }

    @Test
    void theManagerIsNamedByTheRequestOrItsUserAgent() {
        assertThat(ManagedFields.managerName("", "kubectl/v1.32.0 (linux/amd64)"))
                .isEqualTo("kubectl");
        assertThat(ManagedFields.managerName("", "curl")).isEqualTo("curl");
        assertThat(ManagedFields.managerName("mine", "kubectl/v1")).isEqualTo("mine");
    }

    @Test
    void elementsWithoutTheirKeyAreLeftToValidation() {
        ObjectNode live = deployments.update(
                Trees.object("{}"), Trees.object("{metadata: {name: d, uid: u}, spec: {replicas: 1}}"), "m1", T0);
        ObjectNode next = live.deepCopy();
        next.set("spec", Trees.node("{replicas: 2, template: {spec: {containers: [{image: a}, {image: b}]}}}"));
        assertThat(deployments.update(live, next, "m2", T1)).isEqualTo(next);
    }

    @Test
    void leavesItsInputsAsTheyWere() {
        ObjectNode live = configMaps.update(Trees.object("{}"), configMap("{a: '1'}"), "m1", T0);
        ObjectNode next = withData(live, "{a: '2'}");
        ObjectNode liveBefore = live.deepCopy();
        ObjectNode nextBefore = next.deepCopy();
        configMaps.update(live, next, "m2", T1);
        assertThat(live).isEqualTo(liveBefore);
        assertThat(next).isEqualTo(nextBefore);
    }

    private static ObjectNode configMap(String data) {
        return Trees.object("{apiVersion: v1, kind: ConfigMap, metadata: {name: c, uid: u}, data: " + data + "}");
    }

    private static ObjectNode withData(ObjectNode object, String data) {
        ObjectNode changed = object.deepCopy();
        changed.set("data", Trees.node(data));
        return changed;
    }

    static JsonNode record(ObjectNode object) {
        return object.at("/metadata/managedFields");
    }

    static JsonNode entry(ObjectNode object, String manager) {
        for (JsonNode entry : record(object)) {
            if (entry.path("manager").asText().equals(manager)) {
                return entry;
            }
        }
        throw new AssertionError("no entry of " + manager + " in " + record(object));
    }

    static JsonNode fields(ObjectNode object, String manager) {
        return entry(object, manager).path("fieldsV1");
    }
}
