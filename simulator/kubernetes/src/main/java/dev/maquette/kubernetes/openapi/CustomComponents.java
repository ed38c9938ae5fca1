package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Struct;

/** The types of a custom resource, published as its definition writes them with Kubernetes' own fields filled in. */
record CustomComponents(Components components, Dialect dialect, Resource resource) {
    private static final GroupVersionKind LIST_META = GroupVersionKind.of("v1", "ListMeta");

    /** The name of the objects' component. */
    String object() {
        String name = name(resource.kind());
        if (!components.has(name)) {
            components.add(name, objectSchema());
        }
        return name;
    }

    /** The name of the lists' component. */
    String list() {
        String name = name(resource.names().listKind());
        if (!components.has(name)) {
            components.add(name, listSchema());
        }
        return name;
    }

    private String name(String kind) {
        return Components.reversed(resource.group()) + "." + resource.version() + "." + kind;
    }

    private ObjectNode objectSchema() {
        ObjectNode schema = resource.custom()
                .map(custom -> custom.openApi().deepCopy())
                .orElseGet(JsonNodeFactory.instance::objectNode);
        schema.put("type", "object");
        ObjectNode declared = schema.remove("properties") instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
        ObjectNode properties = schema.putObject("properties");
        addIdentity(properties, Schemas.objectMeta());
        declared.properties().stream()
                .filter(property -> !properties.has(property.getKey()))
                .forEach(property -> properties.set(property.getKey(), property.getValue()));
        addKind(schema, resource.groupVersionKind());
        return schema;
    }

    private void addIdentity(ObjectNode properties, Struct metadata) {
        addText(properties, "apiVersion");
        addText(properties, "kind");
        components.struct(metadata);
        ObjectNode reference = dialect.describedReference(metadata.name());
        properties.set("metadata", reference.put("description", Descriptions.of("*", "metadata")));
    }

    private static void addText(ObjectNode properties, String name) {
        properties
                .putObject(name)
                .put("description", Descriptions.of("*", name))
                .put("type", "string");
    }

    private ObjectNode listSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("description", resource.names().listKind() + " is a list of " + resource.kind());
        schema.put("type", "object").putArray("required").add("items");
        ObjectNode properties = schema.putObject("properties");
        addIdentity(properties, components.type(LIST_META));
        properties.putObject("items").put("type", "array").set("items", dialect.reference(object()));
        addKind(schema, resource.listKind());
        return schema;
    }

    private static void addKind(ObjectNode schema, GroupVersionKind kind) {
        schema.putArray("x-kubernetes-group-version-kind").add(Components.kindNode(kind));
    }
}
