package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.ArrayList;
import java.util.List;

/** Reads what is wanted from the server, lists page by page. */
final class Lister {
    private static final String PAGE = "500";

    private final ApiServer server;
    private final String labelSelector;
    private final String fieldSelector;
    private final String subresource;

    Lister(ApiServer server, String labelSelector, String fieldSelector) {
        this(server, labelSelector, fieldSelector, "");
    }

    private Lister(ApiServer server, String labelSelector, String fieldSelector, String subresource) {
        this.server = server;
        this.subresource = subresource;
        this.labelSelector = labelSelector;
        this.fieldSelector = fieldSelector;
    }

    /** With the selectors of a call. */
    static Lister of(Call call) throws InterruptedException {
        return new Lister(
                call.server(),
                text(call.flags(), "selector"),
                text(call.flags(), "field-selector"),
                text(call.flags(), "subresource"));
    }

    private static String text(Flags flags, String name) {
        return flags.knows(name) ? flags.text(name) : "";
    }

    /** Adds what narrows a list to a request. */
    Request narrowed(Request request) {
        return request.query("labelSelector", labelSelector).query("fieldSelector", fieldSelector);
    }

    /** The objects, each with its kind. */
    List<ObjectNode> objects(Wanted wanted) throws InterruptedException {
        if (wanted.name().isPresent()) {
            return List.of(one(wanted, Request.get(wanted.path(subresource))));
        }
        return list(wanted.resource(), wanted.namespace());
    }

    List<ObjectNode> list(ApiResource resource, String namespace) throws InterruptedException {
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode page : pages(Request.get(resource.path(namespace)))) {
            for (ObjectNode each : Trees.objects(page.path("items"))) {
                found.add(typed(each, resource));
            }
        }
        return found;
    }

    /** Items of a list need not say what they are. */
    private static ObjectNode typed(ObjectNode object, ApiResource resource) {
        if (!object.has("kind")) {
            object.put("kind", resource.kind());
            object.put("apiVersion", resource.apiVersion());
        }
        return object;
    }

    /** The table of what is wanted, its pages put together. */
    ObjectNode table(Wanted wanted, boolean wholeObjects) throws InterruptedException {
        Request request = Request.get(wanted.path(subresource))
                .accepting(Request.TABLE)
                .query("includeObject", wholeObjects ? "Object" : "");
        if (wanted.name().isPresent()) {
            return one(wanted, request);
        }
        List<ObjectNode> pages = pages(request);
        ObjectNode table = pages.getFirst();
        ArrayNode rows = table.withArray("/rows");
        pages.stream().skip(1).forEach(each -> rows.addAll(each.withArray("/rows")));
        return table;
    }

    /** What lies in a namespace that does not exist is missing for that reason (cli-runtime pkg/resource/visitor.go). */
    private ObjectNode one(Wanted wanted, Request request) throws InterruptedException {
        try {
            return server.send(request).object();
        } catch (ApiException failure) {
            boolean mayLackNamespace = failure.isNotFound()
                    && !wanted.namespace().isEmpty()
                    && !wanted.namespace().equals("default");
            if (mayLackNamespace) {
                requireNamespace(wanted.namespace());
            }
            throw failure;
        }
    }

    private void requireNamespace(String namespace) throws InterruptedException {
        try {
            server.send(Request.get("/api/v1/namespaces/" + namespace));
        } catch (ApiException failure) {
            if (failure.isNotFound()) {
                throw failure;
            }
        }
    }

    private List<ObjectNode> pages(Request request) throws InterruptedException {
        List<ObjectNode> pages = new ArrayList<>();
        String next = "";
        do {
            ObjectNode page = page(narrowed(request).query("limit", PAGE).query("continue", next));
            pages.add(page);
            next = page.at("/metadata/continue").asText("");
        } while (!next.isEmpty());
        return pages;
    }

    /** A refused list says what was asked for, as cli-runtime's EnhanceListError does. */
    private ObjectNode page(Request request) throws InterruptedException {
        try {
            return server.send(request).object();
        } catch (ApiException failure) {
            if (!failure.isNotFound() && !failure.reason().equals("BadRequest")) {
                throw failure;
            }
            String subject = "\"" + Paths.groupVersionResource(request.path()) + "\"";
            throw failure.prefixed(
                    labelSelector.isEmpty() && fieldSelector.isEmpty()
                            ? "Unable to list " + subject + ": "
                            : "Unable to find " + subject + " that match label selector \"" + labelSelector
                                    + "\", field selector \"" + fieldSelector + "\": ");
        }
    }
}
