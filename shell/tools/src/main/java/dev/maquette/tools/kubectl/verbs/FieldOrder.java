package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.jsonpath.JsonPath;
import dev.maquette.jsonpath.JsonPathException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.output.GoSort;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The order of {@code --sort-by}: by one field, what lacks it first; texts with numbers in them by value (kubectl sorter.go). */
final class FieldOrder {
    private final String text;
    private final JsonPath path;

    private FieldOrder(String text, JsonPath path) {
        this.text = text;
        this.path = path;
    }

    static FieldOrder parse(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        String dotted = bare.startsWith(".") ? bare : "." + bare;
        try {
            return new FieldOrder("{" + dotted + "}", JsonPath.parse(dotted));
        } catch (JsonPathException wrong) {
            throw KubectlException.error(wrong.getMessage() == null ? text : wrong.getMessage());
        }
    }

    /** Sorts in place; a field that nothing has is an error. */
    <T> void sort(List<T> things, Function<T, JsonNode> object) {
        if (!things.isEmpty() && !anyHas(things, object)) {
            throw KubectlException.error("couldn't find any field with path \"" + text + "\" in the list of objects");
        }
        GoSort.sort(things, (one, other) -> isLess(field(object.apply(one)), field(object.apply(other))));
    }

    /** Whether one of the objects has the field. */
    <T> boolean anyHas(List<T> things, Function<T, JsonNode> object) {
        return things.stream().anyMatch(each -> field(object.apply(each)).isPresent());
    }

    private Optional<JsonNode> field(JsonNode object) {
        return path.find(object).stream().findFirst();
    }

    private static boolean isLess(Optional<JsonNode> one, Optional<JsonNode> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty();
        }
        JsonNode left = one.get();
        JsonNode right = other.get();
        return left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue()) < 0
                : NaturalOrder.compare(left.asText(), right.asText()) < 0;
    }
}
