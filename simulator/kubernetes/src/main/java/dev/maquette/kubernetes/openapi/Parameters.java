package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The parameters of a path or of an operation; nothing is written until {@link #add()}. */
final class Parameters {
    private final Dialect dialect;
    private final ObjectNode owner;
    private final ArrayNode list = JsonNodeFactory.instance.arrayNode();

    Parameters(Dialect dialect, ObjectNode owner) {
        this.dialect = dialect;
        this.owner = owner;
    }

    Parameters common() {
        return query("pretty", "string", "Whether the answer is indented for people to read.");
    }

    Parameters name() {
        return inPath("name", "The name of the object.");
    }

    Parameters namespace() {
        return inPath("namespace", "The namespace the object is in.");
    }

    /** What every write takes. */
    Parameters write() {
        return query("dryRun", "string", "With All, everything is checked and nothing is stored.")
                .query("fieldManager", "string", "Who the written fields belong to from now on.")
                .query(
                        "fieldValidation",
                        "string",
                        "What becomes of unknown and duplicate fields: Ignore, Warn or Strict.");
    }

    Parameters patch() {
        return write().query("force", "boolean", "Whether an apply takes over fields that others own.");
    }

    Parameters delete() {
        return query("dryRun", "string", "With All, everything is checked and nothing is deleted.")
                .query("gracePeriodSeconds", "integer", "How many seconds the object may take to end.")
                .query("orphanDependents", "boolean", "Superseded by propagationPolicy.")
                .query("propagationPolicy", "string", "What becomes of dependents: Orphan, Background or Foreground.");
    }

    Parameters list() {
        return query("allowWatchBookmarks", "boolean", "Whether a watch may send bookmarks.")
                .query("continue", "string", "The token of the previous chunk.")
                .query("fieldSelector", "string", "Keeps objects whose fields match.")
                .query("labelSelector", "string", "Keeps objects whose labels match.")
                .query("limit", "integer", "How many objects a chunk has at most.")
                .query("resourceVersion", "string", "How recent the answer has to be.")
                .query("resourceVersionMatch", "string", "How resourceVersion is meant: Exact or NotOlderThan.")
                .query("sendInitialEvents", "boolean", "Whether a watch begins with the objects that exist.")
                .query("timeoutSeconds", "integer", "When a watch or list ends at the latest.")
                .query("watch", "boolean", "Whether changes are to be sent as they happen.");
    }

    private Parameters query(String name, String type, String description) {
        ObjectNode parameter = list.addObject();
        parameter.put("name", name).put("in", "query").put("description", description);
        typed(parameter, type);
        return this;
    }

    private Parameters inPath(String name, String description) {
        ObjectNode parameter = list.addObject();
        parameter
                .put("name", name)
                .put("in", "path")
                .put("description", description)
                .put("required", true);
        typed(parameter, "string");
        return this;
    }

    private void typed(ObjectNode parameter, String type) {
        if (dialect == Dialect.V3) {
            parameter.putObject("schema").put("type", type).put("uniqueItems", true);
        } else {
            parameter.put("type", type).put("uniqueItems", true);
        }
    }

    /** The body, which is a parameter in Swagger and has a place of its own in OpenAPI 3. */
    Parameters body(ObjectNode reference) {
        if (dialect == Dialect.V3) {
            ObjectNode body = owner.putObject("requestBody");
            body.putObject("content").putObject("*/*").set("schema", reference);
            body.put("required", true);
        } else {
            list.addObject()
                    .put("name", "body")
                    .put("in", "body")
                    .put("required", true)
                    .set("schema", reference);
        }
        return this;
    }

    void add() {
        if (!list.isEmpty()) {
            owner.set("parameters", list);
        }
    }
}
