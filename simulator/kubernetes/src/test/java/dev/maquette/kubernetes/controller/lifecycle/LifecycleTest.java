package dev.maquette.kubernetes.controller.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final Scenario cluster = Scenario.with(LifecycleControllers::all);

    @AfterEach
    void close() {
        cluster.close();
    }

    private void map(String name, String metadata) {
        cluster.given(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: %s}}".formatted(name, metadata));
    }

    private KubeObject map(String name) {
        return cluster.get(Kind.CONFIG_MAPS, "default", name);
    }

    private String owned(KubeObject owner, boolean blocks) {
        return "default, ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: " + owner.name() + ", uid: "
                + owner.uid() + ", blockOwnerDeletion: " + blocks + "}]";
    }

    @Test
    void emptiesANamespaceBeforeItGoes() {
        cluster.given("{apiVersion: v1, kind: Namespace, metadata: {name: n}}");
        map("a", "n");
        map("b", "n");
        cluster.delete(Kind.NAMESPACES, "", "n").after(Duration.ZERO);
        assertThat(cluster.find(Kind.NAMESPACES, "", "n")).isEmpty();
        assertThat(cluster.list(Kind.CONFIG_MAPS, "n")).isEmpty();
    }

    @Test
    void saysWhatANamespaceStillHolds() {
        cluster.given("{apiVersion: v1, kind: Namespace, metadata: {name: n}}");
        map("a", "n, finalizers: [example.com/keep]");
        cluster.delete(Kind.NAMESPACES, "", "n").after(Duration.ZERO);
        KubeObject namespace = cluster.get(Kind.NAMESPACES, "", "n");
        assertThat(namespace.text("/status/phase")).isEqualTo("Terminating");
        assertThat(Scenario.condition(namespace, "NamespaceContentRemaining")
                        .path("message")
                        .asText())
                .isEqualTo("Some resources are remaining: configmaps. has 1 resource instances");
        assertThat(Scenario.condition(namespace, "NamespaceFinalizersRemaining")
                        .path("message")
                        .asText())
                .isEqualTo("Some content in the namespace has finalizers remaining: "
                        + "example.com/keep in 1 resource instances");
        cluster.patch(Kind.CONFIG_MAPS, "n", "a", "metadata: {finalizers: null}")
                .after(Duration.ZERO);
        assertThat(cluster.find(Kind.NAMESPACES, "", "n")).isEmpty();
    }

    @Test
    void deletesDependentsAfterTheirOwner() {
        map("owner", "default");
        map("child", owned(map("owner"), false));
        map("grandchild", owned(map("child"), false));
        cluster.delete(Kind.CONFIG_MAPS, "default", "owner").after(Duration.ZERO);
        assertThat(cluster.list(Kind.CONFIG_MAPS, "default")).isEmpty();
    }

    @Test
    void deletesDependentsBeforeAnOwnerThatWaitsForThem() {
        map("owner", "default");
        map("child", owned(map("owner"), true).replace("default,", "default, finalizers: [example.com/keep],"));
        cluster.delete(Kind.CONFIG_MAPS, "default", "owner", "propagationPolicy: Foreground")
                .after(Duration.ZERO);
        assertThat(map("owner").hasFinalizer("foregroundDeletion")).isTrue();
        assertThat(map("child").isDeleting()).isTrue();
        cluster.patch(Kind.CONFIG_MAPS, "default", "child", "metadata: {finalizers: null}")
                .after(Duration.ZERO);
        assertThat(cluster.list(Kind.CONFIG_MAPS, "default")).isEmpty();
    }

    @Test
    void letsDependentsLiveWhenTheyAreOrphaned() {
        map("owner", "default");
        map("child", owned(map("owner"), true));
        cluster.delete(Kind.CONFIG_MAPS, "default", "owner", "propagationPolicy: Orphan")
                .after(Duration.ZERO);
        assertThat(cluster.find(Kind.CONFIG_MAPS, "default", "owner")).isEmpty();
        assertThat(map("child").at("/metadata/ownerReferences").isEmpty()).isTrue();
    }

    @Test
    void keepsAnObjectThatHasAnotherOwner() {
        map("one", "default");
        map("two", "default");
        String other = "}, {apiVersion: v1, kind: ConfigMap, name: two, uid: "
                + map("two").uid() + "}]";
        map("child", owned(map("one"), false).replace("}]", other));
        cluster.delete(Kind.CONFIG_MAPS, "default", "one").after(Duration.ZERO);
        assertThat(map("child").at("/metadata/ownerReferences")).hasSize(1);
    }

    @Test
    void deletesAnObjectWhoseOwnerNeverWas() {
        map("child", "default, ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: x, uid: y}]");
        cluster.after(Duration.ZERO);
        assertThat(cluster.list(Kind.CONFIG_MAPS, "default")).isEmpty();
    }

    private static final String DEFINITION = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: toys.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: toys, kind: Toy}
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """;

    private static final Kind TOYS = new Kind("example.com", "v1", "toys", "Toy");

    private KubeObject definition(String name) {
        return cluster.get(Kind.CUSTOM_RESOURCE_DEFINITIONS, "", name);
    }

    @Test
    void establishesADefinition() {
        cluster.given(DEFINITION).after(Duration.ZERO);
        assertThat(Scenario.condition(definition("toys.example.com"), "Established")
                        .path("reason")
                        .asText())
                .isEqualTo("InitialNamesAccepted");
        assertThat(definition("toys.example.com").at("/status/storedVersions/0").asText())
                .isEqualTo("v1");
        cluster.given("{apiVersion: example.com/v1, kind: Toy, metadata: {name: bear}}");
        assertThat(cluster.list(TOYS, "default")).hasSize(1);
    }

    @Test
    void refusesNamesThatAnotherDefinitionHas() {
        cluster.given(DEFINITION).after(Duration.ZERO);
        cluster.given(DEFINITION.replace("toys", "toyz")).after(Duration.ZERO);
        assertThat(Scenario.condition(definition("toyz.example.com"), "NamesAccepted")
                        .path("status")
                        .asText())
                .isEqualTo("False");
        assertThat(Scenario.condition(definition("toyz.example.com"), "Established")
                        .path("status")
                        .asText())
                .isEqualTo("False");
    }

    @Test
    void deletesInstancesBeforeTheirDefinition() {
        cluster.given(DEFINITION).after(Duration.ZERO);
        cluster.given(
                "{apiVersion: example.com/v1, kind: Toy, metadata: {name: bear, finalizers: [example.com/keep]}}");
        cluster.delete(Kind.CUSTOM_RESOURCE_DEFINITIONS, "", "toys.example.com").after(Duration.ZERO);
        assertThat(Scenario.condition(definition("toys.example.com"), "Terminating")
                        .path("reason")
                        .asText())
                .isEqualTo("InstanceDeletionInProgress");
        cluster.patch(TOYS, "default", "bear", "metadata: {finalizers: null}").after(Duration.ZERO);
        assertThat(cluster.find(Kind.CUSTOM_RESOURCE_DEFINITIONS, "", "toys.example.com"))
                .isEmpty();
    }
}
