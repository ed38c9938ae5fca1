package dev.maquette.tools.aws.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads {@code Key=a,Value=b}: keys and values joined by equals signs and parted by commas, where a value may be a word, words parted by
 * commas, a list in brackets or a structure in braces (AWS CLI user guide, shorthand syntax).
 */
final class Shorthand {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String IN_KEYS = "-_.#/:";

    private final String text;
    private final UnaryOperator<String> files;
    private int at;
    private boolean namesFile;

    private Shorthand(String text, UnaryOperator<String> files) {
        this.text = text;
        this.files = files;
    }

    /** What does not fit the syntax, with the place. */
    static final class SyntaxException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }
    }

    /** @param files reads what a value of {@code key@=file://…} names */
    static ObjectNode parse(String text, UnaryOperator<String> files) {
        return new Shorthand(text, files).all();
    }

    private ObjectNode all() {
        ObjectNode result = NODES.objectNode();
        pair(result);
        while (at < text.length()) {
            int comma = at;
            expect(',');
            pair(result, comma);
        }
        return result;
    }

    private void pair(ObjectNode into) {
        pair(into, 0);
    }

    private void pair(ObjectNode into, int begins) {
        String key = key();
        equalsSign();
        JsonNode value = values();
        if (into.has(key)) {
            throw new SyntaxException("Second instance of key \"" + key + "\" encountered for input:\n"
                    + located(begins + 1)
                    + "\nThis is often because there is a preceding \",\" instead of a space.");
        }
        into.set(key, value);
    }

    private void equalsSign() {
        blanks();
        namesFile = current() == '@';
        if (namesFile) {
            at++;
        }
        expect('=');
    }

    private String key() {
        int start = at;
        while (at < text.length() && isOfKey(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isOfKey(char c) {
        return c < 128 && Character.isLetterOrDigit(c) || IN_KEYS.indexOf(c) >= 0;
    }

    private JsonNode values() {
        if (at >= text.length()) {
            return NODES.textNode("");
        }
        return switch (current()) {
            case '[' -> list();
            case '{' -> structure();
            default -> words();
        };
    }

    /** One word, or several; whether a word after a comma is one more or the next key shows only behind it. */
    private JsonNode words() {
        String first = word(false).orElse("");
        blanks();
        if (current() != ',') {
            return NODES.textNode(first);
        }
        ArrayNode list = NODES.arrayNode().add(first);
        while (current() == ',') {
            int comma = at;
            expect(',');
            Optional<String> next = word(true);
            blanks();
            boolean isWord = next.isPresent() && (at >= text.length() || current() == ',');
            if (!isWord) {
                if (at >= text.length()) {
                    throw unexpected("<second>", "<none>");
                }
                at = comma;
                break;
            }
            list.add(next.get());
        }
        return list.size() == 1 ? NODES.textNode(first) : list;
    }

    private ArrayNode list() {
        expect('[');
        ArrayNode list = NODES.arrayNode();
        while (current() != ']') {
            list.add(element());
            blanks();
            if (current() != ']') {
                expect(',');
            }
        }
        expect(']');
        return list;
    }

    private ObjectNode structure() {
        expect('{');
        ObjectNode structure = NODES.objectNode();
        while (current() != '}') {
            String key = key();
            equalsSign();
            structure.set(key, element());
            blanks();
            if (current() != '}') {
                expect(',');
            }
        }
        expect('}');
        return structure;
    }

    private JsonNode element() {
        return switch (current()) {
            case '[' -> list();
            case '{' -> structure();
            default -> NODES.textNode(word(false).orElse(""));
        };
    }

    /**
     * A word, quoted or not.
     *
     * @param endsAtEquals whether an equals sign ends it, since it may be the next key
     */
    private Optional<String> word(boolean endsAtEquals) {
        char quote = current();
        if (quote == '\'' || quote == '"') {
            return Optional.of(file(quoted(quote)));
        }
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean isEscapedComma = c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == ',';
            if (isEscapedComma) {
                at++;
                c = ',';
            } else if (ends(c, word.isEmpty(), endsAtEquals)) {
                break;
            }
            word.append(c);
            at++;
        }
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(file(word.toString().stripTrailing()));
    }

    private static boolean ends(char c, boolean isFirst, boolean endsAtEquals) {
        return switch (c) {
            case ',', ']', '}' -> true;
            case '[', '{' -> isFirst;
            case '=' -> endsAtEquals || isFirst;
            case '"', '\'' -> isFirst;
            default -> false;
        };
    }

    private String file(String value) {
        return namesFile ? files.apply(value) : value;
    }

    private String quoted(char quote) {
        List<Character> letters = new ArrayList<>();
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            boolean isEscape = text.charAt(end) == '\\'
                    && end + 1 < text.length()
                    && (text.charAt(end + 1) == quote || text.charAt(end + 1) == '\\');
            end += isEscape ? 1 : 0;
            letters.add(text.charAt(end));
            end++;
        }
        if (end >= text.length()) {
            throw unexpected(quote == '"' ? "<double quoted>" : "<singled quoted>", "<none>");
        }
        at = end + 1;
        StringBuilder word = new StringBuilder();
        letters.forEach(word::append);
        return word.toString();
    }

    private void expect(char wanted) {
        blanks();
        if (current() != wanted) {
            throw unexpected(String.valueOf(wanted), at < text.length() ? String.valueOf(current()) : "EOF");
        }
        at++;
        blanks();
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SyntaxException unexpected(String wanted, String found) {
        return new SyntaxException("Expected: '" + wanted + "', received: '" + found + "' for input:\n" + located(at));
    }

    private String located(int index) {
        return text + "\n" + " ".repeat(Math.max(0, index)) + "^";
    }
}
