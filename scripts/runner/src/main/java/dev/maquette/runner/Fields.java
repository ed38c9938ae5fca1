package dev.maquette.runner;

import dev.maquette.commandline.Suggestions;
import dev.maquette.runner.YamlValue.Mapping;
import dev.maquette.runner.YamlValue.Scalar;
import dev.maquette.runner.YamlValue.Sequence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a mapping, notes what is wrong with each, and finally what nobody asked for. */
final class Fields {

    private final Mapping mapping;
    private final String file;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Mapping mapping, String file, Findings findings) {
        this.mapping = mapping;
        this.file = file;
        this.findings = findings;
    }

    int line() {
        return mapping.line();
    }

    Optional<YamlValue> value(String field) {
        known.add(field);
        return Optional.ofNullable(mapping.entries().get(field));
    }

    boolean has(String field) {
        return mapping.entries().containsKey(field);
    }

    Optional<String> text(String field) {
        return value(field).flatMap(value -> switch (value) {
            case Scalar scalar -> Optional.of(scalar.text());
            case Sequence other -> wrong(field, other, "text");
            case Mapping other -> wrong(field, other, "text");
        });
    }

    String requiredText(String field) {
        if (!has(field)) {
            known.add(field);
            missing(field);
            return "";
        }
        return text(field).orElse("");
    }

    void missing(String field) {
        findings.add(ScriptProblem.MISSING_FIELD, file, mapping.line(), "field", field);
    }

    Optional<Duration> duration(String field) {
        return text(field).flatMap(text -> {
            Optional<Duration> duration = Durations.parse(text);
            if (duration.isEmpty()) {
                bad(field, text, "90s, 5m, 1h30m");
            }
            return duration;
        });
    }

    void bad(String field, String value, String expected) {
        int line = value(field).map(YamlValue::line).orElse(mapping.line());
        findings.add(ScriptProblem.BAD_VALUE, file, line, "field", field, "value", value, "expected", expected);
    }

    List<String> texts(String field) {
        return items(field).stream()
                .flatMap(item -> switch (item) {
                    case Scalar scalar -> Optional.of(scalar.text()).stream();
                    case Sequence other -> this.<String>wrong(field, other, "texts").stream();
                    case Mapping other -> this.<String>wrong(field, other, "texts").stream();
                })
                .toList();
    }

    List<YamlValue> items(String field) {
        return value(field)
                .flatMap(value -> switch (value) {
                    case Sequence sequence -> Optional.of(sequence.items());
                    case Scalar other -> this.<List<YamlValue>>wrong(field, other, "list");
                    case Mapping other -> this.<List<YamlValue>>wrong(field, other, "list");
                })
                .orElse(List.of());
    }

    Optional<Fields> fields(String field) {
        return value(field).flatMap(value -> fields(field, value));
    }

    Optional<Fields> fields(String field, YamlValue value) {
        return switch (value) {
            case Mapping inner -> Optional.of(new Fields(inner, file, findings));
            case Scalar other -> wrong(field, other, "fields");
            case Sequence other -> wrong(field, other, "fields");
        };
    }

    /** Names and texts, such as variables, in their order. */
    Map<String, String> map(String field) {
        Map<String, String> map = new LinkedHashMap<>();
        fields(field).ifPresent(inner -> inner.names()
                .forEach(name -> inner.text(name).ifPresent(t -> map.put(name, t))));
        return map;
    }

    Set<String> names() {
        return mapping.entries().keySet();
    }

    /** A text in all languages. */
    Optional<Localized> localized(String field) {
        Optional<Fields> languages = fields(field);
        return languages.map(inner -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String language : Localized.LANGUAGES) {
                String text = inner.text(language).orElse("");
                if (text.isBlank()) {
                    findings.add(
                            ScriptProblem.MISSING_LANGUAGE, file, inner.line(), "field", field, "language", language);
                }
                texts.put(language, text);
            }
            inner.finish();
            return new Localized(texts);
        });
    }

    Localized requiredLocalized(String field) {
        if (!has(field)) {
            known.add(field);
            missing(field);
            return Localized.NONE;
        }
        return localized(field).orElse(Localized.NONE);
    }

    /** Notes the fields that nobody asked for. */
    void finish() {
        mapping.entries().forEach((name, value) -> {
            if (!known.contains(name)) {
                String near = String.join(", ", Suggestions.near(name, known));
                findings.add(ScriptProblem.UNKNOWN_FIELD, file, value.line(), "field", name, "suggestions", near);
            }
        });
    }

    private <T> Optional<T> wrong(String field, YamlValue value, String expected) {
        findings.add(ScriptProblem.WRONG_SHAPE, file, value.line(), "field", field, "expected", expected);
        return Optional.empty();
    }
}
