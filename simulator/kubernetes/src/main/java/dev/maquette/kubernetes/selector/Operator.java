package dev.maquette.kubernetes.selector;

import java.util.Optional;

/** What a requirement asks of a label (apimachinery pkg/selection, and the names that objects use for the same). */
public enum Operator {
    EQUALS("="),
    DOUBLE_EQUALS("=="),
    IN("in"),
    NOT_EQUALS("!="),
    NOT_IN("notin"),
    EXISTS("exists"),
    DOES_NOT_EXIST("!"),
    GREATER_THAN("gt"),
    LESS_THAN("lt");

    /** The operators that stand between a key and values, in the order in which parse errors list them. */
    static final String BINARY = "in, notin, =, ==, !=, gt, lt";

    private final String text;

    Operator(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The operator that a label selector or node selector in an object names, such as {@code NotIn}. */
    static Optional<Operator> named(String name) {
        return switch (name) {
            case "In" -> Optional.of(IN);
            case "NotIn" -> Optional.of(NOT_IN);
            case "Exists" -> Optional.of(EXISTS);
            case "DoesNotExist" -> Optional.of(DOES_NOT_EXIST);
            case "Gt" -> Optional.of(GREATER_THAN);
            case "Lt" -> Optional.of(LESS_THAN);
            default -> Optional.empty();
        };
    }
}
