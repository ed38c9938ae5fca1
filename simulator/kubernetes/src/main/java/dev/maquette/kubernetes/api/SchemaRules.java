package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.defaults.Defaults;
import dev.maquette.kubernetes.schema.validation.Validation;
import java.util.List;

/** The rules as the schema room has them. */
public final class SchemaRules implements ObjectRules {

    @Override
    public ObjectNode normalized(Resource resource, ObjectNode object) {
        return Defaults.apply(resource, object);
    }

    @Override
    public ObjectNode normalizedAgain(Resource resource, ObjectNode own) {
        return Defaults.applyInPlace(resource, own);
    }

    @Override
    public ObjectNode withNormalizedStatus(Resource resource, ObjectNode object) {
        return Defaults.applyToStatus(resource, object);
    }

    @Override
    public List<FieldError> validateCreate(Resource resource, ObjectNode object) {
        return Validation.create(resource, object);
    }

    @Override
    public List<FieldError> validateUpdate(Resource resource, ObjectNode object, ObjectNode old, String subresource) {
        return Validation.update(resource, object, old, subresource);
    }
}
