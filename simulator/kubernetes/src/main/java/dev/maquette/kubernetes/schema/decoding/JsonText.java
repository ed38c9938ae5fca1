package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON as Go's encoding/json does: the last of two equal keys wins and is noted, numbers keep their literal, and
 * syntax errors are worded as Go words them, because clients show them.
 */
final class JsonText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    /** Go takes more; but nobody nests so deep, and every walk over a tree has to fit into a thread's stack. */
    static final int MAX_DEPTH = 300;

    private static final char END = '\0';

    private final String text;
    private final FieldPath path = new FieldPath();
    private final List<String> duplicates = new ArrayList<>();
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** A document and the paths of the fields that it gives more than once. */
    record Document(JsonNode root, List<String> duplicates) {}

    static Document parse(byte[] bytes) {
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    static Document parse(String text) {
        JsonText reader = new JsonText(text);
        JsonNode root = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.unexpected("after top-level value");
        }
        return new Document(root, List.copyOf(reader.duplicates));
    }

    private JsonNode value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> TextNode.valueOf(string());
            case 't' -> literal("true", BooleanNode.TRUE);
            case 'f' -> literal("false", BooleanNode.FALSE);
            case 'n' -> literal("null", NullNode.instance);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("looking for beginning of value");
        };
    }

    private ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return object;
        }
        do {
            member(object);
        } while (continues('}', "after object key:value pair"));
        return object;
    }

    private void member(ObjectNode object) {
        skipSpace();
        if (peek() != '"') {
            throw unexpected("looking for beginning of object key string");
        }
        String key = string();
        skipSpace();
        if (peek() != ':') {
            throw unexpected("after object key");
        }
        at++;
        path.enter(key);
        checkDepth();
        JsonNode value = value();
        path.leave();
        if (object.has(key)) {
            duplicates.add(path.child(key));
        }
        object.set(key, value);
    }

    private ArrayNode array() {
        ArrayNode array = NODES.arrayNode();
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return array;
        }
        do {
            path.enter(array.size());
            checkDepth();
            array.add(value());
            path.leave();
        } while (continues(']', "after array element"));
        return array;
    }

    private boolean continues(char close, String context) {
        skipSpace();
        char next = peek();
        if (next != ',' && next != close) {
            throw unexpected(context);
        }
        at++;
        return next == ',';
    }

    private void checkDepth() {
        if (path.depth() > MAX_DEPTH) {
            throw new MalformedTextException("exceeded max depth");
        }
    }

    private JsonNode literal(String word, JsonNode node) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (peek() != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        return node;
    }

    private JsonNode number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        boolean whole = true;
        if (peek() == '.') {
            whole = false;
            at++;
            digits("after decimal point in numeric literal");
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
        return number(text.substring(start, at), whole);
    }

    private void digits(String context) {
        if (!isDigit(peek())) {
            throw unexpected(context);
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    static JsonNode number(String literal, boolean whole) {
        if (!whole) {
            return DecimalNode.valueOf(new BigDecimal(literal));
        }
        if (literal.length() < 10) {
            return IntNode.valueOf(Integer.parseInt(literal));
        }
        BigInteger number = new BigInteger(literal);
        if (number.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }

    private String string() {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            if (c < ' ') {
                throw unexpected("in string literal");
            }
            at++;
        }
        throw ended();
    }

    private String escapedString(int start) {
        StringBuilder builder = new StringBuilder(text.substring(start, at));
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return builder.toString();
            }
            if (c < ' ') {
                throw unexpected("in string literal");
            }
            at++;
            builder.append(c == '\\' ? escape() : c);
        }
        throw ended();
    }

    private char escape() {
        char code = peek();
        at++;
        return switch (code) {
            case '"', '\\', '/' -> code;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> {
                at--;
                throw unexpected("in string escape code");
            }
        };
    }

    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw unexpected("in \\u hexadecimal character escape");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private MalformedTextException unexpected(String context) {
        return at < text.length()
                ? new MalformedTextException("invalid character " + quoted(text.charAt(at)) + " " + context)
                : ended();
    }

    private static MalformedTextException ended() {
        return new MalformedTextException("unexpected end of JSON input");
    }

    private static String quoted(char c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '\n' -> "'\\n'";
            case '\t' -> "'\\t'";
            case '\r' -> "'\\r'";
            default -> c < ' ' ? String.format("'\\x%02x'", (int) c) : "'" + c + "'";
        };
    }
}
