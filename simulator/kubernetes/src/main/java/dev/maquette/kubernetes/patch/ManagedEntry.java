package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of metadata.managedFields. Its fields stay encoded until a write touches one of them.
 *
 * @param id who the entry belongs to
 * @param apiVersion the version its fields are written in
 * @param time RFC 3339 with whole seconds; empty when the entry has none
 */
record ManagedEntry(Id id, String apiVersion, String time, JsonNode fields) {

    /** In the order in which objects list them (managedfields.go, sortEncodedManagedFields). */
    static final Comparator<ManagedEntry> ORDER = Comparator.comparing((ManagedEntry entry) -> entry.id.operation)
            .thenComparing(ManagedEntry::time)
            .thenComparing(entry -> entry.id.manager)
            .thenComparing(ManagedEntry::apiVersion)
            .thenComparing(entry -> entry.id.subresource);

    enum Operation {
        APPLY("Apply"),
        UPDATE("Update");

        private final String word;

        Operation(String word) {
            this.word = word;
        }
    }

    /**
     * What tells entries apart. An applier has one entry whatever version it applies; updates have one for each version.
     *
     * @param updateVersion the API version of an update; empty for an applier
     */
    record Id(String manager, Operation operation, String updateVersion, String subresource) {
        static Id applier(String manager, String subresource) {
            return new Id(manager, Operation.APPLY, "", subresource);
        }

        static Id updater(String manager, String apiVersion, String subresource) {
            return new Id(manager, Operation.UPDATE, apiVersion, subresource);
        }

        /** The text that orders owners where the API server sorts their encoded form. */
        String sortingText() {
            return manager + "\",\"" + operation.word + "\",\"" + updateVersion + "\",\"" + subresource;
        }

        /** The owner as conflicts name it. */
        String text() {
            String text = GoText.quote(manager);
            if (!subresource.isEmpty()) {
                text += " with subresource " + GoText.quote(subresource);
            }
            return operation == Operation.UPDATE ? text + " using " + updateVersion : text;
        }
    }

    boolean applied() {
        return id.operation == Operation.APPLY;
    }

    FieldSet set() {
        return FieldsV1.read(fields);
    }

    ManagedEntry withFields(FieldSet set) {
        return new ManagedEntry(id, apiVersion, time, FieldsV1.write(set));
    }

    ManagedEntry at(Instant now) {
        return new ManagedEntry(id, apiVersion, timestamp(now), fields);
    }

    static String timestamp(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Reads an entry; a malformed one is refused in the API server's words. */
    static ManagedEntry read(JsonNode node, int index) {
        Operation operation =
                switch (node.path("operation").asText("")) {
                    case "Apply" -> Operation.APPLY;
                    case "Update" -> Operation.UPDATE;
                    default -> throw new MalformedFieldsException("operation must be `Apply` or `Update`");
                };
        String apiVersion = node.path("apiVersion").asText("");
        if (apiVersion.isEmpty()) {
            throw new MalformedFieldsException("apiVersion must not be empty");
        }
        requireFieldsType(node.path("fieldsType").asText(""), index);
        Id id = new Id(
                node.path("manager").asText(""),
                operation,
                operation == Operation.UPDATE ? apiVersion : "",
                node.path("subresource").asText(""));
        return new ManagedEntry(id, apiVersion, node.path("time").asText(""), fields(node.get("fieldsV1")));
    }

    private static void requireFieldsType(String type, int index) {
        if (type.isEmpty()) {
            throw new MalformedFieldsException("missing fieldsType in managed fields entry " + index);
        }
        if (!type.equals("FieldsV1")) {
            throw new MalformedFieldsException(
                    "invalid fieldsType " + GoText.quote(type) + " in managed fields entry " + index);
        }
    }

    private static JsonNode fields(@Nullable JsonNode fields) {
        return fields == null || !fields.isObject() ? JsonNodeFactory.instance.objectNode() : fields;
    }

    /** The fields checked and rewritten, for entries that a client sent. */
    ManagedEntry canonical() {
        return withFields(set());
    }

    ObjectNode write() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!id.manager.isEmpty()) {
            node.put("manager", id.manager);
        }
        node.put("operation", id.operation.word).put("apiVersion", apiVersion);
        if (!time.isEmpty()) {
            node.put("time", time);
        }
        node.put("fieldsType", "FieldsV1").set("fieldsV1", fields);
        if (!id.subresource.isEmpty()) {
            node.put("subresource", id.subresource);
        }
        return node;
    }

    boolean sameButTime(ManagedEntry other) {
        return id.equals(other.id)
                && Objects.equals(apiVersion, other.apiVersion)
                && JsonEquality.same(fields, other.fields);
    }
}
