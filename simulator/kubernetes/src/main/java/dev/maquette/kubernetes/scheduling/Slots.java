package dev.maquette.kubernetes.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * An immutable array in chunks: changing one place copies one chunk and the list of chunks, so versions share the rest. Places
 * may be empty.
 */
final class Slots<T> {
    private static final int BITS = 6;
    private static final int CHUNK = 1 << BITS;

    private final @Nullable Object[][] chunks;

    private Slots(@Nullable Object[][] chunks) {
        this.chunks = chunks;
    }

    static <T> Slots<T> empty() {
        return new Slots<>(new Object[0][]);
    }

    /** The value at a place, or null where it is empty. */
    @SuppressWarnings("unchecked") // only with() puts values in, and they are T
    @Nullable
    T get(int place) {
        int chunk = place >> BITS;
        return chunk < chunks.length ? (T) chunks[chunk][place & (CHUNK - 1)] : null;
    }

    Slots<T> with(int place, @Nullable T value) {
        int chunk = place >> BITS;
        @Nullable Object[][] copy = new Object[Math.max(chunks.length, chunk + 1)][];
        System.arraycopy(chunks, 0, copy, 0, chunks.length);
        for (int i = chunks.length; i < copy.length; i++) {
            copy[i] = new Object[CHUNK];
        }
        @Nullable Object[] changed = copy[chunk].clone();
        changed[place & (CHUNK - 1)] = value;
        copy[chunk] = changed;
        return new Slots<>(copy);
    }
}
