package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.CustomResource;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks a custom resource against its openAPIV3Schema: values first, then the uniqueness of list elements, then the
 * rules written in CEL, unless an earlier error could make them fail for the wrong reason (apiextensions-apiserver, v1.32).
 */
public final class CustomValidation {
    /** Errors after which the values may not have the types that rules rely on. */
    private static final Set<String> BLOCKING = Set.of(
            "FieldValueNotSupported",
            "FieldValueRequired",
            "FieldValueTooLong",
            "FieldValueTooMany",
            "FieldValueTypeInvalid");

    private static final String UNCHECKED =
            "some validation rules were not checked because the object was invalid; correct"
                    + " the existing errors to complete validation";

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
        if (RuleCheck.hasRules(custom.openApi())) {
            rules(custom, object, old, errors);
        }
        return errors;
    }

    private static void rules(CustomResource custom, ObjectNode object, JsonNode old, List<FieldError> errors) {
        boolean blocked = errors.stream().anyMatch(error -> BLOCKING.contains(error.reason()));
        if (blocked) {
            errors.add(FieldError.invalid("<nil>", "\"null\"", UNCHECKED));
        } else {
            new RuleCheck(errors).check(custom.openApi(), object, old, "");
        }
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
