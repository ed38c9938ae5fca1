package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is true of an item or not. */
public sealed interface Condition {

    boolean holds(Map<String, Value> item);

    /** True of every item. */
    Condition NONE = new All(List.of());

    /** Both, or as many as there are. */
    record All(List<Condition> parts) implements Condition {

        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Map<String, Value> item) {
            return parts.stream().allMatch(part -> part.holds(item));
        }
    }

    /** One or the other. */
    record Any(List<Condition> parts) implements Condition {

        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Map<String, Value> item) {
            return parts.stream().anyMatch(part -> part.holds(item));
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return !condition.holds(item);
        }
    }

    /** {@code left < right}. What an item does not have is unequal to everything and compares to nothing. */
    record Compared(Operand left, Comparator comparator, Operand right) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            Optional<Value> one = left.in(item);
            Optional<Value> other = right.in(item);
            boolean areBothThere = one.isPresent() && other.isPresent();
            if (comparator == Comparator.EQUAL || comparator == Comparator.UNEQUAL) {
                return (areBothThere && one.get().equals(other.get())) == (comparator == Comparator.EQUAL);
            }
            return areBothThere && comparator.holds(Values.compare(one.get(), other.get()));
        }
    }

    /** {@code operand BETWEEN low AND high}. */
    record Between(Operand operand, Operand low, Operand high) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return new Compared(operand, Comparator.AT_LEAST, low).holds(item)
                    && new Compared(operand, Comparator.AT_MOST, high).holds(item);
        }
    }

    /** {@code operand IN (…)}. */
    record OneOf(Operand operand, List<Operand> candidates) implements Condition {

        public OneOf {
            candidates = List.copyOf(candidates);
        }

        @Override
        public boolean holds(Map<String, Value> item) {
            return candidates.stream().anyMatch(each -> new Compared(operand, Comparator.EQUAL, each).holds(item));
        }
    }

    record Exists(Path path) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return path.in(item).isPresent();
        }
    }

    record Missing(Path path) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return path.in(item).isEmpty();
        }
    }

    record OfType(Path path, Type type) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return path.in(item).filter(value -> value.type() == type).isPresent();
        }
    }

    record BeginsWith(Operand whole, Operand prefix) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            Optional<Value> start = prefix.in(item);
            return start.isPresent()
                    && whole.in(item)
                            .filter(value -> Values.beginsWith(value, start.get()))
                            .isPresent();
        }
    }

    record Contains(Operand whole, Operand part) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            Optional<Value> inner = part.in(item);
            return inner.isPresent()
                    && whole.in(item)
                            .filter(value -> Values.contains(value, inner.get()))
                            .isPresent();
        }
    }

    /** How two values may stand to each other. */
    enum Comparator {
        EQUAL("="),
        UNEQUAL("<>"),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        /** What holds of the right with the left when this holds of the left with the right. */
        Comparator turned() {
            return switch (this) {
                case LESS -> GREATER;
                case GREATER -> LESS;
                case AT_MOST -> AT_LEAST;
                case AT_LEAST -> AT_MOST;
                case EQUAL, UNEQUAL -> this;
            };
        }

        static Optional<Comparator> find(String sign) {
            return java.util.Arrays.stream(values())
                    .filter(each -> each.sign.equals(sign))
                    .findFirst();
        }

        public boolean holds(OptionalInt order) {
            if (order.isEmpty()) {
                return false;
            }
            int sense = order.getAsInt();
            return switch (this) {
                case EQUAL -> sense == 0;
                case UNEQUAL -> sense != 0;
                case LESS -> sense < 0;
                case AT_MOST -> sense <= 0;
                case GREATER -> sense > 0;
                case AT_LEAST -> sense >= 0;
            };
        }
    }
}
