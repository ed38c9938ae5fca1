package dev.maquette.kubernetes.schema.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Moves fields that two versions name differently. */
final class Renaming {
    private Renaming() {}

    static void rename(ObjectNode object, String from, String to) {
        JsonNode value = object.remove(from);
        if (value != null) {
            object.set(to, value);
        }
    }

    static void copy(ObjectNode source, String from, ObjectNode target, String to) {
        JsonNode value = source.get(from);
        if (value != null) {
            target.set(to, value);
        }
    }

    static ObjectNode object(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode known ? known : parent.putObject(field);
    }
}
