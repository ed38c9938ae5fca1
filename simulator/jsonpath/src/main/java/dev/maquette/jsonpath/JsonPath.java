package dev.maquette.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A parsed path such as {@code .status.conditions[?(@.type=="Ready")].status}; the leading {@code $} and surrounding braces
 * may be left out. What is missing is found nowhere, and is no error. Grammar: client-go util/jsonpath, one expression.
 */
public final class JsonPath {
    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    /** Reads a path, or throws {@link JsonPathException}. */
    public static JsonPath parse(String text) {
        String stripped = text.strip();
        boolean braced = stripped.startsWith("{") && stripped.endsWith("}");
        return of(new Parser(braced ? stripped.substring(1, stripped.length() - 1) : stripped).whole());
    }

    static JsonPath of(List<Step> steps) {
        return new JsonPath(List.copyOf(steps));
    }

    /** All values the path leads to, in document order. */
    public List<JsonNode> find(JsonNode root) {
        List<JsonNode> found = List.of(root);
        for (Step step : steps) {
            found = found.stream().flatMap(each -> step.from(each, root)).toList();
        }
        return found;
    }

    /** How a found value is written: texts bare, everything else as JSON. */
    public static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
