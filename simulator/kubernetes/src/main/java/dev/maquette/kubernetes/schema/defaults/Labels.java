package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Labels that an object takes from its template when it has none. */
final class Labels {
    private Labels() {}

    static void copyUnlessSet(ObjectNode object, JsonNode labels) {
        ObjectNode metadata = Absent.object(object, "metadata");
        if (metadata.path("labels").isEmpty() && !labels.isEmpty()) {
            metadata.set("labels", labels.deepCopy());
        }
    }
}
