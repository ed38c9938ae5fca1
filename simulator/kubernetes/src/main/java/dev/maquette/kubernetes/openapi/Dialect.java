package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where OpenAPI 3 and Swagger 2 differ. */
enum Dialect {
    V3("#/components/schemas/"),
    V2("#/definitions/");

    private final String references;

    Dialect(String references) {
        this.references = references;
    }

    ObjectNode reference(String component) {
        return JsonNodeFactory.instance.objectNode().put("$ref", references + component);
    }

    /** A reference that may have a description and extensions beside it, which OpenAPI 3 allows only around allOf. */
    ObjectNode describedReference(String component) {
        if (this == V2) {
            return reference(component);
        }
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        property.putArray("allOf").add(reference(component));
        return property;
    }

    ObjectNode document(String version, ObjectNode paths, ObjectNode components) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put(this == V3 ? "openapi" : "swagger", this == V3 ? "3.0.0" : "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", version);
        document.set("paths", paths);
        if (this == V3) {
            document.putObject("components").set("schemas", components);
        } else {
            document.set("definitions", components);
        }
        return document;
    }
}
