package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;

/** The words of strategic merge patch that are not fields, and the errors of using them wrongly. */
final class Directive {
    static final String PATCH = "$patch";
    static final String DELETE = "delete";
    static final String REPLACE = "replace";
    static final String MERGE = "merge";
    static final String RETAIN_KEYS = "$retainKeys";
    static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList";
    static final String ELEMENT_ORDER = "$setElementOrder";

    private Directive() {}

    static String deleteFromList(String field) {
        return DELETE_FROM_LIST + "/" + field;
    }

    static String elementOrder(String field) {
        return ELEMENT_ORDER + "/" + field;
    }

    /** The field that a directive key speaks of. */
    static String fieldOf(String key, String directive) {
        if (!key.startsWith(directive + "/")) {
            throw directive.equals(DELETE_FROM_LIST) ? badPrimitiveList() : badElementOrder();
        }
        return key.substring(directive.length() + 1);
    }

    static PatchException badPrimitiveList() {
        return PatchException.badRequest("invalid patch format of primitive list");
    }

    static PatchException badElementOrder() {
        return PatchException.badRequest("invalid patch format of setElementOrder list");
    }

    static PatchException badRetainKeys() {
        return PatchException.badRequest("invalid patch format of retainKeys");
    }

    static PatchException listOfLists() {
        return PatchException.rejected("lists of lists are not supported");
    }

    static PatchException noMergeKey(JsonNode element, String mergeKey) {
        return PatchException.unclassified(
                "map: " + GoText.value(element) + " does not contain declared merge key: " + mergeKey);
    }

    static PatchException wrongType(String expected, JsonNode actual) {
        return PatchException.unclassified("expected a " + expected + ", but received a " + GoText.type(actual));
    }

    static PatchException unknownPatchType(JsonNode type, JsonNode element) {
        return PatchException.unclassified(
                "unknown patch type: " + GoText.value(type) + " in map: " + GoText.value(element));
    }
}
