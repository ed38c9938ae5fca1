package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A JSON patch (RFC 6902). It follows the library of kube-apiserver 1.32 (evanphx/json-patch v4.12) where that departs from
 * the RFC: {@code replace} of an absent object member adds it, negative indices count from the end, and {@code test} of
 * an absent member succeeds against null.
 */
public final class JsonPatch {
    private static final int MOST_OPERATIONS = 10_000;
    private static final Set<String> MEMBERS = Set.of("op", "path", "from", "value");

    private final List<ObjectNode> operations;
    private final List<String> unknownMembers;

    private JsonPatch(List<ObjectNode> operations, List<String> unknownMembers) {
        this.operations = operations;
        this.unknownMembers = unknownMembers;
    }

    /**
     * Reads a patch.
     *
     * @throws PatchException when the body is not a list of operations, or has more than 10,000 of them
     */
    public static JsonPatch parse(JsonNode body) {
        if (body.isNull()) {
            return new JsonPatch(List.of(), List.of());
        }
        if (!body.isArray()) {
            throw undecodable(body, "[]handlers.jsonPatchOp");
        }
        List<ObjectNode> operations = new ArrayList<>(body.size());
        List<String> unknown = new ArrayList<>();
        for (JsonNode operation : body) {
            if (!operation.isObject()) {
                throw undecodable(operation, "handlers.jsonPatchOp");
            }
            requireText(operation, "op");
            requireText(operation, "path");
            requireText(operation, "from");
            int index = operations.size();
            operation.fieldNames().forEachRemaining(name -> {
                if (!MEMBERS.contains(name)) {
                    unknown.add("json patch unknown field \"[" + index + "]." + name + "\"");
                }
            });
            operations.add((ObjectNode) operation);
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw PatchException.tooLarge("The allowed maximum operations in a JSON patch is " + MOST_OPERATIONS
                    + ", got " + operations.size());
        }
        return new JsonPatch(List.copyOf(operations), List.copyOf(unknown));
    }

    private static PatchException undecodable(JsonNode found, String goType) {
        return PatchException.badRequest("error decoding patch: json: cannot unmarshal " + GoText.json(found)
                + " into Go value of type " + goType);
    }

    private static void requireText(JsonNode operation, String member) {
        JsonNode value = operation.get(member);
        if (value != null && !value.isTextual() && !value.isNull()) {
            throw PatchException.badRequest("error decoding patch: json: cannot unmarshal " + GoText.json(value)
                    + " into Go struct field jsonPatchOp." + member + " of type string");
        }
    }

    /** Members of operations that the RFC does not know: warnings, or errors under strict field validation. */
    public List<String> unknownMembers() {
        return unknownMembers;
    }

    /**
     * The object with all operations applied in order.
     *
     * @throws PatchException when an operation does not apply, a failing {@code test} among them
     */
    public JsonNode apply(JsonNode object) {
        JsonDocument document = new JsonDocument(object.deepCopy());
        try {
            operations.forEach(operation -> apply(document, operation));
        } catch (JsonDocument.Failure failure) {
            throw PatchException.rejected(failure.text());
        }
        return document.root();
    }

    private static void apply(JsonDocument document, ObjectNode operation) {
        String op = text(operation, "op");
        switch (op) {
            case "add" -> document.add(path(operation, "add", "path"), value(operation));
            case "remove" -> document.remove(path(operation, "remove", "path"));
            case "replace" -> document.replace(path(operation, "replace", "path"), value(operation));
            case "move" -> document.move(path(operation, "move", "from"), path(operation, "move", "path"));
            case "copy" -> document.copy(path(operation, "copy", "from"), path(operation, "copy", "path"));
            case "test" -> document.test(path(operation, "test", "path"), value(operation));
            default -> throw new JsonDocument.Failure("Unexpected kind: " + (op.isEmpty() ? "unknown" : op));
        }
    }

    private static String path(ObjectNode operation, String op, String member) {
        JsonNode path = operation.get(member);
        if (path == null || path.isNull()) {
            throw new JsonDocument.Failure(op + " operation failed to decode " + member + ": missing value");
        }
        return path.textValue();
    }

    private static String text(ObjectNode operation, String member) {
        return operation.path(member).asText("");
    }

    private static JsonNode value(ObjectNode operation) {
        JsonNode value = operation.get("value");
        return value == null ? NullNode.instance : value.deepCopy();
    }
}
