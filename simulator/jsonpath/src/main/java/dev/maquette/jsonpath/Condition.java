package dev.maquette.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a filter asks of an element. */
sealed interface Condition {
    boolean holds(JsonNode element, JsonNode root);

    /** That a path finds something. */
    record Exists(Operand operand) implements Condition {
        @Override
        public boolean holds(JsonNode element, JsonNode root) {
            return !operand.values(element, root).isEmpty();
        }
    }

    /** That two values compare as said; a side that finds nothing never compares. */
    record Compares(Operand left, Operator operator, Operand right) implements Condition {
        @Override
        public boolean holds(JsonNode element, JsonNode root) {
            List<JsonNode> lefts = left.values(element, root);
            List<JsonNode> rights = right.values(element, root);
            return !lefts.isEmpty()
                    && !rights.isEmpty()
                    && operator.holds(compare(lefts.getFirst(), rights.getFirst()));
        }

        private static int compare(JsonNode one, JsonNode other) {
            return one.isNumber() && other.isNumber()
                    ? one.decimalValue().compareTo(other.decimalValue())
                    : one.asText().compareTo(other.asText());
        }
    }

    /** A side of a comparison. */
    sealed interface Operand {
        List<JsonNode> values(JsonNode element, JsonNode root);
    }

    /** A literal. */
    record Literal(JsonNode value) implements Operand {
        @Override
        public List<JsonNode> values(JsonNode element, JsonNode root) {
            return List.of(value);
        }
    }

    /** A path from the element ({@code @}) or from the root ({@code $}). */
    record Reference(JsonPath path, boolean fromRoot) implements Operand {
        @Override
        public List<JsonNode> values(JsonNode element, JsonNode root) {
            return path.find(fromRoot ? root : element);
        }
    }

    /** How two values compare. */
    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        boolean holds(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case UNEQUAL -> comparison != 0;
                case AT_MOST -> comparison <= 0;
                case AT_LEAST -> comparison >= 0;
                case LESS -> comparison < 0;
                case MORE -> comparison > 0;
            };
        }
    }
}
