package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objects of built-in and custom kinds, and all the ways to change them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ObjectsTest {

    private static final String BOATS = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: boats.sea.example.com}
        spec:
          group: sea.example.com
          scope: Namespaced
          names: {plural: boats, singular: boat, kind: Boat, shortNames: [bt]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}, scale: {specReplicasPath: .spec.masts, statusReplicasPath: .status.masts}}
            additionalPrinterColumns:
            - {name: Masts, type: integer, jsonPath: .spec.masts}
            - {name: Port, type: string, jsonPath: .spec.port}
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    description: What the boat is.
                    required: [masts]
                    properties:
                      masts: {type: integer, minimum: 1, maximum: 7, description: How many masts.}
                      port: {type: string, default: Bergen, enum: [Bergen, Oslo]}
                    x-kubernetes-validations:
                    - {rule: "self.masts < 5 || self.port == 'Oslo'", message: "big boats lie in Oslo"}
                  status: {type: object, properties: {masts: {type: integer}}}
        """;

    private final Place place;
    private final Kubectl kubectl;

    ObjectsTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        kubectl = place.kubectl("kubectl");
    }

    @AfterAll
    void close() {
        place.close();
    }

    private static String boat(String name, String spec) {
        return "apiVersion: sea.example.com/v1\nkind: Boat\nmetadata: {name: " + name + "}\nspec: {" + spec + "}\n";
    }

    private String refused(String manifest) throws Exception {
        Kubectl.Result result = kubectl.run(manifest, "create", "-f", "-");
        assertThat(result.exit()).isEqualTo(1);
        return result.errors();
    }

    @Test
    void servesACustomResourceUntilItsDefinitionIsDeleted() throws Exception {
        kubectl.feed(BOATS, "apply", "-f", "-");
        kubectl.out("wait", "--for=condition=Established", "crd/boats.sea.example.com", "--timeout=10s");
        kubectl.feed(boat("b1", "masts: 2"), "apply", "-f", "-");

        assertThat(kubectl.out("get", "bt")).isEqualTo("NAME   MASTS   PORT\nb1     2       Bergen\n");
        assertThat(kubectl.out("explain", "boat.spec.masts")).contains("FIELD: masts <integer>", "How many masts.");
        assertThat(refused(boat("b2", "masts: 9, port: Oslo")))
                .contains("spec.masts: Invalid value: 9: spec.masts in body should be less than or equal to 7");
        assertThat(refused(boat("b2", "masts: 6"))).contains("spec: Invalid value: \"object\": big boats lie in Oslo");
        assertThat(refused(boat("b2", "masts: 2, sail: x")))
                .contains("strict decoding error: unknown field \"spec.sail\"");
        kubectl.out("scale", "boat/b1", "--replicas=3");
        assertThat(kubectl.out("get", "boat", "b1", "-o", "jsonpath={.spec.masts} {.metadata.generation}"))
                .isEqualTo("3 2");

        kubectl.out("delete", "crd", "boats.sea.example.com");
        assertThat(kubectl.complaint("get", "--raw", "/apis/sea.example.com/v1/boats"))
                .isEqualTo("Error from server (NotFound): the server could not find the requested resource\n");
    }

    @Test
    void patchesOfFourKindsChangeWhatTheySay() throws Exception {
        kubectl.out("create", "deployment", "patched", "--image=nginx", "--replicas=0");
        String name = "deployment/patched";

        kubectl.out("patch", name, "--type=strategic", "-p", """
            {"spec":{"template":{"spec":{"containers":[{"name":"side","image":"busybox"}]}}}}
            """);
        assertThat(kubectl.out("get", name, "-o", "jsonpath={.spec.template.spec.containers[*].name}"))
                .isEqualTo("side nginx");
        kubectl.out("patch", name, "--type=merge", "-p", """
            {"spec":{"template":{"spec":{"containers":[{"name":"only","image":"busybox"}]}}}}
            """);
        assertThat(kubectl.out("get", name, "-o", "jsonpath={.spec.template.spec.containers[*].name}"))
                .isEqualTo("only");
        kubectl.out("patch", name, "--type=json", "-p", """
            [{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"alpine"}]
            """);
        assertThat(kubectl.out("get", name, "-o", "jsonpath={.spec.template.spec.containers[0].image}"))
                .isEqualTo("alpine");
        assertThat(kubectl.complaint(
                        "patch",
                        name,
                        "--type=json",
                        "-p",
                        "[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":9}]"))
                .isEqualTo("The request is invalid: the server rejected our request due to an error in our request\n");
        assertThat(kubectl.complaint(
                        "patch", name, "--subresource=scale", "--type=json", "-p", "[{\"op\":\"nonsense\"}]"))
                .doesNotContain("InternalError");
    }

    @Test
    void anEditorChangesAnObject() throws Exception {
        kubectl.out("create", "configmap", "edited", "--from-literal=colour=red");

        kubectl.with("KUBE_EDITOR", "sed -i s/red/blue/").out("edit", "configmap", "edited");

        assertThat(kubectl.out("get", "configmap", "edited", "-o", "jsonpath={.data.colour}"))
                .isEqualTo("blue");
    }

    @Test
    void appliesOfTwoManagersConflictOverAField() throws Exception {
        String map =
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"shared\"},\"data\":{\"x\":\"%s\"}}";
        kubectl.feed(map.formatted("1"), "apply", "--server-side", "--field-manager=m1", "-f", "-");

        Kubectl.Result second =
                kubectl.run(map.formatted("2"), "apply", "--server-side", "--field-manager=m2", "-f", "-");

        assertThat(second.errors()).contains("Apply failed with 1 conflict: conflict with \"m1\": .data.x");
        kubectl.feed(
                map.formatted("2"), "apply", "--server-side", "--field-manager=m2", "--force-conflicts", "-f", "-");
        assertThat(kubectl.out("get", "configmap", "shared", "-o", "jsonpath={.data.x}"))
                .isEqualTo("2");
    }

    @Test
    void whoScalesOwnsTheReplicasThroughScale() throws Exception {
        kubectl.out("create", "deployment", "scaled", "--image=nginx", "--replicas=0");
        kubectl.out("scale", "deployment/scaled", "--replicas=1");
        Files.writeString(place.home().resolve("scaled.yaml"), """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: scaled}
            spec: {replicas: 2}
            """);

        assertThat(kubectl.complaint(
                        "apply",
                        "--server-side",
                        "--field-manager=m3",
                        "-f",
                        place.home().resolve("scaled.yaml").toString()))
                .contains("conflict with \"kubectl\" with subresource \"scale\" using apps/v1: .spec.replicas");
    }

    @Test
    void aDryRunStoresNothing() throws Exception {
        assertThat(kubectl.out("create", "configmap", "dry", "--dry-run=server", "-o", "jsonpath={.metadata.uid}"))
                .isNotEmpty();
        assertThat(kubectl.complaint("get", "configmap", "dry")).contains("configmaps \"dry\" not found");
    }

    @Test
    void unknownFieldsAreRefusedWarnedOfOrIgnoredAsAsked() throws Exception {
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"dat\":{}}";

        assertThat(refused(map.formatted("strict")))
                .contains("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown"
                        + " field \"dat\"");
        assertThat(kubectl.run(map.formatted("warn"), "create", "--validate=warn", "-f", "-")
                        .errors())
                .isEqualTo("Warning: unknown field \"dat\"\n");
        assertThat(kubectl.run(map.formatted("ignore"), "create", "--validate=ignore", "-f", "-")
                        .errors())
                .isEmpty();
    }

    @Test
    void metricsAreNotThereUnlessSomebodyServesThem() throws Exception {
        assertThat(kubectl.complaint("top", "nodes")).isEqualTo("error: Metrics API not available\n");
        assertThat(kubectl.out("api-resources", "-o", "name")).doesNotContain("metrics.k8s.io");
    }
}
