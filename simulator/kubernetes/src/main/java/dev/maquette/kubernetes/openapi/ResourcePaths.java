package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Subresource;

/** The addresses of one resource and what may be done there. */
record ResourcePaths(Dialect dialect, Components components, Resource resource) {

    void addTo(ObjectNode paths) {
        String base = "/" + OpenApi.path(resource.groupVersion());
        String collection = base + (resource.namespaced() ? "/namespaces/{namespace}/" : "/") + resource.plural();
        addCollection(paths, collection);
        addItem(paths, collection + "/{name}");
        for (Subresource subresource : resource.subresources()) {
            addSubresource(paths, collection + "/{name}/" + subresource.name(), subresource);
        }
        if (resource.namespaced() && resource.allows("list")) {
            ObjectNode everywhere = paths.putObject(base + "/" + resource.plural());
            everywhere.set("get", operation("list").named("ForAllNamespaces").list());
            parameters(everywhere).common().add();
        }
    }

    private void addCollection(ObjectNode paths, String path) {
        ObjectNode item = paths.putObject(path);
        if (resource.allows("list")) {
            item.set("get", operation("list").list());
        }
        if (resource.allows("create")) {
            item.set("post", operation("create").create(components.object(resource)));
        }
        if (resource.allows("deletecollection")) {
            item.set("delete", operation("deletecollection").deleteCollection());
        }
        finish(paths, path, item, parameters(item).common());
    }

    private void addItem(ObjectNode paths, String path) {
        ObjectNode item = paths.putObject(path);
        ObjectNode object = components.object(resource);
        if (resource.allows("get")) {
            item.set("get", operation("get").read(object));
        }
        if (resource.allows("update")) {
            item.set("put", operation("update").replace(object));
        }
        if (resource.allows("patch")) {
            item.set("patch", operation("patch").patch(object));
        }
        if (resource.allows("delete")) {
            item.set("delete", operation("delete").delete(object));
        }
        finish(paths, path, item, parameters(item).common().name());
    }

    private void addSubresource(ObjectNode paths, String path, Subresource subresource) {
        ObjectNode item = paths.putObject(path);
        for (String verb : subresource.verbs()) {
            Operation operation =
                    operation(verb).named(capitalised(subresource.name())).on(subresource.kind());
            ObjectNode body = isOwnKind(subresource) ? components.object(resource) : operation.body();
            switch (verb) {
                case "get" -> item.set("get", operation.read(body));
                case "create" -> item.set("post", operation.create(body));
                case "update" -> item.set("put", operation.replace(body));
                case "patch" -> item.set("patch", operation.patch(body));
                case "delete" -> item.set("delete", operation.delete(body));
                default -> throw new IllegalStateException("no method is known for the verb " + verb);
            }
        }
        finish(paths, path, item, parameters(item).common().name());
    }

    private boolean isOwnKind(Subresource subresource) {
        return subresource.kind().equals(resource.groupVersionKind());
    }

    private void finish(ObjectNode paths, String path, ObjectNode item, Parameters parameters) {
        if (item.isEmpty()) {
            paths.remove(path);
            return;
        }
        if (resource.namespaced()) {
            parameters.namespace();
        }
        parameters.add();
    }

    private Parameters parameters(ObjectNode item) {
        return new Parameters(dialect, item);
    }

    private Operation operation(String verb) {
        return new Operation(dialect, components, resource, verb);
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
