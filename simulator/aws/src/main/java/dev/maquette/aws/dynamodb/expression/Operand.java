package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside the operators of conditions and updates. */
public sealed interface Operand {

    /** What it is for an item; nothing where the item does not have it. */
    Optional<Value> in(Map<String, Value> item);

    /** What stands in the item. */
    record At(Path path) implements Operand {
        @Override
        public Optional<Value> in(Map<String, Value> item) {
            return path.in(item);
        }
    }

    /** What the request says. */
    record Constant(Value value) implements Operand {
        @Override
        public Optional<Value> in(Map<String, Value> item) {
            return Optional.of(value);
        }
    }

    /** A function or a sum, with its operands. */
    record Computed(Function function, List<Operand> of) implements Operand {

        public Computed {
            of = List.copyOf(of);
        }

        @Override
        public Optional<Value> in(Map<String, Value> item) {
            return function.compute(of, item);
        }
    }

    /** A list with more elements at its end; an item without the list gets one. */
    static Operand appended(Path path, Value more) {
        Operand none = new Constant(new Value.Many(List.of()));
        Operand present = new Computed(Function.IF_NOT_EXISTS, List.of(new At(path), none));
        return new Computed(Function.LIST_APPEND, List.of(present, new Constant(more)));
    }
}
