package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What an update expression does to an item. All operands are read from the item as it was before. */
public record Update(List<Action> actions) {

    public Update {
        actions = List.copyOf(actions);
    }

    /** One change of one place. */
    public sealed interface Action {

        Path path();

        record Set(Path path, Operand value) implements Action {}

        record Remove(Path path) implements Action {}

        record Add(Path path, Value value) implements Action {}

        record Delete(Path path, Value value) implements Action {}
    }

    /** The places that change. */
    public List<Path> paths() {
        return actions.stream().map(Action::path).toList();
    }

    public Map<String, Value> of(Map<String, Value> item) {
        Document document = new Document(item);
        List<Runnable> changes = new ArrayList<>();
        List<Path> removed = new ArrayList<>();
        for (Action action : actions) {
            switch (action) {
                case Action.Set(Path path, Operand operand) -> {
                    Value value = Function.needed(operand, item);
                    changes.add(() -> document.set(path, value));
                }
                case Action.Remove(Path path) -> removed.add(path);
                case Action.Add(Path path, Value value) -> {
                    Value sum = Sums.added(path.in(item), value);
                    changes.add(() -> document.set(path, sum));
                }
                case Action.Delete(Path path, Value value) ->
                    Sums.subtracted(path.in(item), value)
                            .ifPresent(left -> changes.add(() -> left.ifPresentOrElse(
                                    rest -> document.set(path, rest), () -> document.remove(path))));
            }
        }
        changes.forEach(Runnable::run);
        removed.sort(Comparator.comparing(Update::lastIndex).reversed());
        removed.forEach(document::remove);
        return document.item();
    }

    /** Elements go from the end, so that the places of the others stay what they were. */
    private static int lastIndex(Path path) {
        return path.steps().isEmpty() ? -1 : path.steps().getLast() instanceof Path.Step.Index(int at) ? at : -1;
    }

    /** What stands at the places that the update changes, for UPDATED_OLD and UPDATED_NEW. */
    public Map<String, Value> touched(Map<String, Value> item) {
        return Projection.at(paths()).of(item);
    }
}
