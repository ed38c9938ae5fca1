package dev.maquette.aws.dynamodb.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** An attribute's value. Equal values are equal objects: numbers are kept in their canonical form. */
public sealed interface Value {

    Type type();

    /** A string. */
    record Text(String text) implements Value {
        @Override
        public Type type() {
            return Type.S;
        }
    }

    /** A number, without trailing zeros. */
    record Number(BigDecimal number) implements Value {

        public Number {
            number = Numbers.canonical(number);
        }

        @Override
        public Type type() {
            return Type.N;
        }
    }

    record Binary(Bytes bytes) implements Value {
        @Override
        public Type type() {
            return Type.B;
        }
    }

    record Flag(boolean isTrue) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    record Null() implements Value {
        @Override
        public Type type() {
            return Type.NULL;
        }
    }

    /** A list. */
    record Many(List<Value> values) implements Value {

        public Many {
            values = List.copyOf(values);
        }

        @Override
        public Type type() {
            return Type.L;
        }
    }

    /** A map. */
    record Fields(Map<String, Value> fields) implements Value {

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public Type type() {
            return Type.M;
        }
    }

    record TextSet(SortedSet<String> texts) implements Value {

        public TextSet {
            texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
        }

        @Override
        public Type type() {
            return Type.SS;
        }
    }

    record NumberSet(SortedSet<BigDecimal> numbers) implements Value {

        public NumberSet {
            SortedSet<BigDecimal> canonical = new TreeSet<>();
            numbers.forEach(each -> canonical.add(Numbers.canonical(each)));
            numbers = Collections.unmodifiableSortedSet(canonical);
        }

        @Override
        public Type type() {
            return Type.NS;
        }
    }

    record BinarySet(SortedSet<Bytes> binaries) implements Value {

        public BinarySet {
            binaries = Collections.unmodifiableSortedSet(new TreeSet<>(binaries));
        }

        @Override
        public Type type() {
            return Type.BS;
        }
    }
}
