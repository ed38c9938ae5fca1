package dev.maquette.kubernetes.patch;

import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of field paths, kept as a tree. A path may be a member without its children being any, and the other way round:
 * {@code {"f:labels":{".":{},"f:app":{}}}} has both. Sets are immutable once built and share their branches.
 */
final class FieldSet {
    static final FieldSet EMPTY = new FieldSet(List.of());

    private final List<Node> nodes;

    private FieldSet(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** A step, whether the path that ends with it is a member, and the members below it. */
    record Node(PathElement element, boolean member, FieldSet children) {
        boolean isEmpty() {
            return !member && children.isEmpty();
        }
    }

    /** Collects paths while a tree is walked; elements may come in any order. */
    static final class Builder {
        private final Map<PathElement, Branch> branches = new LinkedHashMap<>(4);
        private @Nullable Branch last;

        private static final class Branch {
            private final PathElement element;
            private boolean member;
            private final Builder children = new Builder();

            private Branch(PathElement element) {
                this.element = element;
            }
        }

        void add(List<PathElement> path) {
            if (path.isEmpty()) {
                return;
            }
            Builder builder = this;
            for (PathElement element : path.subList(0, path.size() - 1)) {
                builder = builder.branch(element).children;
            }
            builder.branch(path.getLast()).member = true;
        }

        private Branch branch(PathElement element) {
            // Walks stay in one branch for a while, so the last one is nearly always the right one.
            if (last == null || !last.element.equals(element)) {
                last = branches.computeIfAbsent(element, Branch::new);
            }
            return last;
        }

        FieldSet build() {
            if (branches.isEmpty()) {
                return EMPTY;
            }
            List<Node> nodes = new ArrayList<>(branches.size());
            for (Branch branch : branches.values()) {
                nodes.add(new Node(branch.element, branch.member, branch.children.build()));
            }
            return ofUnsorted(nodes);
        }
    }

    /** A set of the given paths. */
    static FieldSet of(List<List<PathElement>> paths) {
        Builder builder = new Builder();
        paths.forEach(builder::add);
        return builder.build();
    }

    /** A set whose only branch starts with this step. */
    static FieldSet single(PathElement element, FieldSet children) {
        return new FieldSet(List.of(new Node(element, false, children)));
    }

    static FieldSet ofUnsorted(List<Node> nodes) {
        nodes.sort((left, right) -> left.element().compareTo(right.element()));
        return of(nodes, false);
    }

    private static FieldSet of(List<Node> nodes, boolean mayBeEmpty) {
        if (mayBeEmpty) {
            nodes.removeIf(Node::isEmpty);
        }
        return nodes.isEmpty() ? EMPTY : new FieldSet(Collections.unmodifiableList(nodes));
    }

    List<Node> nodes() {
        return nodes;
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    boolean has(PathElement element) {
        int at = find(element);
        return at >= 0 && nodes.get(at).member();
    }

    FieldSet below(PathElement element) {
        int at = find(element);
        return at >= 0 ? nodes.get(at).children() : EMPTY;
    }

    boolean contains(List<PathElement> path) {
        FieldSet set = this;
        for (PathElement element : path.subList(0, path.size() - 1)) {
            set = set.below(element);
        }
        return set.has(path.getLast());
    }

    private int find(PathElement element) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nodes.get(middle).element().compareTo(element);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    FieldSet union(FieldSet other) {
        if (isEmpty() || this == other) {
            return other;
        }
        return other.isEmpty() ? this : zip(other, Combination.UNION);
    }

    FieldSet intersection(FieldSet other) {
        return isEmpty() || other.isEmpty() ? EMPTY : zip(other, Combination.INTERSECTION);
    }

    /** Without the members of the other set; what lies below one of them stays. */
    FieldSet minus(FieldSet other) {
        return isEmpty() || other.isEmpty() ? this : zip(other, Combination.DIFFERENCE);
    }

    /** Without the members of the other set and all that lies below them. */
    FieldSet minusBranches(FieldSet other) {
        return isEmpty() || other.isEmpty() ? this : zip(other, Combination.BRANCH_DIFFERENCE);
    }

    private enum Combination {
        UNION,
        INTERSECTION,
        DIFFERENCE,
        BRANCH_DIFFERENCE;

        Node both(Node left, Node right) {
            return switch (this) {
                case UNION ->
                    new Node(
                            left.element(),
                            left.member() || right.member(),
                            left.children().union(right.children()));
                case INTERSECTION ->
                    new Node(
                            left.element(),
                            left.member() && right.member(),
                            left.children().intersection(right.children()));
                case DIFFERENCE ->
                    new Node(
                            left.element(),
                            left.member() && !right.member(),
                            left.children().minus(right.children()));
                case BRANCH_DIFFERENCE ->
                    right.member()
                            ? new Node(left.element(), false, EMPTY)
                            : new Node(
                                    left.element(),
                                    left.member(),
                                    left.children().minusBranches(right.children()));
            };
        }
    }

    private FieldSet zip(FieldSet other, Combination combination) {
        List<Node> result = new ArrayList<>(nodes.size() + other.nodes.size());
        int i = 0;
        int j = 0;
        while (i < nodes.size() && j < other.nodes.size()) {
            Node left = nodes.get(i);
            Node right = other.nodes.get(j);
            int order = left.element().compareTo(right.element());
            if (order == 0) {
                result.add(combination.both(left, right));
                i++;
                j++;
            } else if (order < 0) {
                i++;
                if (combination != Combination.INTERSECTION) {
                    result.add(left);
                }
            } else {
                j++;
                if (combination == Combination.UNION) {
                    result.add(right);
                }
            }
        }
        if (combination != Combination.INTERSECTION) {
            result.addAll(nodes.subList(i, nodes.size()));
        }
        if (combination == Combination.UNION) {
            result.addAll(other.nodes.subList(j, other.nodes.size()));
        }
        return of(result, combination != Combination.UNION);
    }

    /**
     * With the named fields on the way to a member made members too: removing {@code .spec.a} for good must be able to
     * remove {@code .spec} when nothing else is in it.
     */
    FieldSet withNamedFields(Schema schema) {
        if (isEmpty()) {
            return this;
        }
        List<Node> result = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            boolean named = node.element().isField()
                    && schema instanceof Struct struct
                    && struct.field(node.element().name()).isPresent();
            result.add(new Node(
                    node.element(),
                    node.member() || named,
                    node.children().withNamedFields(Shapes.below(schema, node.element()))));
        }
        return new FieldSet(Collections.unmodifiableList(result));
    }

    /** Visits every member, a path before those below it. */
    void forEach(Consumer<List<PathElement>> visitor) {
        forEach(new ArrayDeque<>(), visitor);
    }

    private void forEach(Deque<PathElement> prefix, Consumer<List<PathElement>> visitor) {
        for (Node node : nodes) {
            if (node.member()) {
                prefix.addLast(node.element());
                visitor.accept(List.copyOf(prefix));
                prefix.removeLast();
            }
        }
        for (Node node : nodes) {
            prefix.addLast(node.element());
            node.children().forEach(prefix, visitor);
            prefix.removeLast();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && nodes.equals(set.nodes);
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    /** The members as texts. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        forEach(path -> paths.add(PathElement.path(path)));
        return paths;
    }

    /** One path a line, as structured-merge-diff prints sets. */
    @Override
    public String toString() {
        return String.join("\n", paths());
    }
}
