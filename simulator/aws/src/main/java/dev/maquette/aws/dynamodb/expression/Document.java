package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item that is being changed. */
final class Document {

    private Map<String, Value> item;

    Document(Map<String, Value> item) {
        this.item = item;
    }

    Map<String, Value> item() {
        return item;
    }

    void set(Path path, Value value) {
        change(path, Optional.of(value));
    }

    void remove(Path path) {
        if (path.isNested() && !item.containsKey(path.name())) {
            throw invalidPath();
        }
        change(path, Optional.empty());
    }

    private void change(Path path, Optional<Value> end) {
        Map<String, Value> changed = new LinkedHashMap<>(item);
        Optional<Value> value =
                path.isNested() ? Optional.of(changed(present(item.get(path.name())), path.steps(), end)) : end;
        value.ifPresentOrElse(to -> changed.put(path.name(), to), () -> changed.remove(path.name()));
        item = changed;
    }

    private static Value changed(Value value, List<Path.Step> steps, Optional<Value> end) {
        List<Path.Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case Path.Step.Field(String name)
            when value instanceof Value.Fields(var fields) -> {
                Map<String, Value> changed = new LinkedHashMap<>(fields);
                Optional<Value> to = rest.isEmpty() ? end : Optional.of(changed(present(fields.get(name)), rest, end));
                to.ifPresentOrElse(inner -> changed.put(name, inner), () -> changed.remove(name));
                yield new Value.Fields(changed);
            }
            case Path.Step.Index(int at)
            when value instanceof Value.Many(var values) -> new Value.Many(element(values, at, rest, end));
            default -> throw invalidPath();
        };
    }

    /** An element behind the end becomes the last one. */
    private static List<Value> element(List<Value> values, int at, List<Path.Step> rest, Optional<Value> end) {
        List<Value> changed = new ArrayList<>(values);
        boolean isThere = at < values.size();
        if (!rest.isEmpty()) {
            if (!isThere) {
                throw invalidPath();
            }
            changed.set(at, changed(values.get(at), rest, end));
        } else if (end.isPresent()) {
            if (isThere) {
                changed.set(at, end.get());
            } else {
                changed.add(end.get());
            }
        } else if (isThere) {
            changed.remove(at);
        }
        return changed;
    }

    private static Value present(@org.jspecify.annotations.Nullable Value value) {
        if (value == null) {
            throw invalidPath();
        }
        return value;
    }

    private static AwsFailure invalidPath() {
        return Invalid.of("The document path provided in the update expression is invalid for update");
    }
}
