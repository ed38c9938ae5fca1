package dev.maquette.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a {@link Tree} with all that is before and after it below it, and how entries stay in balance: no side weighs more than
 * three times the other. S. Adams, "Efficient sets: a balancing act", 1993; Y. Hirai and K. Yamamoto proved the factors 3 and 2 right in
 * 2011.
 */
final class Node<K, V> implements Map.Entry<K, V> {

    private static final int HEAVIER = 3;
    private static final int SINGLE = 2;

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
        return other instanceof Map.Entry<?, ?> entry && key.equals(entry.getKey()) && value.equals(entry.getValue());
    }

    @Override
    public int hashCode() {
        return key.hashCode() ^ value.hashCode();
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }

    /** Most keys are text, and a direct call is worth having in the innermost loop of a world. */
    static <K extends Comparable<K>> int order(K one, K other) {
        return one instanceof String text && other instanceof String otherText
                ? text.compareTo(otherText)
                : one.compareTo(other);
    }

    static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    static <K, V> Node<K, V> leftmost(Node<K, V> from) {
        Node<K, V> node = from;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    static <K extends Comparable<K>, V> Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
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

    static <K extends Comparable<K>, V> @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
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
    static <K, V> Node<K, V> join(@Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
        if (right != null && isHeavier(right, left)) {
            return balanced(join(left, key, value, right.left), right.key, right.value, right.right);
        }
        if (left != null && isHeavier(left, right)) {
            return balanced(left.left, left.key, left.value, join(left.right, key, value, right));
        }
        return new Node<>(left, key, value, right);
    }

    /** What is before a key, at it, and after it. */
    record Parts<K, V>(
            @Nullable Node<K, V> left,
            @Nullable V value,
            @Nullable Node<K, V> right) {}

    static <K extends Comparable<K>, V> Parts<K, V> split(@Nullable Node<K, V> node, K key) {
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
}
