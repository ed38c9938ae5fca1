package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.CustomResource;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Struct;
import dev.maquette.kubernetes.schema.Subresource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A CustomResourceDefinition (apiextensions.k8s.io/v1), read as the resources it makes the cluster serve. */
public final class Definition {
    private static final List<String> VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private final String name;
    private final JsonNode spec;

    private Definition(String name, JsonNode spec) {
        this.name = name;
        this.spec = spec;
    }

    public static Definition read(ObjectNode definition) {
        return new Definition(definition.at("/metadata/name").asText(), definition.path("spec"));
    }

    /** plural.group, by which {@link dev.maquette.kubernetes.schema.Schemas#without} takes the resources away again. */
    public String name() {
        return name;
    }

    /** One resource for each version that is served, in the order in which discovery prefers them. */
    public List<Resource> resources() {
        List<JsonNode> served = new ArrayList<>();
        spec.path("versions").forEach(version -> {
            if (version.path("served").asBoolean()) {
                served.add(version);
            }
        });
        served.sort((one, other) -> VersionOrder.NEWEST_FIRST.compare(
                one.path("name").asText(), other.path("name").asText()));
        return served.stream().map(this::resource).toList();
    }

    private Resource resource(JsonNode version) {
        GroupVersion groupVersion = new GroupVersion(
                spec.path("group").asText(), version.path("name").asText());
        JsonNode openApi = version.path("schema").path("openAPIV3Schema");
        String kind = spec.at("/names/kind").asText();
        Struct schema = StructuralSchema.root(openApiName(groupVersion, kind), openApi);
        return new Resource(
                groupVersion,
                names(kind),
                spec.path("scope").asText().equals("Namespaced"),
                VERBS,
                subresources(version.path("subresources"), groupVersion, kind),
                schema,
                Optional.of(custom(version, openApi, groupVersion, kind)));
    }

    /** io.cert-manager.v1.Certificate for cert-manager.io/v1. */
    private static String openApiName(GroupVersion groupVersion, String kind) {
        List<String> parts = new ArrayList<>(List.of(groupVersion.group().split("\\.")));
        return String.join(".", parts.reversed()) + "." + groupVersion.version() + "." + kind;
    }

    private Resource.Names names(String kind) {
        JsonNode names = spec.path("names");
        return new Resource.Names(
                names.path("plural").asText(),
                names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
                kind,
                names.path("listKind").asText(kind + "List"),
                texts(names.path("shortNames")),
                texts(names.path("categories")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<Subresource> subresources(JsonNode declared, GroupVersion groupVersion, String kind) {
        List<Subresource> subresources = new ArrayList<>();
        if (declared.has("status")) {
            subresources.add(new Subresource("status", groupVersion.kind(kind), SUBRESOURCE_VERBS, Optional.empty()));
        }
        if (declared.has("scale")) {
            JsonNode scale = declared.path("scale");
            Subresource.ScalePaths paths = new Subresource.ScalePaths(
                    scale.path("specReplicasPath").asText(),
                    scale.path("statusReplicasPath").asText(),
                    scale.path("labelSelectorPath").asText(""));
            subresources.add(new Subresource(
                    "scale",
                    new GroupVersion("autoscaling", "v1").kind("Scale"),
                    SUBRESOURCE_VERBS,
                    Optional.of(paths)));
        }
        return subresources;
    }

    private CustomResource custom(JsonNode version, JsonNode openApi, GroupVersion groupVersion, String kind) {
        List<CustomResource.PrinterColumn> columns = new ArrayList<>();
        version.path("additionalPrinterColumns")
                .forEach(column -> columns.add(CustomResource.PrinterColumn.read(column)));
        List<String> selectable = new ArrayList<>();
        version.path("selectableFields")
                .forEach(field -> selectable.add(field.path("jsonPath").asText().replaceFirst("^\\.", "")));
        ObjectNode schema =
                openApi instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        return new CustomResource(
                name,
                schema,
                columns,
                selectable,
                version.path("storage").asBoolean(),
                version.path("deprecated").asBoolean() ? deprecation(version, groupVersion, kind) : "");
    }

    private static String deprecation(JsonNode version, GroupVersion groupVersion, String kind) {
        return version.path("deprecationWarning").asText(groupVersion.apiVersion() + " " + kind + " is deprecated");
    }
}
