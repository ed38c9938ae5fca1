package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/** JSON with four blanks a level, as Python's {@code json} writes it. */
public final class JsonText {

    private static final String STEP = "    ";

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    public static String of(JsonNode value) {
        JsonText text = new JsonText();
        text.write(value, "\n");
        return text.out.toString();
    }

    private void write(JsonNode value, String indent) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, indent);
            case ARRAY -> array(value, indent);
            case STRING, BINARY -> quoted(value.asText());
            case NULL, MISSING -> out.append("null");
            default -> out.append(value.asText());
        }
    }

    private void object(JsonNode value, String indent) {
        if (value.isEmpty()) {
            out.append("{}");
            return;
        }
        String deeper = indent + STEP;
        String before = "{";
        for (var member : value.properties()) {
            out.append(before).append(deeper);
            quoted(member.getKey());
            out.append(": ");
            write(member.getValue(), deeper);
            before = ",";
        }
        out.append(indent).append('}');
    }

    private void array(JsonNode value, String indent) {
        if (value.isEmpty()) {
            out.append("[]");
            return;
        }
        String deeper = indent + STEP;
        out.append('[');
        for (Iterator<JsonNode> elements = value.elements(); elements.hasNext(); ) {
            out.append(deeper);
            write(elements.next(), deeper);
            out.append(elements.hasNext() ? "," : "");
        }
        out.append(indent).append(']');
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
