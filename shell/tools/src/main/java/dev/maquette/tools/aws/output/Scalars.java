package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.databind.JsonNode;

/** Single values as the command line, which is a Python program, writes them in texts and tables. */
final class Scalars {

    private Scalars() {}

    static boolean isScalar(JsonNode value) {
        return !value.isContainerNode();
    }

    static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "None";
            case BOOLEAN -> value.asBoolean() ? "True" : "False";
            default -> value.asText();
        };
    }
}
