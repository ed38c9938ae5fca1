package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Numbers and the other bare words as Go writes them. */
final class GoNumber {
    private GoNumber() {}

    static String text(JsonNode node) {
        if (!node.isNumber() || node.isIntegralNumber()) {
            return node.asText();
        }
        BigDecimal value = node.decimalValue().stripTrailingZeros();
        return value.scale() <= 0 && value.precision() <= 21
                ? value.toPlainString()
                : value.toString().replace("E", "e");
    }
}
