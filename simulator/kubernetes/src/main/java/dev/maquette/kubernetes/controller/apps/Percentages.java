package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers that may be given as parts of a whole, such as {@code 25%} (apimachinery pkg/util/intstr). */
final class Percentages {

    private Percentages() {}

    static int roundedUp(JsonNode value, int whole, int absent) {
        return of(value, whole, absent, true);
    }

    static int roundedDown(JsonNode value, int whole, int absent) {
        return of(value, whole, absent, false);
    }

    private static int of(JsonNode value, int whole, int absent, boolean up) {
        if (value.isNumber()) {
            return value.asInt();
        }
        String text = value.asText("");
        if (!text.matches("\\d{1,6}%")) {
            return absent;
        }
        long product = (long) Integer.parseInt(text.substring(0, text.length() - 1)) * whole;
        return (int) (up ? Math.ceilDiv(product, 100) : product / 100);
    }
}
