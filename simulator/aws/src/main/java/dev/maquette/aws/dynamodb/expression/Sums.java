package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Bytes;
import dev.maquette.aws.dynamodb.value.Numbers;
import dev.maquette.aws.dynamodb.value.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** ADD and DELETE: to numbers and sets, from sets. */
public final class Sums {

    private Sums() {}

    /** @throws dev.maquette.aws.api.AwsFailure where the present value is of another type */
    public static Value added(Optional<Value> present, Value more) {
        if (present.isEmpty()) {
            return more;
        }
        if (present.get() instanceof Value.Number(BigDecimal one) && more instanceof Value.Number(BigDecimal other)) {
            return new Value.Number(Numbers.checked(one.add(other)));
        }
        if (present.get() instanceof Value.TextSet(var ones) && more instanceof Value.TextSet(var others)) {
            return new Value.TextSet(union(ones, others));
        }
        if (present.get() instanceof Value.NumberSet(var ones) && more instanceof Value.NumberSet(var others)) {
            return new Value.NumberSet(union(ones, others));
        }
        if (present.get() instanceof Value.BinarySet(var ones) && more instanceof Value.BinarySet(var others)) {
            return new Value.BinarySet(union(ones, others));
        }
        throw Function.wrongType();
    }

    /** What is left of a set; an empty one is no set any more. Where there is none, there is nothing to be done. */
    static Optional<Optional<Value>> subtracted(Optional<Value> present, Value less) {
        return present.map(value -> left(value, less));
    }

    /** What is left of a set; nothing where that is none. */
    public static Optional<Value> left(Value present, Value less) {
        if (present instanceof Value.TextSet(var ones) && less instanceof Value.TextSet(var others)) {
            TreeSet<String> left = rest(ones, others);
            return left.isEmpty() ? Optional.empty() : Optional.of(new Value.TextSet(left));
        }
        if (present instanceof Value.NumberSet(var ones) && less instanceof Value.NumberSet(var others)) {
            TreeSet<BigDecimal> left = rest(ones, others);
            return left.isEmpty() ? Optional.empty() : Optional.of(new Value.NumberSet(left));
        }
        if (present instanceof Value.BinarySet(var ones) && less instanceof Value.BinarySet(var others)) {
            TreeSet<Bytes> left = rest(ones, others);
            return left.isEmpty() ? Optional.empty() : Optional.of(new Value.BinarySet(left));
        }
        throw Function.wrongType();
    }

    private static <T extends Comparable<T>> TreeSet<T> union(Collection<T> ones, Collection<T> others) {
        TreeSet<T> union = new TreeSet<>(ones);
        union.addAll(others);
        return union;
    }

    private static <T extends Comparable<T>> TreeSet<T> rest(Collection<T> ones, Collection<T> others) {
        TreeSet<T> rest = new TreeSet<>(ones);
        rest.removeAll(others);
        return rest;
    }
}
