package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the tree with the platform's sorted map. The argument of a failing test is the seed that repeats it. */
class TreeTest {

    private static Tree<Integer, String> grow(
            Tree<Integer, String> tree, TreeMap<Integer, String> twin, Random random, int steps) {
        Tree<Integer, String> grown = tree;
        for (int i = 0; i < steps; i++) {
            Integer key = random.nextInt(200);
            if (random.nextInt(3) == 0) {
                grown = grown.without(key);
                twin.remove(key);
            } else {
                String value = "v" + random.nextInt(1000);
                grown = grown.with(key, value);
                twin.put(key, value);
            }
        }
        return grown;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsWhatWasPutAndNothingElse(long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, String> twin = new TreeMap<>();
        Tree<Integer, String> tree = Tree.empty();
        for (int round = 0; round < 50; round++) {
            tree = grow(tree, twin, random, random.nextInt(30));
            NavigableMap<Integer, String> view = new TreeView<>(tree);
            assertThat(view).isEqualTo(twin).hasSameSizeAs(twin);
            assertThat(view.keySet()).containsExactlyElementsOf(twin.keySet());
            assertThat(view.firstEntry()).isEqualTo(twin.firstEntry());
            assertThat(view.lastEntry()).isEqualTo(twin.lastEntry());
            for (int key = -1; key <= 201; key += 7) {
                assertThat(view.get(key)).isEqualTo(twin.get(key));
                assertThat(view.floorEntry(key)).isEqualTo(twin.floorEntry(key));
                assertThat(view.lowerKey(key)).isEqualTo(twin.lowerKey(key));
                assertThat(view.ceilingEntry(key)).isEqualTo(twin.ceilingEntry(key));
                assertThat(view.higherKey(key)).isEqualTo(twin.higherKey(key));
                assertSameParts(view, twin, key, key + random.nextInt(50));
            }
        }
    }

    private static void assertSameParts(
            NavigableMap<Integer, String> view, TreeMap<Integer, String> twin, int from, int to) {
        assertThat(view.headMap(to, true)).isEqualTo(twin.headMap(to, true));
        assertThat(view.headMap(to)).isEqualTo(twin.headMap(to));
        assertThat(view.tailMap(from, false)).isEqualTo(twin.tailMap(from, false));
        assertThat(view.subMap(from, true, to, true)).isEqualTo(twin.subMap(from, true, to, true));
        assertThat(view.subMap(from, to)).hasSize(twin.subMap(from, to).size());
        assertThat(view.descendingMap()).isEqualTo(twin.descendingMap());
    }

    /** A key that counts how often it was compared. */
    private record Counted(int number, int[] comparisons) implements Comparable<Counted> {
        @Override
        public int compareTo(Counted other) {
            comparisons[0]++;
            return Integer.compare(number, other.number);
        }
    }

    @Test
    void staysShallowHoweverItGrows() {
        int[] comparisons = new int[1];
        Tree<Counted, String> tree = Tree.empty();
        for (int i = 0; i < 10_000; i++) {
            tree = tree.with(new Counted(i, comparisons), "v");
        }
        for (int i = 0; i < 9_000; i++) {
            tree = tree.without(new Counted(i, comparisons));
        }
        for (int i = 9_000; i < 10_000; i++) {
            comparisons[0] = 0;
            assertThat(tree.get(new Counted(i, comparisons))).isEqualTo("v");
            assertThat(comparisons[0]).isLessThan(25);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsExactlyWhatDiffersBetweenTwo(long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, String> twin = new TreeMap<>();
        Tree<Integer, String> before = grow(Tree.empty(), twin, random, 300);
        Map<Integer, String> old = new TreeMap<>(twin);
        for (int round = 0; round < 30; round++) {
            Tree<Integer, String> after = grow(before, twin, random, random.nextInt(40));
            Map<Integer, String> patched = new TreeMap<>(old);
            List<Integer> keys = new ArrayList<>();
            before.compare(after, String::equals, (key, was, is) -> {
                keys.add(key);
                assertThat(was.orElse("-")).isEqualTo(old.getOrDefault(key, "-"));
                is.ifPresentOrElse(value -> patched.put(key, value), () -> patched.remove(key));
                assertThat(was).isNotEqualTo(is);
            });
            assertThat(patched).isEqualTo(twin);
            assertThat(keys).isSorted().doesNotHaveDuplicates();
            twin.clear();
            twin.putAll(old);
        }
    }

    @Test
    void looksOnlyAtWhatIsNotShared() {
        Tree<Integer, String> before = Tree.empty();
        for (int i = 0; i < 100_000; i++) {
            before = before.with(i * 7919 % 100_000, "v");
        }
        Tree<Integer, String> after = before.with(5, "w").without(50_000).with(200_000, "x");
        int[] compared = {0};
        List<Integer> found = new ArrayList<>();
        before.compare(
                after,
                (one, other) -> {
                    compared[0]++;
                    return one.equals(other);
                },
                (key, was, is) -> found.add(key));

        assertThat(found).containsExactly(5, 50_000, 200_000);
        assertThat(compared[0]).isLessThan(10);
    }

    @Test
    void isMadeOfSortedEntriesAtOnce() {
        Tree<Integer, String> tree = Tree.of(List.of(1, 2, 3, 4, 5, 6), List.of("a", "b", "c", "d", "e", "f"));

        assertThat(new TreeView<>(tree.with(7, "g").without(1)))
                .isEqualTo(Map.of(2, "b", 3, "c", 4, "d", 5, "e", 6, "f", 7, "g"));
    }

    @Test
    void staysTheSameWhereNothingChanges() {
        Tree<Integer, String> tree = Tree.<Integer, String>empty().with(1, "a");

        assertThat(tree.with(1, "a")).isSameAs(tree);
        assertThat(tree.without(2)).isSameAs(tree);
    }

    @Test
    void refusesToBeChangedThroughItsView() {
        NavigableMap<Integer, String> view =
                new TreeView<>(Tree.<Integer, String>empty().with(1, "a"));

        assertThatThrownBy(() -> view.put(1, "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.remove(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(view::pollFirstEntry).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.firstEntry().setValue("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new TreeView<>(Tree.<Integer, String>empty()).firstKey())
                .isInstanceOf(NoSuchElementException.class);
    }
}
