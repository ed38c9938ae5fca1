package dev.maquette.kubernetes.scheduling;

import java.util.Arrays;

/** How many of something there are on each node, by its place in the node table; immutable, versions share their chunks. */
final class Counts {
    private static final int BITS = 6;
    private static final int CHUNK = 1 << BITS;
    private static final int[] ZEROS = new int[CHUNK];
    static final Counts NONE = new Counts(new int[0][], 0);

    private final int[][] chunks;
    private final long total;

    private Counts(int[][] chunks, long total) {
        this.chunks = chunks;
        this.total = total;
    }

    static Counts of(int[] values) {
        int[][] chunks = new int[(values.length + CHUNK - 1) >> BITS][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = Arrays.copyOfRange(values, i << BITS, (i + 1) << BITS);
        }
        return new Counts(chunks, Arrays.stream(values).asLongStream().sum());
    }

    int get(int place) {
        int chunk = place >> BITS;
        return chunk < chunks.length ? chunks[chunk][place & (CHUNK - 1)] : 0;
    }

    long total() {
        return total;
    }

    boolean isNothing() {
        return total == 0;
    }

    Counts plus(int place, int amount) {
        int chunk = place >> BITS;
        int[][] copy = Arrays.copyOf(chunks, Math.max(chunks.length, chunk + 1));
        for (int i = chunks.length; i < copy.length; i++) {
            copy[i] = ZEROS;
        }
        copy[chunk] = copy[chunk].clone();
        copy[chunk][place & (CHUNK - 1)] += amount;
        return new Counts(copy, total + amount);
    }

    /** The sums over the domains of a topology, in the order of their numbers. */
    int[] perDomain(Domains domains) {
        int[] sums = new int[domains.size()];
        int[] domainOf = domains.ofPlace();
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            int[] values = chunks[chunk];
            int first = chunk << BITS;
            int end = Math.min(CHUNK, domainOf.length - first);
            for (int i = 0; i < end; i++) {
                if (values[i] != 0 && domainOf[first + i] >= 0) {
                    sums[domainOf[first + i]] += values[i];
                }
            }
        }
        return sums;
    }
}
