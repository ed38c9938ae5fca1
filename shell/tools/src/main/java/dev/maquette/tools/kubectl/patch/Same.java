package dev.maquette.tools.kubectl.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/** Whether two values are equal; numbers by value, however they are written. */
final class Same {
    private Same() {}

    static boolean value(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        } else if (one.isArray() && other.isArray()) {
            return one.size() == other.size() && elements(one, other);
        } else if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.properties().stream()
                            .allMatch(each ->
                                    other.has(each.getKey()) && value(each.getValue(), other.path(each.getKey())));
        }
        return one.equals(other);
    }

    private static boolean elements(JsonNode one, JsonNode other) {
        Iterator<JsonNode> others = other.iterator();
        for (JsonNode each : one) {
            if (!value(each, others.next())) {
                return false;
            }
        }
        return true;
    }
}
