package dev.maquette.world;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: a put makes another one, which shares all but the path to the new entry. So states of a world are
 * cheap to keep, and what two of them share is passed over at once when they are compared: going back costs what differs and not what
 * there is. Weight-balanced as by S. Adams, "Efficient sets: a balancing act", 1993, with the factors 3 and 2 that Y. Hirai and
 * K. Yamamoto proved right in 2011.
 */
final class Tree<K extends Comparable<K>, V> {

    private static final int HEAVIER = 3;
    private static final int SINGLE = 2;
    private static final Tree<?, ?> EMPTY = new Tree<>(null);

    private final @Nullable Node<K, V> root;

    private Tree(@Nullable Node<K, V> root) {
        this.root = root;
    }

    /** An entry with all that is before and after it below it. */
    private static final class Node<K, V> implements Map.Entry<K, V> {
        final @Nullable Node<K, V> left;
        final @Nullable Node<K, V> right;
        final K key;
        final V value;
        final int size;

        Node(@Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.size = size(left) + size(right) + 1;
        }

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public V getValue() {
            return value;
        }

        @Override
        public V setValue(V other) {
            throw new UnsupportedOperationException("a state does not change");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> entry
                    && key.equals(entry.getKey())
                    && value.equals(entry.getValue());
        }

        @Override
        public int hashCode() {
            return key.hashCode() ^ value.hashCode();
        }

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    @SuppressWarnings("unchecked") // without an entry there is nothing of any type
    static <K extends Comparable<K>, V> Tree<K, V> empty() {
        return (Tree<K, V>) EMPTY;
    }

    /** A tree of entries that are in order already. */
    static <K extends Comparable<K>, V> Tree<K, V> of(List<K> keys, List<V> values) {
        return new Tree<>(middle(keys, values, 0, keys.size()));
    }

    private static <K, V> @Nullable Node<K, V> middle(List<K> keys, List<V> values, int from, int to) {
        if (from == to) {
            return null;
        }
        int at = (from + to) >>> 1;
        return new Node<>(
                middle(keys, values, from, at), keys.get(at), values.get(at), middle(keys, values, at + 1, to));
    }

    int size() {
        return size(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = order(key, node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    Tree<K, V> with(K key, V value) {
        Node<K, V> changed = with(root, key, value);
        return changed == root ? this : new Tree<>(changed);
    }

    Tree<K, V> without(K key) {
        Node<K, V> changed = without(root, key);
        return changed == root ? this : new Tree<>(changed);
    }

    Map.@Nullable Entry<K, V> first() {
        return root == null ? null : leftmost(root);
    }

    Map.@Nullable Entry<K, V> last() {
        Node<K, V> node = root;
        while (node != null && node.right != null) {
            node = node.right;
        }
        return node;
    }

    /** The nearest entry at or after the key, or strictly after it. */
    Map.@Nullable Entry<K, V> after(K key, boolean orAt) {
        Node<K, V> best = null;
        for (Node<K, V> node = root; node != null; ) {
            int order = order(key, node.key);
            if (order < 0 || order == 0 && orAt) {
                best = node;
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return best;
    }

    /** The nearest entry at or before the key, or strictly before it. */
    Map.@Nullable Entry<K, V> before(K key, boolean orAt) {
        Node<K, V> best = null;
        for (Node<K, V> node = root; node != null; ) {
            int order = order(key, node.key);
            if (order > 0 || order == 0 && orAt) {
                best = node;
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return best;
    }

    /** The entries from the key on. */
    Tree<K, V> from(K key, boolean inclusive) {
        Node<K, V> rest = root;
        @Nullable Node<K, V> kept = null;
        // each entry on the way that belongs takes along all that is after it
        ArrayDeque<Node<K, V>> belonging = new ArrayDeque<>();
        while (rest != null) {
            int order = order(key, rest.key);
            if (order < 0 || order == 0 && inclusive) {
                belonging.push(rest);
                rest = rest.left;
            } else {
                rest = rest.right;
            }
        }
        while (!belonging.isEmpty()) {
            Node<K, V> node = belonging.pop();
            kept = join(kept, node.key, node.value, node.right);
        }
        return new Tree<>(kept);
    }

    /** The entries up to the key. */
    Tree<K, V> to(K key, boolean inclusive) {
        Node<K, V> rest = root;
        @Nullable Node<K, V> kept = null;
        ArrayDeque<Node<K, V>> belonging = new ArrayDeque<>();
        while (rest != null) {
            int order = order(key, rest.key);
            if (order > 0 || order == 0 && inclusive) {
                belonging.push(rest);
                rest = rest.right;
            } else {
                rest = rest.left;
            }
        }
        while (!belonging.isEmpty()) {
            Node<K, V> node = belonging.pop();
            kept = join(node.left, node.key, node.value, kept);
        }
        return new Tree<>(kept);
    }

    /** All entries in order. */
    Iterator<Map.Entry<K, V>> entries() {
        return new Walk<>(root);
    }

    /** The way to the next entry: those that come after their left side is done. */
    private static final class Walk<K, V> implements Iterator<Map.Entry<K, V>> {
        private final ArrayDeque<Node<K, V>> pending = new ArrayDeque<>();

        Walk(@Nullable Node<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> node = from; node != null; node = node.left) {
                pending.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !pending.isEmpty();
        }

        @Override
        public Map.Entry<K, V> next() {
            Node<K, V> node = pending.pop();
            descend(node.right);
            return node;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tree<?, ?> tree
                && (root == tree.root || new TreeView<>(this).equals(new TreeView<>(tree)));
    }

    @Override
    public int hashCode() {
        return new TreeView<>(this).hashCode();
    }

    @Override
    public String toString() {
        return new TreeView<>(this).toString();
    }

    /** One key's values in two trees. */
    interface Difference<K, V> {
        void found(K key, Optional<V> before, Optional<V> after);
    }

    /** Tells in order what differs between this tree and a later one; subtrees that both share are not looked into. */
    void compare(Tree<K, V> later, BiPredicate<V, V> same, Difference<K, V> found) {
        compare(root, later.root, same, found);
    }

    private static <K extends Comparable<K>, V> void compare(
            @Nullable Node<K, V> old, @Nullable Node<K, V> now, BiPredicate<V, V> same, Difference<K, V> found) {
        if (old == now) {
            return;
        }
        if (old == null) {
            new Walk<>(now).forEachRemaining(e -> found.found(e.getKey(), Optional.empty(), Optional.of(e.getValue())));
        } else if (now == null) {
            new Walk<>(old).forEachRemaining(e -> found.found(e.getKey(), Optional.of(e.getValue()), Optional.empty()));
        } else {
            K key = old.size >= now.size ? old.key : now.key;
            Parts<K, V> before = split(old, key);
            Parts<K, V> after = split(now, key);
            compare(before.left, after.left, same, found);
            compare(key, before.value, after.value, same, found);
            compare(before.right, after.right, same, found);
        }
    }

    private static <K, V> void compare(
            K key, @Nullable V old, @Nullable V now, BiPredicate<V, V> same, Difference<K, V> found) {
        if (old != now && (old == null || now == null || !same.test(old, now))) {
            found.found(key, Optional.ofNullable(old), Optional.ofNullable(now));
        }
    }

    /** What is before a key, at it, and after it. */
    private record Parts<K, V>(
            @Nullable Node<K, V> left,
            @Nullable V value,
            @Nullable Node<K, V> right) {}

    private static <K extends Comparable<K>, V> Parts<K, V> split(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return new Parts<>(null, null, null);
        }
        int order = order(key, node.key);
        if (order == 0) {
            return new Parts<>(node.left, node.value, node.right);
        }
        if (order < 0) {
            Parts<K, V> parts = split(node.left, key);
            return new Parts<>(parts.left, parts.value, join(parts.right, node.key, node.value, node.right));
        }
        Parts<K, V> parts = split(node.right, key);
        return new Parts<>(join(node.left, node.key, node.value, parts.left), parts.value, parts.right);
    }

    /** Most keys are text, and a direct call is worth having in the innermost loop of a world. */
    private static <K extends Comparable<K>> int order(K one, K other) {
        return one instanceof String text && other instanceof String otherText
                ? text.compareTo(otherText)
                : one.compareTo(other);
    }

    private static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static <K, V> Node<K, V> leftmost(Node<K, V> from) {
        Node<K, V> node = from;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    private static <K extends Comparable<K>, V> Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(null, key, value, null);
        }
        int order = order(key, node.key);
        if (order == 0) {
            return node.value == value ? node : new Node<>(node.left, node.key, value, node.right);
        }
        if (order < 0) {
            Node<K, V> left = with(node.left, key, value);
            return left == node.left ? node : balanced(left, node.key, node.value, node.right);
        }
        Node<K, V> right = with(node.right, key, value);
        return right == node.right ? node : balanced(node.left, node.key, node.value, right);
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = order(key, node.key);
        if (order == 0) {
            return glued(node.left, node.right);
        }
        if (order < 0) {
            Node<K, V> left = without(node.left, key);
            return left == node.left ? node : balanced(left, node.key, node.value, node.right);
        }
        Node<K, V> right = without(node.right, key);
        return right == node.right ? node : balanced(node.left, node.key, node.value, right);
    }

    /** Two balanced sides whose middle is gone. */
    private static <K, V> @Nullable Node<K, V> glued(@Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        Node<K, V> middle = leftmost(right);
        return balanced(left, middle.key, middle.value, withoutLeftmost(right));
    }

    private static <K, V> @Nullable Node<K, V> withoutLeftmost(Node<K, V> node) {
        return node.left == null ? node.right : balanced(withoutLeftmost(node.left), node.key, node.value, node.right);
    }

    /** A node of sides that are at most one entry away from balance. */
    private static <K, V> Node<K, V> balanced(@Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
        if (right != null && isHeavier(right, left)) {
            return liftedRight(left, key, value, right);
        }
        if (left != null && isHeavier(left, right)) {
            return liftedLeft(left, key, value, right);
        }
        return new Node<>(left, key, value, right);
    }

    private static boolean isHeavier(Node<?, ?> one, @Nullable Node<?, ?> other) {
        return one.size + 1 > HEAVIER * (size(other) + 1);
    }

    private static <K, V> Node<K, V> liftedRight(@Nullable Node<K, V> left, K key, V value, Node<K, V> right) {
        @Nullable Node<K, V> inner = right.left;
        if (inner == null || inner.size + 1 < SINGLE * (size(right.right) + 1)) {
            return new Node<>(new Node<>(left, key, value, inner), right.key, right.value, right.right);
        }
        return new Node<>(
                new Node<>(left, key, value, inner.left),
                inner.key,
                inner.value,
                new Node<>(inner.right, right.key, right.value, right.right));
    }

    private static <K, V> Node<K, V> liftedLeft(Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
        @Nullable Node<K, V> inner = left.right;
        if (inner == null || inner.size + 1 < SINGLE * (size(left.left) + 1)) {
            return new Node<>(left.left, left.key, left.value, new Node<>(inner, key, value, right));
        }
        return new Node<>(
                new Node<>(left.left, left.key, left.value, inner.left),
                inner.key,
                inner.value,
                new Node<>(inner.right, key, value, right));
    }

    /** A node of any two sides: the lighter one goes down the other's edge until it fits. */
    private static <K, V> Node<K, V> join(@Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
        if (right != null && isHeavier(right, left)) {
            return balanced(join(left, key, value, right.left), right.key, right.value, right.right);
        }
        if (left != null && isHeavier(left, right)) {
            return balanced(left.left, left.key, left.value, join(left.right, key, value, right));
        }
        return new Node<>(left, key, value, right);
    }
}
