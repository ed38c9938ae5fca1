package dev.maquette.runner;

import dev.maquette.runner.Check.Clause;
import dev.maquette.runner.Check.Comparison;
import dev.maquette.runner.Check.Hint;
import dev.maquette.runner.Check.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code checks.yaml}: under each step's id a list of checks. */
final class ChecksParser {

    private final String file;
    private final Findings findings;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    ChecksParser(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    Map<String, List<Check>> parse(String text) {
        Map<String, List<Check>> checks = new LinkedHashMap<>();
        new YamlReader(file, 1, findings)
                .read(text)
                .flatMap(
                        value -> new Fields(new YamlValue.Mapping(Map.of(), 1), file, findings).fields("checks", value))
                .ifPresent(steps -> steps.names().forEach(step -> {
                    lines.put(step, steps.value(step).map(YamlValue::line).orElse(1));
                    checks.put(step, checks(steps, step));
                }));
        return checks;
    }

    /** Where a step's checks begin. */
    int line(String step) {
        return lines.getOrDefault(step, 1);
    }

    private List<Check> checks(Fields steps, String step) {
        return steps.items(step).stream()
                .flatMap(item -> steps.fields(step, item).stream())
                .map(this::check)
                .toList();
    }

    private Check check(Fields fields) {
        Localized say = fields.requiredLocalized("say");
        String run = run(fields);
        List<Clause> clauses = new ArrayList<>(clauses(fields));
        Optional<Duration> within = Optional.empty();
        Optional<Fields> eventually = fields.fields("eventually");
        if (eventually.isPresent()) {
            Fields inner = eventually.orElseThrow();
            clauses.addAll(clauses(inner));
            within = inner.duration("within");
            if (!inner.has("within")) {
                inner.missing("within");
            }
            inner.finish();
        }
        List<String> only = fields.texts("only");
        String needs = fields.text("needs").orElse("");
        if (!needs.isEmpty() && !InfoString.PROGRAM.matcher(needs).matches()) {
            fields.bad("needs", needs, "terraform");
        }
        List<Hint> hints = fields.items("hints").stream()
                .flatMap(item -> fields.fields("hints", item).stream())
                .map(this::hint)
                .toList();
        fields.finish();
        return new Check(say, new Question(run, clauses), within, only, needs, hints, fields.line());
    }

    private Hint hint(Fields fields) {
        Optional<Question> when = fields.fields("when").map(inner -> {
            Question question = new Question(run(inner), clauses(inner));
            inner.finish();
            return question;
        });
        Localized say = fields.requiredLocalized("say");
        Localized look = fields.localized("look").orElse(Localized.NONE);
        String attempt = fields.text("try").orElse("");
        if (!attempt.isEmpty()) {
            Commands.parse(attempt, file, fields.line(), findings);
        }
        fields.finish();
        return new Hint(when, say, look, attempt);
    }

    private String run(Fields fields) {
        String run = fields.requiredText("run");
        Commands.parse(run, file, fields.line(), findings);
        return run;
    }

    private static List<Clause> clauses(Fields fields) {
        List<Clause> clauses = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            String field = comparison.field();
            fields.text(field).ifPresent(value -> {
                validate(fields, comparison, value);
                clauses.add(new Clause(comparison, value));
            });
        }
        return clauses;
    }

    private static void validate(Fields fields, Comparison comparison, String value) {
        boolean hasVariable = value.contains("${");
        switch (comparison) {
            case MATCHES -> {
                try {
                    Pattern.compile(value);
                } catch (PatternSyntaxException e) {
                    fields.bad(comparison.field(), value, e.getDescription());
                }
            }
            case AT_LEAST, AT_MOST, EXIT -> {
                if (!hasVariable && !value.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
                    fields.bad(comparison.field(), value, "1, 2, 3");
                }
            }
            case EQUALS, CONTAINS, LACKS -> {}
        }
    }
}
