package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.CustomResource;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a custom resource against its openAPIV3Schema: values first, then the uniqueness of list elements, then the
 * rules written in CEL, which run only on an object that is otherwise valid (apiextensions-apiserver, v1.32).
 */
public final class CustomValidation {
    private CustomValidation() {}

    /** What is wrong with a new object; empty when nothing is. */
    public static List<FieldError> create(Resource resource, CustomResource custom, ObjectNode object) {
        return check(resource, custom, object, MissingNode.getInstance());
    }

    /** What is wrong with a changed object; rules about the change see the old one. */
    public static List<FieldError> update(Resource resource, CustomResource custom, ObjectNode object, ObjectNode old) {
        return check(resource, custom, object, old);
    }

    private static List<FieldError> check(Resource resource, CustomResource custom, ObjectNode object, JsonNode old) {
        List<FieldError> errors = new ArrayList<>();
        typeMeta(resource, object, errors);
        ValueCheck values = new ValueCheck(errors);
        values.check(custom.openApi(), object, "");
        ListCheck.check(custom.openApi(), object, "", errors);
        if (errors.isEmpty()) {
            new RuleCheck(errors).check(custom.openApi(), object, old, "");
        }
        return errors;
    }

    private static void typeMeta(Resource resource, ObjectNode object, List<FieldError> errors) {
        String kind = object.path("kind").asText();
        if (!kind.equals(resource.kind())) {
            errors.add(FieldError.invalidText("kind", kind, "must be " + resource.kind()));
        }
        String apiVersion = object.path("apiVersion").asText();
        if (!apiVersion.equals(resource.groupVersion().apiVersion())) {
            errors.add(FieldError.invalidText(
                    "apiVersion",
                    apiVersion,
                    "must be " + resource.groupVersion().apiVersion()));
        }
    }
}
