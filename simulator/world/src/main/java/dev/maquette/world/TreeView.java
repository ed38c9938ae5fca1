package dev.maquette.world;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree as the rest of Java knows sorted maps. It cannot be changed; parts of it are found, not copied. */
final class TreeView<K extends Comparable<K>, V> extends AbstractMap<K, V> implements NavigableMap<K, V> {

    private final Tree<K, V> tree;

    TreeView(Tree<K, V> tree) {
        this.tree = tree;
    }

    Tree<K, V> tree() {
        return tree;
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    @SuppressWarnings("unchecked") // as in every sorted map, a key of another type is a mistake
    public @Nullable V get(@Nullable Object key) {
        return key == null ? null : tree.get((K) key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return tree.entries();
            }

            @Override
            public int size() {
                return tree.size();
            }
        };
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return null;
    }

    @Override
    public Map.@Nullable Entry<K, V> firstEntry() {
        return tree.first();
    }

    @Override
    public Map.@Nullable Entry<K, V> lastEntry() {
        return tree.last();
    }

    @Override
    public Map.@Nullable Entry<K, V> lowerEntry(K key) {
        return tree.before(key, false);
    }

    @Override
    public Map.@Nullable Entry<K, V> floorEntry(K key) {
        return tree.before(key, true);
    }

    @Override
    public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
        return tree.after(key, true);
    }

    @Override
    public Map.@Nullable Entry<K, V> higherEntry(K key) {
        return tree.after(key, false);
    }

    @Override
    public @Nullable K lowerKey(K key) {
        return keyOf(lowerEntry(key));
    }

    @Override
    public @Nullable K floorKey(K key) {
        return keyOf(floorEntry(key));
    }

    @Override
    public @Nullable K ceilingKey(K key) {
        return keyOf(ceilingEntry(key));
    }

    @Override
    public @Nullable K higherKey(K key) {
        return keyOf(higherEntry(key));
    }

    private static <K> @Nullable K keyOf(Map.@Nullable Entry<K, ?> entry) {
        return entry == null ? null : entry.getKey();
    }

    @Override
    public K firstKey() {
        return existing(tree.first());
    }

    @Override
    public K lastKey() {
        return existing(tree.last());
    }

    private static <K> K existing(Map.@Nullable Entry<K, ?> entry) {
        if (entry == null) {
            throw new java.util.NoSuchElementException("there is no record");
        }
        return entry.getKey();
    }

    @Override
    public NavigableMap<K, V> subMap(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return new TreeView<>(tree.from(from, fromInclusive).to(to, toInclusive));
    }

    @Override
    public NavigableMap<K, V> headMap(K to, boolean inclusive) {
        return new TreeView<>(tree.to(to, inclusive));
    }

    @Override
    public NavigableMap<K, V> tailMap(K from, boolean inclusive) {
        return new TreeView<>(tree.from(from, inclusive));
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        return subMap(from, true, to, false);
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        return headMap(to, false);
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        return tailMap(from, true);
    }

    /** A copy: nobody walks backwards through many records. */
    @Override
    public NavigableMap<K, V> descendingMap() {
        return copy().descendingMap();
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return copy().navigableKeySet();
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return copy().descendingKeySet();
    }

    private NavigableMap<K, V> copy() {
        return Collections.unmodifiableNavigableMap(new TreeMap<>(this));
    }

    @Override
    public Map.Entry<K, V> pollFirstEntry() {
        throw unchangeable();
    }

    @Override
    public Map.Entry<K, V> pollLastEntry() {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("a state does not change");
    }
}
