package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Resource;
import java.time.Instant;
import java.util.Optional;

/** Keeps managedFields: who last set which field, and what server-side apply makes of it. */
public interface FieldManagement {

    /**
     * Who writes and when.
     *
     * @param subresource empty for the object itself
     */
    record Manager(String name, String subresource, Instant time) {}

    /** The object with managedFields that know what an update changed. */
    ObjectNode updated(Resource resource, Optional<ObjectNode> old, ObjectNode object, Manager manager);

    /**
     * The object after a configuration was applied, with its managedFields.
     *
     * @throws ApiFailure a conflict, unless forced
     */
    ObjectNode applied(
            Resource resource, Optional<ObjectNode> old, JsonNode configuration, Manager manager, boolean force);
}
