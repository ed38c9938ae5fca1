package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which parts of an item an answer has. */
public final class Projection {

    private final List<Path> paths;

    private Projection(List<Path> paths) {
        this.paths = paths;
    }

    /** @throws dev.maquette.aws.api.AwsFailure with what is wrong in it */
    public static Projection parse(String text, Placeholders placeholders) {
        Tokens tokens = new Tokens(Kind.PROJECTION, text);
        PathParser parser = new PathParser(tokens, placeholders);
        List<Path> paths = new ArrayList<>(List.of(parser.path()));
        while (tokens.passSign(",")) {
            paths.add(parser.path());
        }
        tokens.expectEnd();
        refuseOverlaps(Kind.PROJECTION, paths);
        return new Projection(paths);
    }

    /** Whole attributes. */
    public static Projection of(List<String> names) {
        return new Projection(names.stream().map(Path::of).toList());
    }

    static Projection at(List<Path> paths) {
        return new Projection(paths);
    }

    public List<Path> paths() {
        return paths;
    }

    static void refuseOverlaps(Kind kind, List<Path> paths) {
        for (int i = 0; i < paths.size(); i++) {
            for (int j = i + 1; j < paths.size(); j++) {
                String both = " with each other; must remove or rewrite one of these paths; path one: " + paths.get(i)
                        + ", path two: " + paths.get(j);
                if (paths.get(i).overlaps(paths.get(j))) {
                    throw kind.invalid("Two document paths overlap" + both);
                }
                if (paths.get(i).conflicts(paths.get(j))) {
                    throw kind.invalid("Two document paths conflict" + both);
                }
            }
        }
    }

    /** What of an item is asked for; of lists, the elements that are there move together. */
    public Map<String, Value> of(Map<String, Value> item) {
        Map<String, List<List<Path.Step>>> wanted = new LinkedHashMap<>();
        paths.forEach(path ->
                wanted.computeIfAbsent(path.name(), name -> new ArrayList<>()).add(path.steps()));
        Map<String, Value> projected = new LinkedHashMap<>();
        wanted.forEach((name, rest) -> Optional.ofNullable(item.get(name))
                .flatMap(value -> part(value, rest))
                .ifPresent(value -> projected.put(name, value)));
        return projected;
    }

    private static Optional<Value> part(Value value, List<List<Path.Step>> wanted) {
        if (wanted.stream().anyMatch(List::isEmpty)) {
            return Optional.of(value);
        }
        Map<Path.Step, List<List<Path.Step>>> next = new LinkedHashMap<>();
        wanted.forEach(steps -> next.computeIfAbsent(steps.getFirst(), step -> new ArrayList<>())
                .add(steps.subList(1, steps.size())));
        Map<String, Value> fields = new LinkedHashMap<>();
        Map<Integer, Value> elements = new TreeMap<>();
        next.forEach((step, rest) -> Path.into(value, step)
                .flatMap(inner -> part(inner, rest))
                .ifPresent(found -> {
                    switch (step) {
                        case Path.Step.Field(String name) -> fields.put(name, found);
                        case Path.Step.Index(int at) -> elements.put(at, found);
                    }
                }));
        if (!elements.isEmpty()) {
            return Optional.of(new Value.Many(List.copyOf(elements.values())));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Value.Fields(fields));
    }
}
