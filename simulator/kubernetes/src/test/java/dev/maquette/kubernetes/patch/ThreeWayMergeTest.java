package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {

    @Test
    void removesWhatTheLastConfigurationSetAndTheNewOneDoesNot() {
        assertThat(strategic(
                        "{spec: {replicas: 1, paused: true}}",
                        "{spec: {replicas: 2}}",
                        "{spec: {replicas: 1, paused: true, revisionHistoryLimit: 10}}"))
                .isEqualTo(Trees.node("{spec: {paused: null, replicas: 2}}"));
    }

    @Test
    void sendsNothingWhenTheLiveObjectAlreadyHasEverything() {
        assertThat(strategic("{spec: {replicas: 1}}", "{spec: {replicas: 1}}", "{spec: {replicas: 1, paused: true}}"))
                .isEmpty();
    }

    @Test
    void sendsChangedElementsWithTheirKeyAndTheWholeOrder() {
        assertThat(strategic(
                        template("[{name: a, image: a:1}, {name: b, image: b:1}]"),
                        template("[{name: a, image: a:2}, {name: b, image: b:1}]"),
                        template("[{name: a, image: a:1}, {name: b, image: b:1, imagePullPolicy: Always}]")))
                .isEqualTo(Trees.node("{spec: {template: {spec: {$setElementOrder/containers: [{name: a}, {name: b}],"
                        + " containers: [{name: a, image: a:2}]}}}}"));
    }

    @Test
    void deletesElementsThatOnlyTheLastConfigurationHad() {
        assertThat(strategic(
                        template("[{name: a}, {name: b}]"),
                        template("[{name: a}]"),
                        template("[{name: a}, {name: b}, {name: injected}]")))
                .isEqualTo(Trees.node("{spec: {template: {spec: {$setElementOrder/containers: [{name: a}], containers:"
                        + " [{$patch: delete, name: b}]}}}}"));
    }

    @Test
    void namesTheKeysToRetainOfAUnion() {
        assertThat(strategic(
                        "{spec: {strategy: {type: RollingUpdate}}}",
                        "{spec: {strategy: {type: Recreate}}}",
                        "{spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%}}}}"))
                .isEqualTo(Trees.node("{spec: {strategy: {$retainKeys: [type], type: Recreate}}}"));
    }

    @Test
    void deletesScalarsByAParallelList() {
        assertThat(strategic(
                        "{metadata: {finalizers: [a, b]}}",
                        "{metadata: {finalizers: [b]}}",
                        "{metadata: {finalizers: [a, b, c]}}"))
                .isEqualTo(Trees.node(
                        "{metadata: {$deleteFromPrimitiveList/finalizers: [a], $setElementOrder/finalizers: [b]}}"));
    }

    @Test
    void theServerTurnsThePatchIntoWhatWasMeant() {
        ObjectNode original =
                Trees.object(template("[{name: a, env: [{name: X, value: '1'}, {name: Y, value: '1'}]}]"));
        ObjectNode modified = Trees.object(template("[{name: b}, {name: a, env: [{name: Y, value: '2'}]}]"));
        ObjectNode current = Trees.object(template(
                "[{name: a, image: z, env: [{name: X, value: '1'}, {name: Y, value: '1'}, {name: Z, value: '9'}]}]"));
        ObjectNode patch = ThreeWayMerge.strategic(Trees.DEPLOYMENT, original, modified, current);
        assertThat(StrategicMergePatch.apply(Trees.DEPLOYMENT, current, patch))
                .isEqualTo(Trees.node(template(
                        "[{name: b}, {name: a, image: z, env: [{name: Y, value: '2'}, {name: Z, value: '9'}]}]")));
    }

    @Test
    void jsonMergeReplacesListsAndRemovesByNull() {
        assertThat(ThreeWayMerge.json(
                        Trees.object("{spec: {a: 1, list: [1], gone: {x: 1}}}"),
                        Trees.object("{spec: {a: 2, list: [1, 2]}}"),
                        Trees.object("{spec: {a: 1, list: [1], gone: {x: 1}, theirs: 1}}")))
                .isEqualTo(Trees.node("{spec: {gone: null, a: 2, list: [1, 2]}}"));
    }

    @Test
    void aTwoWayPatchLeadsFromOneObjectToTheOther() {
        ObjectNode from = Trees.object(template("[{name: a, image: x}, {name: b}]"));
        ObjectNode to = Trees.object(template("[{name: b, image: y}, {name: c}]"));
        ObjectNode patch = ThreeWayMerge.strategic(Trees.DEPLOYMENT, from, to);
        assertThat(StrategicMergePatch.apply(Trees.DEPLOYMENT, from, patch)).isEqualTo(to);
    }

    private static String template(String containers) {
        return "{spec: {template: {spec: {containers: " + containers + "}}}}";
    }

    private static ObjectNode strategic(String original, String modified, String current) {
        return ThreeWayMerge.strategic(
                Trees.DEPLOYMENT, Trees.object(original), Trees.object(modified), Trees.object(current));
    }
}
