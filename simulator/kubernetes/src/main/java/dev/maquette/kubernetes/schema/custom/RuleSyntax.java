package dev.maquette.kubernetes.schema.custom;

/** Whether an expression of x-kubernetes-validations compiles. */
public final class RuleSyntax {
    private RuleSyntax() {}

    /** What the compiler says against the expression; empty when nothing. */
    public static String problem(String expression) {
        return CelRule.of(expression).problem();
    }
}
