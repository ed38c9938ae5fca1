package dev.maquette.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemasTest {
    private final Schemas schemas = Schemas.builtIn(Release.V1_32);

    @Test
    void findsAResourceByAddressAndByKind() {
        Resource deployments = resource("apps/v1", "deployments");
        assertThat(deployments.kind()).isEqualTo("Deployment");
        assertThat(deployments.shortNames()).containsExactly("deploy");
        assertThat(deployments.listKind()).isEqualTo(GroupVersionKind.of("apps/v1", "DeploymentList"));
        assertThat(schemas.resource(GroupVersionKind.of("apps/v1", "Deployment")))
                .contains(deployments);
    }

    @Test
    void servesScaleOfADeploymentAsAutoscalingScale() {
        Subresource scale =
                resource("apps/v1", "deployments").subresource("scale").orElseThrow();
        assertThat(scale.kind()).isEqualTo(GroupVersionKind.of("autoscaling/v1", "Scale"));
        assertThat(scale.scale()).isPresent();
    }

    @Test
    void listsPodsEvictionAsCreateOnlyOfPolicyV1() {
        Subresource eviction = resource("v1", "pods").subresource("eviction").orElseThrow();
        assertThat(eviction.kind()).isEqualTo(GroupVersionKind.of("policy/v1", "Eviction"));
        assertThat(eviction.verbs()).containsExactly("create");
    }

    @Test
    void reviewsCanOnlyBeCreated() {
        assertThat(resource("authorization.k8s.io/v1", "selfsubjectaccessreviews")
                        .verbs())
                .containsExactly("create");
    }

    @Test
    void olderReleasesDoNotServeWhatCameLater() {
        GroupVersionResource policies =
                GroupVersionResource.of("admissionregistration.k8s.io/v1", "validatingadmissionpolicies");
        assertThat(Schemas.builtIn(new Release(1, 29)).resource(policies)).isEmpty();
        assertThat(schemas.resource(policies)).isPresent();
    }

    @Test
    void containersAreAMapListMergedByName() {
        Field containers = field(resource("v1", "pods"), "spec", "containers");
        Schema.ListOf list = (Schema.ListOf) containers.schema();
        assertThat(list.type()).isEqualTo(Schema.ListType.MAP);
        assertThat(list.keys()).containsExactly("name");
        assertThat(containers.patch().strategy()).isEqualTo("merge");
        assertThat(containers.patch().mergeKey()).isEqualTo("name");
    }

    @Test
    void volumesShowTheirSourceInlineWhileProtobufNestsIt() {
        Schema.ListOf volumes =
                (Schema.ListOf) field(resource("v1", "pods"), "spec", "volumes").schema();
        Struct volume = (Struct) volumes.element();
        assertThat(volume.field("emptyDir"))
                .hasValueSatisfying(field -> assertThat(field.protobufNumber()).isZero());
        assertThat(volume.embedded()).singleElement().satisfies(each -> {
            assertThat(each.number()).isEqualTo(2);
            assertThat(each.struct().simpleName()).isEqualTo("VolumeSource");
        });
    }

    @Test
    void selectorsAreAtomic() {
        assertThat(((Struct) field(resource("apps/v1", "deployments"), "spec", "selector")
                                .schema())
                        .atomic())
                .isTrue();
    }

    @Test
    void enumsCarryTheirValues() {
        assertThat(field(resource("v1", "services"), "spec", "type").enumValues())
                .containsExactly("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
    }

    @Test
    void knowsKindsThatAreNoResources() {
        assertThat(schemas.struct(GroupVersionKind.of("v1", "DeleteOptions"))).isPresent();
        assertThat(schemas.struct(GroupVersionKind.of("apps/v1", "DeleteOptions")))
                .isPresent();
        assertThat(schemas.struct(GroupVersionKind.of("autoscaling/v1", "Scale")))
                .isPresent();
        assertThat(schemas.struct(GroupVersionKind.of("apps/v1", "Nothing"))).isEmpty();
    }

    @Test
    void everyServedTypeCompilesToItsLeaves() {
        Set<Struct> seen = new HashSet<>();
        schemas.resources().forEach(resource -> visit(resource.schema(), seen));
        assertThat(seen).hasSizeGreaterThan(400);
    }

    private static void visit(Schema schema, Set<Struct> seen) {
        switch (schema) {
            case Struct struct -> {
                if (seen.add(struct)) {
                    assertThat(struct.fields()).as(struct.name()).allSatisfy(field -> visit(field.schema(), seen));
                }
            }
            case Schema.ListOf list -> visit(list.element(), seen);
            case Schema.MapOf map -> visit(map.value(), seen);
            case Schema.Scalar scalar -> assertThat(scalar.kind()).isNotNull();
            case Schema.Any any -> assertThat(any.encoding()).isNotNull();
        }
    }

    private Resource resource(String apiVersion, String plural) {
        return schemas.resource(GroupVersionResource.of(apiVersion, plural)).orElseThrow();
    }

    private static Field field(Resource resource, String parent, String name) {
        Struct struct = (Struct) resource.schema().field(parent).orElseThrow().schema();
        return struct.field(name).orElseThrow();
    }
}
