package dev.maquette.tools.helm.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import java.math.BigInteger;

/**
 * {@code a.b[0]=c,d={x,y}}: what {@code --set} and its relatives say, put into values (pkg/strvals/parser.go, v3.21). A comma ends a value, a
 * backslash takes the meaning from the next letter.
 */
final class Strvals {
    private static final int HIGHEST_INDEX = 65_536;
    private static final int DEEPEST = 30;

    /** What the text behind the equals sign becomes. */
    interface Reader {
        JsonNode read(String text);
    }

    private final String text;
    private final Reader reader;
    private int at;

    private Strvals(String text, Reader reader) {
        this.text = text;
        this.reader = reader;
    }

    /** Reads all of a flag's value into the values. */
    static void parse(String text, ObjectNode into, Reader reader) {
        Strvals strvals = new Strvals(text, reader);
        while (strvals.at < text.length()) {
            strvals.key(into, 0);
        }
    }

    /** {@code --set-json}: the value is JSON up to its own end. */
    static void parseJson(String text, ObjectNode into) {
        if (text.strip().startsWith("{")) {
            Values.merge(into, json(text));
            return;
        }
        Strvals strvals = new Strvals(text, Strvals::typed);
        strvals.isJson = true;
        while (strvals.at < text.length()) {
            strvals.key(into, 0);
        }
    }

    /** {@code --set-literal}: nothing has a meaning behind the equals sign. */
    static void parseLiteral(String text, ObjectNode into) {
        Strvals strvals = new Strvals(text, JsonNodeFactory.instance::textNode);
        strvals.isLiteral = true;
        strvals.key(into, 0);
    }

    private boolean isJson;
    private boolean isLiteral;

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Trees.read(text);
        } catch (JsonProcessingException | ClassCastException broken) {
            throw new HelmException("failed parsing --set-json data JSON: " + text);
        }
    }

    /** What a word without quotes means. */
    static JsonNode typed(String word) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (word) {
            case "true" -> nodes.booleanNode(true);
            case "false" -> nodes.booleanNode(false);
            case "null" -> nodes.nullNode();
            case "0" -> whole(0);
            default -> number(word);
        };
    }

    /** Whole numbers of the command line are told from those of files, which helm reads as fractions ({@link WholeNumbers}). */
    private static JsonNode whole(long number) {
        return JsonNodeFactory.instance.numberNode(BigInteger.valueOf(number));
    }

    /** Words that begin with a zero stay words: they may be telephone numbers. */
    private static JsonNode number(String word) {
        boolean isInteger = word.matches("[+-]?[1-9][0-9]{0,18}") || word.matches("[+-]0+");
        try {
            return isInteger ? whole(Long.parseLong(word)) : JsonNodeFactory.instance.textNode(word);
        } catch (NumberFormatException tooLarge) {
            return JsonNodeFactory.instance.textNode(word);
        }
    }

    private void key(ObjectNode into, int depth) {
        if (depth > DEEPEST) {
            throw new HelmException(
                    "value name nested level is greater than maximum supported nested level of " + DEEPEST);
        }
        String key = until(isLiteral ? "=[." : "=[,.");
        if (at >= text.length()) {
            if (!key.isEmpty()) {
                throw new HelmException("key \"" + key + "\" has no value");
            }
            return;
        }
        char stop = text.charAt(at++);
        switch (stop) {
            case '[' -> list(into, key, depth);
            case '=' -> into.set(key, value());
            case ',' -> {
                into.put(key, "");
                throw new HelmException("key \"" + key + "\" has no value (cannot end with ,)");
            }
            default -> {
                key(child(into, key), depth + 1);
                if (into.path(key).isEmpty()) {
                    throw new HelmException("key map \"" + key + "\" has no value");
                }
            }
        }
    }

    private static ObjectNode child(ObjectNode into, String key) {
        return into.get(key) instanceof ObjectNode there ? there : into.putObject(key);
    }

    private void list(ObjectNode into, String key, int depth) {
        int index = index();
        ArrayNode list = into.get(key) instanceof ArrayNode there ? there : into.putArray(key);
        element(list, index, depth);
    }

    private void element(ArrayNode list, int index, int depth) {
        while (list.size() <= index) {
            list.addNull();
        }
        if (at >= text.length()) {
            return;
        }
        char next = text.charAt(at++);
        switch (next) {
            case '=' -> list.set(index, value());
            case '[' -> {
                int inner = index();
                ArrayNode nested = list.get(index) instanceof ArrayNode there ? there : Trees.array();
                list.set(index, nested);
                element(nested, inner, depth + 1);
            }
            case '.' -> {
                ObjectNode nested = list.get(index) instanceof ObjectNode there ? there : Trees.object();
                list.set(index, nested);
                key(nested, depth + 1);
            }
            default -> throw new HelmException("unexpected data at end of array index");
        }
    }

    private int index() {
        String digits = until("]");
        at++;
        int index;
        try {
            index = Integer.parseInt(digits);
        } catch (NumberFormatException wrong) {
            throw new HelmException("error parsing index: strconv.Atoi: parsing \"" + digits + "\": invalid syntax");
        }
        if (index < 0) {
            throw new HelmException("error parsing index: negative " + index + " index not allowed");
        }
        if (index > HIGHEST_INDEX) {
            throw new HelmException("error parsing index: index of " + index
                    + " is greater than maximum supported index of " + HIGHEST_INDEX);
        }
        return index;
    }

    private JsonNode value() {
        if (isLiteral) {
            String rest = text.substring(at);
            at = text.length();
            return JsonNodeFactory.instance.textNode(rest);
        }
        if (isJson) {
            return jsonValue();
        }
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            return listValue();
        }
        String word = until(",");
        at++;
        return reader.read(word);
    }

    private JsonNode listValue() {
        ArrayNode list = Trees.array();
        if (at < text.length() && text.charAt(at) == '}') {
            at++;
            skipComma();
            return list;
        }
        while (true) {
            String word = until(",}");
            if (at >= text.length()) {
                throw new HelmException("list must terminate with '}'");
            }
            list.add(reader.read(word));
            if (text.charAt(at++) == '}') {
                skipComma();
                return list;
            }
        }
    }

    private void skipComma() {
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
        }
    }

    private JsonNode jsonValue() {
        String rest = text.substring(at);
        try (var parser = new com.fasterxml.jackson.databind.ObjectMapper().createParser(rest)) {
            JsonNode value = parser.readValueAsTree();
            at += (int) parser.currentLocation().getCharOffset();
            skipComma();
            return value == null ? JsonNodeFactory.instance.nullNode() : value;
        } catch (java.io.IOException broken) {
            throw new HelmException("invalid JSON value \"" + rest + "\"");
        }
    }

    /** The letters up to one of the stops, which is not taken, or to the end. */
    private String until(String stops) {
        StringBuilder word = new StringBuilder();
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            char letter = text.charAt(at++);
            if (letter == '\\' && at < text.length()) {
                letter = text.charAt(at++);
            }
            word.append(letter);
        }
        return word.toString();
    }
}
