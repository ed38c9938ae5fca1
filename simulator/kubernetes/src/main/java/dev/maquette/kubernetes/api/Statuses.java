package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.ApplyOutcome;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import java.util.List;
import java.util.Optional;

/** The Status bodies of a real API server (apimachinery pkg/api/errors/errors.go, v0.32). */
public final class Statuses {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Statuses() {}

    public static ApiFailure notFound(Resource resource, String name) {
        return about(
                404, "NotFound", resource.plural() + suffix(resource) + " \"" + name + "\" not found", resource, name);
    }

    public static ApiFailure noSuchResource() {
        return plain(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiFailure alreadyExists(Resource resource, String name) {
        String message = resource.plural() + suffix(resource) + " \"" + name + "\" already exists";
        return about(409, "AlreadyExists", message, resource, name);
    }

    public static ApiFailure conflict(Resource resource, String name, String why) {
        String message = "Operation cannot be fulfilled on " + resource.plural() + suffix(resource) + " \"" + name
                + "\": " + why;
        return about(409, "Conflict", message, resource, name);
    }

    /** What optimistic locking says. */
    static ApiFailure stale(Resource resource, String name) {
        return conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** Fields that two appliers want. */
    static ApiFailure applyConflict(ApplyOutcome.Conflicts conflicts) {
        ObjectNode details = JSON.objectNode();
        ArrayNode causes = details.putArray("causes");
        conflicts.conflicts().forEach(conflict -> causes.addObject()
                .put("reason", "FieldManagerConflict")
                .put("message", conflict.message())
                .put("field", conflict.path()));
        return failure(409, "Conflict", conflicts.message(), details);
    }

    public static ApiFailure forbidden(Resource resource, String name, String why) {
        String object = resource.plural() + suffix(resource) + (name.isEmpty() ? "" : " \"" + name + "\"");
        return about(403, "Forbidden", object + " is forbidden: " + why, resource, name);
    }

    /** A refusal of what is no request for a resource that is served. */
    static ApiFailure forbidden(Attributes attributes, String why) {
        String object = attributes.resource() + suffix(attributes.group()) + " \"" + attributes.name() + "\"";
        ObjectNode details = details(attributes.resource(), attributes.group(), attributes.name());
        return failure(403, "Forbidden", object + " is forbidden: " + why, details);
    }

    /** A refusal with a cause that clients read, such as NamespaceTerminating. */
    public static ApiFailure forbidden(Resource resource, String name, String why, ObjectNode cause) {
        ApiFailure plain = forbidden(resource, name, why);
        ObjectNode status = plain.status();
        status.withObject("/details").putArray("causes").add(cause);
        return new ApiFailure(403, status);
    }

    /** A refusal under another reason, with a cause in words. */
    public static ApiFailure refused(ApiFailure plain, int code, String reason, String cause) {
        ObjectNode status = plain.status();
        status.put("reason", reason).put("code", code);
        status.withObject("/details").putArray("causes").addObject().put("message", cause);
        return new ApiFailure(code, status);
    }

    /** A path outside resources that somebody may not use. */
    public static ApiFailure forbiddenPath(String user, String verb, String path) {
        String message = "forbidden: User \"" + user + "\" cannot " + verb + " path \"" + path + "\"";
        return failure(403, "Forbidden", message, JSON.objectNode());
    }

    static ApiFailure invalid(Resource resource, String name, List<FieldError> errors) {
        return invalid(resource.kind(), resource.group(), name, errors);
    }

    public static ApiFailure invalid(String kind, String group, String name, List<FieldError> errors) {
        List<String> messages = errors.stream().map(FieldError::text).distinct().toList();
        String list = messages.size() == 1 ? messages.getFirst() : "[" + String.join(", ", messages) + "]";
        String message = kind + suffix(group) + " \"" + name + "\" is invalid: " + list;
        ObjectNode details = details(kind, group, name);
        ArrayNode causes = details.putArray("causes");
        for (FieldError error : errors) {
            causes.addObject()
                    .put("reason", error.reason())
                    .put("message", error.body())
                    .put("field", error.field());
        }
        return failure(422, "Invalid", message, details);
    }

    public static ApiFailure badRequest(String message) {
        return plain(400, "BadRequest", message);
    }

    public static ApiFailure unauthorized() {
        return plain(401, "Unauthorized", "Unauthorized");
    }

    public static ApiFailure methodNotAllowed() {
        ObjectNode details = JSON.objectNode();
        return failure(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource", details);
    }

    public static ApiFailure notAcceptable(String accepted) {
        String message = "only the following media types are accepted: " + accepted;
        return plain(406, "NotAcceptable", message);
    }

    public static ApiFailure unsupportedMediaType(String supported) {
        String message =
                "the body of the request was in an unknown format - accepted media types include: " + supported;
        return plain(415, "UnsupportedMediaType", message);
    }

    public static ApiFailure expired(String message) {
        return plain(410, "Expired", message);
    }

    /** A continue token whose state is gone, with one that goes on in the present state (storage/etcd3/errors.go). */
    static ApiFailure expiredPage(String inconsistentToken) {
        ApiFailure expired =
                expired("The provided continue parameter is too old to display a consistent list result. You can start"
                    + " a new list without the continue parameter, or use the continue token in this response to"
                    + " retrieve the remainder of the results. Continuing with the provided token results in an"
                    + " inconsistent list - objects that were created, modified, or deleted between the time the first"
                    + " chunk was returned and now may show up in the list.");
        ObjectNode status = expired.status();
        status.withObject("/metadata").put("continue", inconsistentToken);
        return new ApiFailure(expired.code(), status);
    }

    /** A resource version that the cluster has not reached. */
    public static ApiFailure tooLargeResourceVersion(long asked, long current) {
        ObjectNode details = JSON.objectNode();
        details.putArray("causes")
                .addObject()
                .put("reason", "ResourceVersionTooLarge")
                .put("message", "Too large resource version");
        details.put("retryAfterSeconds", 1);
        String message = "Timeout: Too large resource version: " + asked + ", current: " + current;
        return failure(504, "Timeout", message, details);
    }

    public static ApiFailure tooManyRequests(String message, int retryAfterSeconds, ArrayNode causes) {
        ObjectNode details = JSON.objectNode();
        if (!causes.isEmpty()) {
            details.set("causes", causes);
        }
        if (retryAfterSeconds > 0) {
            details.put("retryAfterSeconds", retryAfterSeconds);
        }
        return failure(429, "TooManyRequests", message, details);
    }

    public static ApiFailure tooLarge(String message) {
        return plain(413, "RequestEntityTooLarge", message);
    }

    /** Something that a real cluster can do and this one does not. */
    public static ApiFailure notModelled(String what) {
        return plain(501, "NotImplemented", what + " is not modelled by this simulator; see the coverage page");
    }

    public static ApiFailure internalError(String message) {
        ObjectNode details = JSON.objectNode();
        details.putArray("causes").addObject().put("message", message);
        return failure(500, "InternalError", "Internal error occurred: " + message, details);
    }

    /** The answer of a deletion that is done. */
    static ObjectNode success(Resource resource, String name, String uid) {
        ObjectNode status = JSON.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", name);
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        details.put("kind", resource.plural());
        if (!uid.isEmpty()) {
            details.put("uid", uid);
        }
        return status;
    }

    private static ApiFailure about(int code, String reason, String message, Resource resource, String name) {
        return failure(code, reason, message, details(resource.plural(), resource.group(), name));
    }

    /** A refusal in somebody else's words. */
    public static ApiFailure denied(int code, String reason, String message, Optional<ObjectNode> details) {
        ApiFailure denial = failure(code, reason, message, details.orElseGet(JSON::objectNode));
        ObjectNode status = denial.status();
        if (reason.isEmpty()) {
            status.remove("reason");
        }
        return new ApiFailure(code, status);
    }

    public static ApiFailure plain(int code, String reason, String message) {
        return failure(code, reason, message, JSON.objectNode());
    }

    private static ObjectNode details(String kind, String group, String name) {
        ObjectNode details = JSON.objectNode();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return details.put("kind", kind);
    }

    private static ApiFailure failure(int code, String reason, String message, ObjectNode details) {
        ObjectNode status = JSON.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        status.put("code", code);
        return new ApiFailure(code, status);
    }

    private static String suffix(Resource resource) {
        return suffix(resource.group());
    }

    private static String suffix(String group) {
        return group.isEmpty() ? "" : "." + group;
    }
}
