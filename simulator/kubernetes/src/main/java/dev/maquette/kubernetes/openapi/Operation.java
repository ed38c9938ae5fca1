package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One verb at one address. */
final class Operation {
    private static final List<String> ANSWERS =
            List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");
    private static final GroupVersionKind DELETE_OPTIONS = GroupVersionKind.of("v1", "DeleteOptions");
    private static final GroupVersionKind STATUS = GroupVersionKind.of("v1", "Status");

    private final Dialect dialect;
    private final Components components;
    private final Resource resource;
    private final String verb;
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();
    private String suffix = "";
    private GroupVersionKind kind;

    Operation(Dialect dialect, Components components, Resource resource, String verb) {
        this.dialect = dialect;
        this.components = components;
        this.resource = resource;
        this.verb = verb;
        this.kind = resource.groupVersionKind();
    }

    /** What tells the operation from others of the verb in its id. */
    Operation named(String name) {
        suffix = name;
        return this;
    }

    /** For a subresource: the kind of its bodies. */
    Operation on(GroupVersionKind bodies) {
        kind = bodies;
        return this;
    }

    /** A reference to the kind of the operation's bodies. */
    ObjectNode body() {
        return components.kind(kind);
    }

    ObjectNode list() {
        describe("list", "list or watch objects of kind " + kind.kind());
        new Parameters(dialect, node).list().add();
        return answering(List.of("200"), components.list(resource));
    }

    ObjectNode read(ObjectNode object) {
        describe("get", "read the specified " + kind.kind());
        return answering(List.of("200"), object);
    }

    ObjectNode create(ObjectNode object) {
        describe("post", "create a " + kind.kind());
        new Parameters(dialect, node).body(object.deepCopy()).write().add();
        return answering(List.of("200", "201", "202"), object);
    }

    ObjectNode replace(ObjectNode object) {
        describe("put", "replace the specified " + kind.kind());
        new Parameters(dialect, node).body(object.deepCopy()).write().add();
        return answering(List.of("200", "201"), object);
    }

    /** kubectl looks here for the ways of patching it may use, and for the parameters the server knows. */
    ObjectNode patch(ObjectNode object) {
        describe("patch", "partially update the specified " + kind.kind());
        Parameters parameters = new Parameters(dialect, node);
        ObjectNode body = dialect.reference(Leaves.patch(components));
        if (dialect == Dialect.V3) {
            ObjectNode request = node.putObject("requestBody");
            ObjectNode content = request.putObject("content");
            patchTypes().forEach(type -> content.putObject(type).set("schema", body));
            request.put("required", true);
        } else {
            ArrayNode consumes = node.putArray("consumes");
            patchTypes().forEach(consumes::add);
            parameters.body(body);
        }
        parameters.patch().add();
        return answering(List.of("200", "201"), object);
    }

    private List<String> patchTypes() {
        List<String> types = new ArrayList<>(
                List.of("application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"));
        if (resource.custom().isEmpty()) {
            types.add("application/strategic-merge-patch+json");
        }
        return types;
    }

    ObjectNode delete(ObjectNode object) {
        describe("delete", "delete a " + kind.kind());
        new Parameters(dialect, node)
                .body(components.kind(DELETE_OPTIONS))
                .delete()
                .add();
        boolean answersObject =
                resource.plural().equals("pods") || resource.plural().equals("services");
        return answering(List.of("200", "202"), answersObject ? object : components.kind(STATUS));
    }

    ObjectNode deleteCollection() {
        describe("deletecollection", "delete collection of " + kind.kind());
        new Parameters(dialect, node)
                .body(components.kind(DELETE_OPTIONS))
                .list()
                .delete()
                .add();
        return answering(List.of("200"), components.kind(STATUS));
    }

    private void describe(String action, String description) {
        node.putArray("tags").add(tag());
        node.put("description", description);
        node.put("operationId", operationId());
        node.put("x-kubernetes-action", action);
        node.set("x-kubernetes-group-version-kind", Components.kindNode(kind));
    }

    private String tag() {
        return groupWord() + "_" + resource.version();
    }

    private String groupWord() {
        if (resource.group().isEmpty()) {
            return "core";
        }
        String first = resource.custom().isPresent()
                ? resource.group()
                : resource.group().split("\\.", -1)[0];
        return first.replaceAll("[^A-Za-z0-9]", "");
    }

    private String operationId() {
        String word =
                switch (verb) {
                    case "get" -> "read";
                    case "update" -> "replace";
                    case "deletecollection" -> "deleteCollection";
                    default -> verb;
                };
        boolean namespaced = resource.namespaced() && !suffix.equals("ForAllNamespaces");
        return word
                + capitalised(groupWord())
                + capitalised(resource.version())
                + (namespaced ? "Namespaced" : "")
                + resource.kind()
                + suffix;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private ObjectNode answering(List<String> codes, ObjectNode type) {
        if (dialect == Dialect.V2) {
            ArrayNode produces = node.putArray("produces");
            ANSWERS.forEach(produces::add);
        }
        ObjectNode responses = node.putObject("responses");
        for (String code : codes) {
            ObjectNode response = responses.putObject(code).put("description", phrase(code));
            if (dialect == Dialect.V3) {
                ObjectNode content = response.putObject("content");
                ANSWERS.forEach(answer -> content.putObject(answer).set("schema", type));
            } else {
                response.set("schema", type);
            }
        }
        responses.putObject("401").put("description", "Unauthorized");
        return node;
    }

    private static String phrase(String code) {
        return switch (code) {
            case "201" -> "Created";
            case "202" -> "Accepted";
            default -> "OK";
        };
    }
}
