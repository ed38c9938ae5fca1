package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import java.util.List;

/** What the schema room knows of objects: which fields there are, what absent ones are set to, what values are valid. */
public interface ObjectRules {

    /** The object in canonical form, without what the schema does not know and with what it defaults. */
    ObjectNode normalized(Resource resource, ObjectNode object);

    /** As {@link #normalized}, of a tree that nobody else holds: it may be changed, and is given back where nothing is to change. */
    ObjectNode normalizedAgain(Resource resource, ObjectNode own);

    /**
     * As {@link #normalized}, of an object of which only the status is new: everything else was stored in this form, and may be shared with
     * the stored object.
     */
    ObjectNode withNormalizedStatus(Resource resource, ObjectNode object);

    List<FieldError> validateCreate(Resource resource, ObjectNode object);

    List<FieldError> validateUpdate(Resource resource, ObjectNode object, ObjectNode old, String subresource);
}
