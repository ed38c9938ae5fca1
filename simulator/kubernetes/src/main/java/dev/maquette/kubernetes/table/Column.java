package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A column of a table.
 *
 * @param type an OpenAPI type: string, integer, boolean, number or date
 * @param format {@code name} marks the column that identifies the object
 * @param priority 0 is always shown, more only in wide output
 */
record Column(String name, String type, String format, String description, int priority) {
    static final String AGE_MEANING = "How long ago the object was created.";

    static Column objectName() {
        return new Column(
                "Name", "string", "name", "The name of the object, unique among its kind in its namespace.", 0);
    }

    static Column age() {
        return text("Age", AGE_MEANING);
    }

    static Column text(String name, String description) {
        return new Column(name, "string", "", description, 0);
    }

    static Column integer(String name, String description) {
        return new Column(name, "integer", "", description, 0);
    }

    static Column flag(String name, String description) {
        return new Column(name, "boolean", "", description, 0);
    }

    /** The same column, shown in wide output only. */
    Column wide() {
        return new Column(name, type, format, description, 1);
    }

    ObjectNode definition() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("type", type)
                .put("format", format)
                .put("description", description)
                .put("priority", priority);
    }
}
