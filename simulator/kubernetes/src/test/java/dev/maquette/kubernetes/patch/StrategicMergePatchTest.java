package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StrategicMergePatchTest {

    @Test
    void mergesContainersByNameInTheirPlaces() {
        assertThat(pod(
                        "containers: [{name: a, image: a:1}, {name: b, image: b:1}]",
                        "containers: [{name: b, image: b:2}]"))
                .isEqualTo(spec("containers: [{name: a, image: a:1}, {name: b, image: b:2}]"));
    }

    @Test
    void appendsNewElementsInTheOrderOfThePatch() {
        assertThat(pod("containers: [{name: a}]", "containers: [{name: c}, {name: b}]"))
                .isEqualTo(spec("containers: [{name: c}, {name: b}, {name: a}]"));
    }

    @Test
    void setElementOrderPutsTheListInOrder() {
        assertThat(pod(
                        "containers: [{name: a}, {name: b}, {name: c}]",
                        "{$setElementOrder/containers: [{name: c}, {name: a}, {name: b}], containers: [{name:"
                                + " a, image: x}]}"))
                .isEqualTo(spec("containers: [{name: c}, {name: a, image: x}, {name: b}]"));
    }

    @Test
    void setElementOrderInterleavesWhatOnlyTheServerHas() {
        assertThat(pod(
                        "containers: [{name: sidecar}, {name: a}, {name: b}]",
                        "{$setElementOrder/containers: [{name: b}, {name: a}], containers: [{name: b, image: x}]}"))
                .isEqualTo(spec("containers: [{name: sidecar}, {name: b, image: x}, {name: a}]"));
    }

    @Test
    void aPatchMayNotContradictItsOwnOrder() {
        PatchException refused = refused(
                "containers: [{name: a}]", "{$setElementOrder/containers: [{name: a}], containers: [{name: b}]}");
        assertThat(refused.kind().code()).isEqualTo(500);
        assertThat(refused)
                .hasMessage("The order in patch list:\n"
                        + "[map[name:b]]\n"
                        + " doesn't match $setElementOrder list:\n"
                        + "[map[name:a]]\n");
    }

    @Test
    void deletesElementsByKey() {
        assertThat(pod("containers: [{name: a}, {name: b}]", "containers: [{name: a, $patch: delete}]"))
                .isEqualTo(spec("containers: [{name: b}]"));
    }

    @Test
    void replacesAListOnRequest() {
        assertThat(pod("containers: [{name: a}, {name: b}]", "containers: [{name: c}, {$patch: replace}]"))
                .isEqualTo(spec("containers: [{name: c}]"));
    }

    @Test
    void replacesAnObjectOnRequest() {
        assertThat(pod("securityContext: {runAsUser: 1, fsGroup: 2}", "securityContext: {fsGroup: 3, $patch: replace}"))
                .isEqualTo(spec("securityContext: {fsGroup: 3}"));
    }

    @Test
    void emptiesAnObjectOnRequest() {
        assertThat(pod("securityContext: {runAsUser: 1}", "securityContext: {$patch: delete}"))
                .isEqualTo(spec("securityContext: {}"));
    }

    @Test
    void retainKeysClearsTheOtherMembersOfAUnion() {
        assertThat(patch(
                        "{spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}}}",
                        "{spec: {strategy: {$retainKeys: [type], type: Recreate}}}"))
                .isEqualTo(Trees.node("{spec: {strategy: {type: Recreate}}}"));
    }

    @Test
    void retainKeysMustNameWhatThePatchSets() {
        PatchException refused = catchThrowableOfType(
                PatchException.class,
                () -> patch(
                        "{spec: {strategy: {}}}",
                        "{spec: {strategy: {$retainKeys: [rollingUpdate], type: Recreate}}}"));
        assertThat(refused.kind().code()).isEqualTo(400);
        assertThat(refused).hasMessage("invalid patch format of retainKeys");
    }

    @Test
    void mergesAndDeletesScalars() {
        assertThat(patch(
                        "{metadata: {finalizers: [a, b]}}",
                        "{metadata: {$deleteFromPrimitiveList/finalizers: [a], $setElementOrder/finalizers:"
                                + " [c, b], finalizers: [c]}}"))
                .isEqualTo(Trees.node("{metadata: {finalizers: [c, b]}}"));
        assertThat(patch("{metadata: {finalizers: [a, b]}}", "{metadata: {finalizers: [b, c]}}"))
                .isEqualTo(Trees.node("{metadata: {finalizers: [a, b, c]}}"));
    }

    @Test
    void nullRemovesAFieldAndIsDroppedFromNewOnes() {
        assertThat(pod("{nodeName: n, containers: [{name: a}]}", "{nodeName: null, affinity: {nodeAffinity: null}}"))
                .isEqualTo(spec("{containers: [{name: a}], affinity: {}}"));
    }

    @Test
    void replacesListsWithoutAKey() {
        assertThat(pod("tolerations: [{key: a}]", "tolerations: [{key: b}]"))
                .isEqualTo(spec("tolerations: [{key: b}]"));
    }

    @Test
    void mergesListsOfListsOfElements() {
        assertThat(pod(
                        "containers: [{name: a, env: [{name: X, value: '1'}, {name: Y, value: '2'}]}]",
                        "containers: [{name: a, env: [{name: Y, value: '3'}, {name: X, $patch: delete}]}]"))
                .isEqualTo(spec("containers: [{name: a, env: [{name: Y, value: '3'}]}]"));
    }

    @Test
    void servicePortsAreMergedByPort() {
        assertThat(StrategicMergePatch.apply(
                        Trees.SERVICE,
                        Trees.object("{spec: {ports: [{port: 80, protocol: TCP}, {port: 443}]}}"),
                        Trees.node("{spec: {ports: [{port: 443, targetPort: 8443}]}}")))
                .isEqualTo(Trees.node("{spec: {ports: [{port: 80, protocol: TCP}, {port: 443, targetPort: 8443}]}}"));
    }

    @Test
    void anElementNeedsItsKey() {
        assertThat(refused("containers: [{name: a}]", "containers: [{image: x}]"))
                .hasMessage("map: map[image:x] does not contain declared merge key: name");
    }

    @Test
    void unknownDirectivesAndFieldsAreRefused() {
        assertThat(refused("containers: [{name: a}]", "containers: [{name: a, $patch: invent}]"))
                .hasMessage("unknown patch type: invent in map: map[$patch:invent name:a]");
        assertThat(refused("{unknown: {a: 1}}", "{unknown: {b: 1}}"))
                .hasMessage("unable to find api field in struct PodSpec for the json field \"unknown\"");
    }

    @Test
    void leavesItsInputsAsTheyWere() {
        ObjectNode object = Trees.object("{spec: {containers: [{name: a, image: x}]}}");
        JsonNode patch =
                Trees.node("{spec: {$setElementOrder/containers: [{name: a}], containers: [{name: a, image: y}]}}");
        JsonNode before = patch.deepCopy();
        StrategicMergePatch.apply(Trees.POD, object, patch);
        assertThat(object).isEqualTo(Trees.node("{spec: {containers: [{name: a, image: x}]}}"));
        assertThat(patch).isEqualTo(before);
    }

    private static ObjectNode patch(String object, String patch) {
        return StrategicMergePatch.apply(Trees.DEPLOYMENT, Trees.object(object), Trees.node(patch));
    }

    private static ObjectNode pod(String object, String patch) {
        return StrategicMergePatch.apply(Trees.POD, spec(object), spec(patch));
    }

    private static PatchException refused(String object, String patch) {
        return catchThrowableOfType(PatchException.class, () -> pod(object, patch));
    }

    private static ObjectNode spec(String yaml) {
        ObjectNode object = Trees.object("{}");
        object.set("spec", Trees.node(yaml));
        return object;
    }
}
