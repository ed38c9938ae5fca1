package dev.maquette.kubernetes.schema.custom;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One CEL expression of a definition, compiled once. Types are left to run time. CEL's strings, sets and math extensions
 * and the texts and lists of Kubernetes' library are there; its quantities, addresses, URL parts and authorizer are not,
 * and a rule that calls one of them is refused when its definition is created.
 */
final class CelRule {
    private static final Map<String, CelRule> COMPILED = new ConcurrentHashMap<>();
    private static final Pattern OLD_SELF = Pattern.compile("\\boldSelf\\b");

    /** The compiler and the runtime take half a second to load, so that only rules themselves pay for it. */
    private static final class Environment {
        private static final CelEnvironment RULES = CelEnvironment.with("self", "oldSelf");

        private Environment() {}
    }

    private final Optional<CelRuntime.Program> program;
    private final String problem;
    private final boolean mentionsOldSelf;

    private CelRule(Optional<CelRuntime.Program> program, String problem, boolean mentionsOldSelf) {
        this.program = program;
        this.problem = problem;
        this.mentionsOldSelf = mentionsOldSelf;
    }

    static CelRule of(String expression) {
        return COMPILED.computeIfAbsent(expression, CelRule::compile);
    }

    private static CelRule compile(String expression) {
        boolean oldSelf = OLD_SELF.matcher(expression).find();
        try {
            CelRuntime.Program program = Environment.RULES.program(expression);
            return new CelRule(Optional.of(program), "", oldSelf);
        } catch (CelValidationException | CelEvaluationException e) {
            return new CelRule(Optional.empty(), "compilation failed: " + e.getMessage(), oldSelf);
        }
    }

    /** Why the expression cannot be used; empty when it can. */
    String problem() {
        return problem;
    }

    /** A rule about a change: it is skipped where there is no old value. */
    boolean mentionsOldSelf() {
        return mentionsOldSelf;
    }

    /** Nothing when the rule holds; an empty text when it does not; what went wrong when it cannot be evaluated. */
    Optional<String> failure(Object self, Object oldSelf) {
        if (program.isEmpty()) {
            return Optional.of(problem);
        }
        try {
            Object result = program.get().eval(Map.of("self", self, "oldSelf", oldSelf));
            return Boolean.TRUE.equals(result) ? Optional.empty() : Optional.of("");
        } catch (CelEvaluationException e) {
            return Optional.of(e.getMessage() + " evaluating rule");
        }
    }

    /** The text of a messageExpression; empty when it gives none, so that the plain message is used. */
    String text(Object self, Object oldSelf) {
        if (program.isEmpty()) {
            return "";
        }
        try {
            return program.get().eval(Map.of("self", self, "oldSelf", oldSelf)) instanceof String text ? text : "";
        } catch (CelEvaluationException e) {
            // A message that cannot be computed falls back to the written one, as the API server does.
            return "";
        }
    }
}
