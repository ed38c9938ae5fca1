package dev.maquette.tools.kubectl.output;

import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The order in which Go's sort.Sort leaves equal things (Go 1.19 and later, src/sort/zsortinterface.go: pattern-defeating quicksort). It
 * is not stable, so what kubectl sorts comes out in this order and in no other.
 */
public final class GoSort<T> {
    private static final int SHORT = 12;
    private static final int NINTHER = 50;
    private static final int MOST_SWAPS = 12;
    private static final int REPAIRS = 5;

    private final List<T> things;
    private final BiPredicate<T, T> less;

    private enum Hint {
        UNKNOWN,
        INCREASING,
        DECREASING
    }

    private record Pivot(int index, Hint hint) {}

    private record Parted(int middle, boolean wasParted) {}

    private GoSort(List<T> things, BiPredicate<T, T> less) {
        this.things = things;
        this.less = less;
    }

    /** Sorts in place; {@code less} need not be a consistent order, as Go's need not. */
    public static <T> void sort(List<T> things, BiPredicate<T, T> less) {
        int size = things.size();
        new GoSort<>(things, less).quick(0, size, Integer.SIZE - Integer.numberOfLeadingZeros(size));
    }

    private boolean less(int one, int other) {
        return less.test(things.get(one), things.get(other));
    }

    private void swap(int one, int other) {
        Collections.swap(things, one, other);
    }

    private void quick(int from, int to, int badPivotsLeft) {
        int low = from;
        int high = to;
        int limit = badPivotsLeft;
        boolean balanced = true;
        boolean parted = true;
        while (true) {
            int length = high - low;
            if (length <= SHORT) {
                insertion(low, high);
                return;
            } else if (limit == 0) {
                heap(low, high);
                return;
            }
            if (!balanced) {
                breakPatterns(low, high);
                limit--;
            }
            Pivot chosen = choosePivot(low, high);
            int pivot = chosen.index();
            Hint hint = chosen.hint();
            if (hint == Hint.DECREASING) {
                Collections.reverse(things.subList(low, high));
                pivot = high - 1 - (pivot - low);
                balanced = true;
                parted = true;
                hint = Hint.INCREASING;
            }
            if (balanced && parted && hint == Hint.INCREASING && repair(low, high)) {
                return;
            }
            if (low > 0 && !less(low - 1, pivot)) {
                low = partEqual(low, high, pivot);
                continue;
            }
            Parted result = part(low, high, pivot);
            parted = result.wasParted();
            int left = result.middle() - low;
            int right = high - result.middle();
            balanced = Math.min(left, right) >= length / 8;
            if (left < right) {
                quick(low, result.middle(), limit);
                low = result.middle() + 1;
            } else {
                quick(result.middle() + 1, high, limit);
                high = result.middle();
            }
        }
    }

    private void insertion(int low, int high) {
        for (int i = low + 1; i < high; i++) {
            for (int j = i; j > low && less(j, j - 1); j--) {
                swap(j, j - 1);
            }
        }
    }

    private void heap(int low, int high) {
        int size = high - low;
        for (int i = (size - 1) / 2; i >= 0; i--) {
            siftDown(i, size, low);
        }
        for (int i = size - 1; i >= 0; i--) {
            swap(low, low + i);
            siftDown(0, i, low);
        }
    }

    private void siftDown(int start, int size, int first) {
        int root = start;
        while (true) {
            int child = 2 * root + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && less(first + child, first + child + 1)) {
                child++;
            }
            if (!less(first + root, first + child)) {
                return;
            }
            swap(first + root, first + child);
            root = child;
        }
    }

    /** Parts by the pivot, which ends between what is less and what is not. */
    private Parted part(int low, int high, int pivot) {
        swap(low, pivot);
        int i = low + 1;
        int j = high - 1;
        boolean wasParted = true;
        while (true) {
            while (i <= j && less(i, low)) {
                i++;
            }
            while (i <= j && !less(j, low)) {
                j--;
            }
            if (i > j) {
                break;
            }
            wasParted = false;
            swap(i++, j--);
        }
        swap(j, low);
        return new Parted(j, wasParted);
    }

    /** Parts into what equals the pivot and what is greater. */
    private int partEqual(int low, int high, int pivot) {
        swap(low, pivot);
        int i = low + 1;
        int j = high - 1;
        while (true) {
            while (i <= j && !less(low, i)) {
                i++;
            }
            while (i <= j && less(low, j)) {
                j--;
            }
            if (i > j) {
                return i;
            }
            swap(i++, j--);
        }
    }

    /** Whether a few steps were enough to sort what was almost sorted. */
    private boolean repair(int low, int high) {
        int i = low + 1;
        for (int step = 0; step < REPAIRS; step++) {
            while (i < high && !less(i, i - 1)) {
                i++;
            }
            if (i == high) {
                return true;
            } else if (high - low < NINTHER) {
                return false;
            }
            swap(i, i - 1);
            if (i - low >= 2) {
                for (int j = i - 1; j >= 1 && less(j, j - 1); j--) {
                    swap(j, j - 1);
                }
            }
            if (high - i >= 2) {
                for (int j = i + 1; j < high && less(j, j - 1); j++) {
                    swap(j, j - 1);
                }
            }
        }
        return false;
    }

    /** Three swaps by chance; Go's xorshift is seeded with the length, so they are always the same. */
    private void breakPatterns(int low, int high) {
        int length = high - low;
        if (length < 8) {
            return;
        }
        long random = length;
        int modulus = Integer.highestOneBit(length) << 1;
        int middle = low + length / 4 * 2 - 1;
        for (int i = 0; i < 3; i++) {
            random ^= random << 13;
            random ^= random >>> 7;
            random ^= random << 17;
            int other = (int) (random & (modulus - 1));
            swap(middle - 1 + i, low + (other >= length ? other - length : other));
        }
    }

    private Pivot choosePivot(int low, int high) {
        int length = high - low;
        int[] swaps = {0};
        int first = low + length / 4;
        int second = low + length / 4 * 2;
        int third = low + length / 4 * 3;
        if (length >= NINTHER) {
            first = median(first - 1, first, first + 1, swaps);
            second = median(second - 1, second, second + 1, swaps);
            third = median(third - 1, third, third + 1, swaps);
        }
        int chosen = length >= 8 ? median(first, second, third, swaps) : second;
        return switch (swaps[0]) {
            case 0 -> new Pivot(chosen, Hint.INCREASING);
            case MOST_SWAPS -> new Pivot(chosen, Hint.DECREASING);
            default -> new Pivot(chosen, Hint.UNKNOWN);
        };
    }

    private int median(int one, int two, int three, int[] swaps) {
        int low = one;
        int middle = two;
        int high = three;
        if (less(middle, low)) {
            swaps[0]++;
            int kept = low;
            low = middle;
            middle = kept;
        }
        if (less(high, middle)) {
            swaps[0]++;
            middle = high;
        }
        if (less(middle, low)) {
            swaps[0]++;
            middle = low;
        }
        return middle;
    }
}
