package dev.maquette.aws.dynamodb.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The attributes that a condition speaks of. */
public final class UsedNames {

    private final Set<String> names = new LinkedHashSet<>();

    private UsedNames() {}

    public static Set<String> of(Condition condition) {
        UsedNames used = new UsedNames();
        used.look(condition);
        return used.names;
    }

    private void look(Condition condition) {
        switch (condition) {
            case Condition.All(List<Condition> parts) -> parts.forEach(this::look);
            case Condition.Any(List<Condition> parts) -> parts.forEach(this::look);
            case Condition.Not(Condition inner) -> look(inner);
            case Condition.Compared(Operand left, var comparator, Operand right) -> look(List.of(left, right));
            case Condition.Between(Operand operand, Operand low, Operand high) -> look(List.of(operand, low, high));
            case Condition.OneOf(Operand operand, List<Operand> candidates) -> {
                look(List.of(operand));
                look(candidates);
            }
            case Condition.Exists(Path path) -> names.add(path.name());
            case Condition.Missing(Path path) -> names.add(path.name());
            case Condition.OfType(Path path, var type) -> names.add(path.name());
            case Condition.BeginsWith(Operand whole, Operand prefix) -> look(List.of(whole, prefix));
            case Condition.Contains(Operand whole, Operand part) -> look(List.of(whole, part));
        }
    }

    private void look(List<Operand> operands) {
        for (Operand operand : operands) {
            switch (operand) {
                case Operand.At(Path path) -> names.add(path.name());
                case Operand.Constant constant -> {}
                case Operand.Computed(var function, List<Operand> of) -> look(of);
            }
        }
    }
}
