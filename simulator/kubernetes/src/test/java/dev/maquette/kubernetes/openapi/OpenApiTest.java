package dev.maquette.kubernetes.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.custom.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schemas SCHEMAS = Schemas.builtIn(Release.V1_32);
    private static final OpenApi OPEN_API = new OpenApi(SCHEMAS, "v1.32.0");

    @Test
    void theIndexLeadsToEveryGroupVersionWithItsHash() throws IOException {
        OpenApi unused = new OpenApi(SCHEMAS, "v1.32.0");
        JsonNode paths = JSON.readTree(unused.index().json()).path("paths");
        assertThat(paths.size()).isEqualTo(SCHEMAS.groupVersions().size());
        assertThat(paths.at("/apis~1apps~1v1/serverRelativeURL").asText())
                .isEqualTo("/openapi/v3/apis/apps/v1?hash="
                        + OPEN_API.document("apis/apps/v1").orElseThrow().hash());
        assertThat(paths.has("api/v1")).isTrue();
        assertThat(OPEN_API.document("apis/none/v1")).isEmpty();
    }

    @Test
    void everyReferenceOfEveryDocumentLeadsToAComponent() throws IOException {
        for (GroupVersion groupVersion : SCHEMAS.groupVersions()) {
            JsonNode document = document(OpenApi.path(groupVersion));
            assertThat(dangling(document, "#/components/schemas/"))
                    .as("dangling references of %s", groupVersion)
                    .isEmpty();
        }
    }

    /** kubectl's query-param verifier: the PATCH of the kind must list the parameter itself. */
    @Test
    void everyPatchNamesItsKindAndTheParametersOfWrites() throws IOException {
        JsonNode patch = document("apis/apps/v1")
                .at("/paths/~1apis~1apps~1v1~1namespaces~1{namespace}~1deployments~1{name}/patch");
        assertThat(patch.path("x-kubernetes-group-version-kind"))
                .isEqualTo(JSON.readTree("{\"group\":\"apps\",\"kind\":\"Deployment\",\"version\":\"v1\"}"));
        assertThat(patch.path("x-kubernetes-action").asText()).isEqualTo("patch");
        assertThat(names(patch.path("parameters"))).contains("dryRun", "fieldManager", "fieldValidation", "force");
        assertThat(patch.at("/parameters/0/in").asText()).isEqualTo("query");
        assertThat(fieldNames(patch.at("/requestBody/content")))
                .containsExactly(
                        "application/apply-patch+yaml",
                        "application/json-patch+json",
                        "application/merge-patch+json",
                        "application/strategic-merge-patch+json");
    }

    @Test
    void creationTakesTheParametersOfWrites() throws IOException {
        JsonNode post = document("api/v1").at("/paths/~1api~1v1~1namespaces~1{namespace}~1configmaps/post");
        assertThat(names(post.path("parameters"))).contains("dryRun", "fieldManager", "fieldValidation");
        assertThat(post.path("operationId").asText()).isEqualTo("createCoreV1NamespacedConfigMap");
        assertThat(post.at("/requestBody/content/*~1*/schema/$ref").asText())
                .isEqualTo("#/components/schemas/io.k8s.api.core.v1.ConfigMap");
    }

    @Test
    void mergedListsNameTheirKeysAndStrategy() throws IOException {
        JsonNode properties = component("api/v1", "io.k8s.api.core.v1.PodSpec").path("properties");
        JsonNode containers = properties.path("containers");
        assertThat(containers.path("x-kubernetes-patch-merge-key").asText()).isEqualTo("name");
        assertThat(containers.path("x-kubernetes-patch-strategy").asText()).isEqualTo("merge");
        assertThat(containers.path("x-kubernetes-list-type").asText()).isEqualTo("map");
        assertThat(containers.path("x-kubernetes-list-map-keys")).isEqualTo(JSON.readTree("[\"name\"]"));
        assertThat(containers.at("/items/allOf/0/$ref").asText())
                .isEqualTo("#/components/schemas/io.k8s.api.core.v1.Container");
        assertThat(properties.at("/volumes/x-kubernetes-patch-strategy").asText())
                .isEqualTo("merge,retainKeys");
        assertThat(properties.at("/nodeSelector/x-kubernetes-map-type").asText())
                .isEqualTo("atomic");
    }

    @Test
    void kindsAreFoundByTheirExtension() throws IOException {
        JsonNode pod = component("api/v1", "io.k8s.api.core.v1.Pod");
        assertThat(pod.path("x-kubernetes-group-version-kind"))
                .isEqualTo(JSON.readTree("[{\"group\":\"\",\"kind\":\"Pod\",\"version\":\"v1\"}]"));
        assertThat(component("api/v1", "io.k8s.api.core.v1.PodList").has("x-kubernetes-group-version-kind"))
                .isTrue();
        assertThat(component("api/v1", "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
                        .has("x-kubernetes-group-version-kind"))
                .isFalse();
    }

    @Test
    void leavesHaveTheirNamesAndFormats() throws IOException {
        JsonNode document = document("api/v1");
        assertThat(document.at("/components/schemas/io.k8s.apimachinery.pkg.util.intstr.IntOrString"))
                .isEqualTo(JSON.readTree(
                        "{\"format\":\"int-or-string\",\"oneOf\":[{\"type\":\"integer\"},{\"type\":\"string\"}]}"));
        assertThat(component("api/v1", "io.k8s.api.core.v1.ContainerPort")
                        .at("/properties/protocol/default")
                        .asText())
                .isEqualTo("TCP");
        assertThat(component("api/v1", "io.k8s.api.core.v1.Secret")
                        .at("/properties/data/additionalProperties/format")
                        .asText())
                .isEqualTo("byte");
    }

    @Test
    void fieldsOfTheGuidesKindsAreExplained() throws IOException {
        assertThat(component("api/v1", "io.k8s.api.core.v1.Pod")
                        .path("description")
                        .asText())
                .isNotEmpty();
        JsonNode properties =
                component("apis/apps/v1", "io.k8s.api.apps.v1.DeploymentSpec").path("properties");
        properties.forEach(
                property -> assertThat(property.path("description").asText()).isNotEmpty());
    }

    @Test
    void operationIdsAreUnique() throws IOException {
        for (GroupVersion groupVersion : SCHEMAS.groupVersions()) {
            List<String> ids = document(OpenApi.path(groupVersion)).findValuesAsText("operationId");
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCustomResourceIsPublishedUnderItsReversedGroup() throws IOException {
        OpenApi openApi = OPEN_API.with(SCHEMAS.with(List.of(cronTabs())));
        JsonNode document = JSON.readTree(
                openApi.document("apis/stable.example.com/v1").orElseThrow().json());
        JsonNode component = document.at("/components/schemas/com.example.stable.v1.CronTab");
        assertThat(component.at("/properties/spec/properties/cronSpec/type").asText())
                .isEqualTo("string");
        assertThat(component.at("/properties/metadata/allOf/0/$ref").asText())
                .isEqualTo("#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
        JsonNode patch =
                document.at("/paths/~1apis~1stable.example.com~1v1~1namespaces~1{namespace}~1crontabs~1{name}/patch");
        assertThat(patch.at("/requestBody/content").has("application/strategic-merge-patch+json"))
                .isFalse();
        assertThat(dangling(document, "#/components/schemas/")).isEmpty();
        assertThat(openApi.document("api/v1").orElseThrow().hash())
                .isEqualTo(OPEN_API.document("api/v1").orElseThrow().hash());
    }

    @Test
    void swaggerHoldsEverythingInOneDocument() throws IOException {
        JsonNode document = JSON.readTree(OPEN_API.v2().json());
        assertThat(document.path("swagger").asText()).isEqualTo("2.0");
        assertThat(document.at("/definitions/io.k8s.api.apps.v1.Deployment/properties/spec/$ref")
                        .asText())
                .isEqualTo("#/definitions/io.k8s.api.apps.v1.DeploymentSpec");
        assertThat(document.at("/paths/~1api~1v1~1namespaces~1{namespace}~1pods~1{name}/patch/consumes"))
                .hasSize(4);
        assertThat(dangling(document, "#/definitions/")).isEmpty();
    }

    private static Resource cronTabs() throws IOException {
        ObjectNode definition = (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree("""
            metadata: {name: crontabs.stable.example.com}
            spec:
              group: stable.example.com
              scope: Namespaced
              names: {plural: crontabs, singular: crontab, kind: CronTab, listKind: CronTabList}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec: {type: object, properties: {cronSpec: {type: string}, replicas: {type: integer}}}
            """);
        return Definition.read(definition).resources().getFirst();
    }

    private static JsonNode document(String path) throws IOException {
        return JSON.readTree(OPEN_API.document(path).orElseThrow().json());
    }

    private static JsonNode component(String path, String name) throws IOException {
        return document(path).path("components").path("schemas").path(name);
    }

    private static Set<String> dangling(JsonNode document, String prefix) {
        Set<String> dangling = new HashSet<>();
        JsonNode schemas = document.at(prefix.substring(1, prefix.length() - 1));
        for (JsonNode value : document.findValues("$ref")) {
            // JSONSchemaProps has a property of this name, which is an object.
            String reference = value.asText();
            if (value.isTextual() && !schemas.has(reference.substring(prefix.length()))) {
                dangling.add(reference);
            }
        }
        return dangling;
    }

    private static List<String> names(JsonNode parameters) {
        return parameters.findValuesAsText("name");
    }

    private static List<String> fieldNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
