package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An expression of an admission policy or a match condition, compiled once. The authorizer is not there: an expression that names it
 * does not compile, and says so.
 */
public final class CelExpression {

    private static final Map<String, CelExpression> COMPILED = new ConcurrentHashMap<>();
    private static final int KEPT = 5_000;

    /** Loaded with the first expression. */
    private static final class Environment {
        private static final CelEnvironment POLICIES =
                CelEnvironment.with("object", "oldObject", "request", "params", "namespaceObject", "variables");

        private Environment() {}
    }

    /** Why an expression has no value. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String why) {
            super(why, null, false, false);
        }
    }

    private final Optional<CelRuntime.Program> program;
    private final String problem;

    private CelExpression(Optional<CelRuntime.Program> program, String problem) {
        this.program = program;
        this.problem = problem;
    }

    public static CelExpression of(String expression) {
        if (COMPILED.size() > KEPT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(expression, CelExpression::compile);
    }

    private static CelExpression compile(String expression) {
        try {
            return new CelExpression(Optional.of(Environment.POLICIES.program(expression)), "");
        } catch (CelValidationException | CelEvaluationException e) {
            return new CelExpression(Optional.empty(), "compilation failed: " + e.getMessage());
        }
    }

    /** Why the expression cannot be used; empty when it can. */
    public String problem() {
        return problem;
    }

    /**
     * Its value.
     *
     * @throws Failure where it has none
     */
    public Object evaluate(Map<String, Object> variables) throws Failure {
        if (program.isEmpty()) {
            throw new Failure(problem);
        }
        try {
            return program.get().eval(variables);
        } catch (CelEvaluationException e) {
            throw new Failure(String.valueOf(e.getMessage()));
        }
    }

    /** JSON as expressions see it. */
    public static Object value(JsonNode json) {
        return CelValue.of(MissingNode.getInstance(), json);
    }
}
