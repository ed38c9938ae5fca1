package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Checks base64 the way Go's StdEncoding does, so that an error names the same byte. */
final class Base64Text {
    private Base64Text() {}

    /** The text without its line breaks, which Go's decoder skips. */
    static JsonNode check(JsonNode value) {
        String text = value.textValue();
        int quantum = 0;
        int filled = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                continue;
            }
            if (c == '=') {
                padding(text, i, filled);
                return clean(text);
            }
            if (!isDigit(c)) {
                throw illegal(i);
            }
            quantum = filled == 0 ? i : quantum;
            filled = (filled + 1) % 4;
        }
        if (filled != 0) {
            throw illegal(quantum);
        }
        return clean(text);
    }

    private static void padding(String text, int at, int filled) {
        String rest = text.substring(at).replace("\n", "").replace("\r", "");
        String wanted = filled == 2 ? "==" : "=";
        if (filled < 2) {
            throw illegal(at);
        }
        if (!rest.equals(wanted)) {
            throw illegal(rest.length() < wanted.length() ? text.length() : at + wanted.length());
        }
    }

    private static JsonNode clean(String text) {
        return TextNode.valueOf(text.replace("\n", "").replace("\r", ""));
    }

    private static boolean isDigit(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }

    private static MalformedTextException illegal(int at) {
        return new MalformedTextException("illegal base64 data at input byte " + at);
    }
}
