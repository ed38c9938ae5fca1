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
 * there is.
 */
final class Tree<K extends Comparable<K>, V> {

    private static final Tree<?, ?> EMPTY = new Tree<>(null);

    private final @Nullable Node<K, V> root;

    private Tree(@Nullable Node<K, V> root) {
        this.root = root;
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
        return Node.size(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = Node.order(key, node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    Tree<K, V> with(K key, V value) {
        Node<K, V> changed = Node.with(root, key, value);
        return changed == root ? this : new Tree<>(changed);
    }

    Tree<K, V> without(K key) {
        Node<K, V> changed = Node.without(root, key);
        return changed == root ? this : new Tree<>(changed);
    }

    Map.@Nullable Entry<K, V> first() {
        return root == null ? null : Node.leftmost(root);
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
            int order = Node.order(key, node.key);
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
            int order = Node.order(key, node.key);
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
            int order = Node.order(key, rest.key);
            if (order < 0 || order == 0 && inclusive) {
                belonging.push(rest);
                rest = rest.left;
            } else {
                rest = rest.right;
            }
        }
        while (!belonging.isEmpty()) {
            Node<K, V> node = belonging.pop();
            kept = Node.join(kept, node.key, node.value, node.right);
        }
        return new Tree<>(kept);
    }

    /** The entries up to the key. */
    Tree<K, V> to(K key, boolean inclusive) {
        Node<K, V> rest = root;
        @Nullable Node<K, V> kept = null;
        ArrayDeque<Node<K, V>> belonging = new ArrayDeque<>();
        while (rest != null) {
            int order = Node.order(key, rest.key);
            if (order > 0 || order == 0 && inclusive) {
                belonging.push(rest);
                rest = rest.right;
            } else {
                rest = rest.left;
            }
        }
        while (!belonging.isEmpty()) {
            Node<K, V> node = belonging.pop();
            kept = Node.join(node.left, node.key, node.value, kept);
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
            Node.Parts<K, V> before = Node.split(old, key);
            Node.Parts<K, V> after = Node.split(now, key);
            compare(before.left(), after.left(), same, found);
            compare(key, before.value(), after.value(), same, found);
            compare(before.right(), after.right(), same, found);
        }
    }

    private static <K, V> void compare(
            K key, @Nullable V old, @Nullable V now, BiPredicate<V, V> same, Difference<K, V> found) {
        if (old != now && (old == null || now == null || !same.test(old, now))) {
            found.found(key, Optional.ofNullable(old), Optional.ofNullable(now));
        }
    }
}
