package dev.maquette.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One step of a path: from a value to those below it. */
sealed interface Step {
    Stream<JsonNode> from(JsonNode value, JsonNode root);

    private static Stream<JsonNode> children(JsonNode value) {
        return StreamSupport.stream(value.spliterator(), false);
    }

    /** A field by its name. */
    record Field(String name) implements Step {
        @Override
        public Stream<JsonNode> from(JsonNode value, JsonNode root) {
            return Stream.ofNullable(value.get(name));
        }
    }

    /** All elements or fields. */
    record Wildcard() implements Step {
        @Override
        public Stream<JsonNode> from(JsonNode value, JsonNode root) {
            return children(value);
        }
    }

    /** The value itself and everything below it. */
    record Descent() implements Step {
        @Override
        public Stream<JsonNode> from(JsonNode value, JsonNode root) {
            return Stream.concat(Stream.of(value), children(value).flatMap(each -> from(each, root)));
        }
    }

    /** Elements from an index to another, exclusive; below zero counts from the end. */
    record Slice(Optional<Integer> first, Optional<Integer> end, int stride) implements Step {
        static Slice at(int index) {
            return new Slice(Optional.of(index), index == -1 ? Optional.empty() : Optional.of(index + 1), 1);
        }

        @Override
        public Stream<JsonNode> from(JsonNode value, JsonNode root) {
            if (!value.isArray()) {
                return Stream.empty();
            }
            int from = bound(first.orElse(0), value.size());
            int to = bound(end.orElse(value.size()), value.size());
            if (from != to) {
                requireWithin(from, value.size());
                requireWithin(to - 1, value.size());
            }
            return IntStream.iterate(from, index -> index < to, index -> index + stride)
                    .mapToObj(value::get);
        }

        private static void requireWithin(int index, int size) {
            if (index < 0 || index >= size) {
                throw new JsonPathException("array index out of bounds: index " + index + ", length " + size);
            }
        }

        private static int bound(int index, int size) {
            return index < 0 ? index + size : index;
        }
    }

    /** Several steps, one after the other. */
    record Chain(List<Step> steps) implements Step {
        @Override
        public Stream<JsonNode> from(JsonNode value, JsonNode root) {
            Stream<JsonNode> found = Stream.of(value);
            for (Step step : steps) {
                found = found.flatMap(each -> step.from(each, root));
            }
            return found;
        }
    }

    /** What several paths find, one after the other. */
    record Union(List<Step> members) implements Step {
        @Override
        public Stream<JsonNode> from(JsonNode value, JsonNode root) {
            return members.stream().flatMap(each -> each.from(value, root));
        }
    }

    /** The elements for which a condition holds. */
    record Filter(Condition condition) implements Step {
        @Override
        public Stream<JsonNode> from(JsonNode value, JsonNode root) {
            return value.isArray() ? children(value).filter(each -> condition.holds(each, root)) : Stream.empty();
        }
    }
}
