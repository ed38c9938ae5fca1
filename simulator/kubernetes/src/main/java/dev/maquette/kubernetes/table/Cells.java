package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The cells of one row, in the order of the columns. */
final class Cells {
    private final ArrayNode values = JsonNodeFactory.instance.arrayNode();

    Cells text(String value) {
        values.add(value);
        return this;
    }

    Cells number(long value) {
        values.add(value);
        return this;
    }

    Cells flag(boolean value) {
        values.add(value);
        return this;
    }

    Cells value(JsonNode value) {
        values.add(value);
        return this;
    }

    ArrayNode values() {
        return values;
    }
}
