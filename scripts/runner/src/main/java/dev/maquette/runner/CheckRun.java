package dev.maquette.runner;

import dev.maquette.runner.Check.Clause;
import dev.maquette.runner.Check.Comparison;
import dev.maquette.runner.Check.Question;
import dev.maquette.runner.Dispatcher.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the questions of checks and judges the answers. */
final class CheckRun {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    private final Dispatcher dispatcher;
    private final Waiting waiting;
    private final Variables variables;

    CheckRun(Dispatcher dispatcher, Waiting waiting, Variables variables) {
        this.dispatcher = dispatcher;
        this.waiting = waiting;
        this.variables = variables;
    }

    /** Asks once, and moves no clock. */
    CheckResult once(Check check) throws InterruptedException {
        return result(check, dispatcher.query(check.question().run()), Duration.ZERO, false);
    }

    /** Asks until it is so, until its time is over, or until nothing more can happen. */
    CheckResult eventually(Check check) throws InterruptedException {
        Duration start = waiting.elapsed();
        Duration within = check.within().orElse(Duration.ZERO);
        while (true) {
            Outcome outcome = dispatcher.query(check.question().run());
            Duration elapsed = waiting.elapsed().minus(start);
            Duration left = within.minus(elapsed);
            if (passes(check.question(), outcome) || !left.isPositive()) {
                return result(check, outcome, elapsed, false);
            }
            if (!waiting.await(left)) {
                Outcome last = dispatcher.query(check.question().run());
                return result(check, last, waiting.elapsed().minus(start), true);
            }
        }
    }

    boolean holds(Question question) throws InterruptedException {
        return passes(question, dispatcher.query(question.run()));
    }

    private CheckResult result(Check check, Outcome outcome, Duration elapsed, boolean settled) {
        boolean passed = passes(check.question(), outcome);
        String output = outcome.output().strip();
        String seen = outcome.isSuccess() || outcome.errors().isBlank()
                ? output
                : (output + "\n" + outcome.errors().strip()).strip();
        return new CheckResult(
                check, passed, expected(check.question()), seen, outcome.exitStatus(), elapsed, settled && !passed);
    }

    private boolean passes(Question question, Outcome outcome) {
        boolean saysExit = question.clauses().stream().anyMatch(clause -> clause.comparison() == Comparison.EXIT);
        return (saysExit || outcome.isSuccess())
                && question.clauses().stream().allMatch(clause -> passes(clause, outcome));
    }

    private boolean passes(Clause clause, Outcome outcome) {
        String value = variables.expand(clause.value());
        String output = outcome.output().strip();
        return switch (clause.comparison()) {
            case EQUALS -> output.equals(value.strip());
            case CONTAINS -> output.contains(value);
            case LACKS -> !output.contains(value);
            case MATCHES ->
                Pattern.compile(value, Pattern.MULTILINE).matcher(output).find();
            case AT_LEAST -> isNumber(output) && new BigDecimal(output).compareTo(new BigDecimal(value)) >= 0;
            case AT_MOST -> isNumber(output) && new BigDecimal(output).compareTo(new BigDecimal(value)) <= 0;
            case EXIT -> outcome.exitStatus() == Integer.parseInt(value);
        };
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private String expected(Question question) {
        List<Clause> clauses =
                question.clauses().isEmpty() ? List.of(new Clause(Comparison.EXIT, "0")) : question.clauses();
        return clauses.stream()
                .map(clause -> clause.comparison().field() + " " + variables.expand(clause.value()))
                .collect(Collectors.joining(", "));
    }
}
