package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where something stands in an item.
 *
 * @param name the attribute
 * @param steps further into it
 */
public record Path(String name, List<Step> steps) {

    public Path {
        steps = List.copyOf(steps);
    }

    public static Path of(String name) {
        return new Path(name, List.of());
    }

    /** Further into a map or a list. */
    public sealed interface Step {

        /** Into a map. */
        record Field(String name) implements Step {
            @Override
            public String toString() {
                return name;
            }
        }

        /** Into a list. */
        record Index(int at) implements Step {
            @Override
            public String toString() {
                return "[" + at + "]";
            }
        }
    }

    public boolean isNested() {
        return !steps.isEmpty();
    }

    /** What stands there. */
    public Optional<Value> in(Map<String, Value> item) {
        Optional<Value> found = Optional.ofNullable(item.get(name));
        for (Step step : steps) {
            found = found.flatMap(value -> into(value, step));
        }
        return found;
    }

    static Optional<Value> into(Value value, Step step) {
        if (step instanceof Step.Field(String field) && value instanceof Value.Fields(var fields)) {
            return Optional.ofNullable(fields.get(field));
        }
        if (step instanceof Step.Index(int at) && value instanceof Value.Many(var values) && at < values.size()) {
            return Optional.of(values.get(at));
        }
        return Optional.empty();
    }

    /** Whether one of both paths leads through the other's end. */
    boolean overlaps(Path other) {
        int common = Math.min(steps.size(), other.steps.size());
        return name.equals(other.name) && steps.subList(0, common).equals(other.steps.subList(0, common));
    }

    /** Whether the paths take one place for a map and for a list. */
    boolean conflicts(Path other) {
        if (!name.equals(other.name)) {
            return false;
        }
        for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
            Step mine = steps.get(i);
            Step others = other.steps.get(i);
            if (!mine.equals(others)) {
                return mine.getClass() != others.getClass();
            }
        }
        return false;
    }

    /** As messages show it: {@code [a, b, [0]]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[").append(name);
        steps.forEach(step -> text.append(", ").append(step));
        return text.append("]").toString();
    }
}
