package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts of the questions asked lately. Immutable; arrays, because each pod that comes or goes is tried against every
 * question, and nearly all of them do not concern it.
 */
final class MatchIndex {
    /** Beyond this many distinct questions the oldest is forgotten and would be counted anew. */
    private static final int KEPT = 2048;

    static final MatchIndex EMPTY = new MatchIndex(new PodMatcher[0], new int[0], new Counts[0]);

    private final PodMatcher[] matchers;

    /** The matchers' hash codes, which tell nearly all of them apart. */
    private final int[] hashes;

    private final Counts[] counts;

    private MatchIndex(PodMatcher[] matchers, int[] hashes, Counts[] counts) {
        this.matchers = matchers;
        this.hashes = hashes;
        this.counts = counts;
    }

    @Nullable
    Counts find(PodMatcher matcher) {
        int hash = matcher.hashCode();
        for (int i = matchers.length - 1; i >= 0; i--) {
            if (hashes[i] == hash && matchers[i].equals(matcher)) {
                return counts[i];
            }
        }
        return null;
    }

    MatchIndex with(PodMatcher matcher, Counts counted) {
        int kept = Math.min(matchers.length, KEPT - 1);
        int first = matchers.length - kept;
        PodMatcher[] moreMatchers = Arrays.copyOfRange(matchers, first, matchers.length + 1);
        int[] moreHashes = Arrays.copyOfRange(hashes, first, hashes.length + 1);
        Counts[] moreCounts = Arrays.copyOfRange(counts, first, counts.length + 1);
        moreMatchers[kept] = matcher;
        moreHashes[kept] = matcher.hashCode();
        moreCounts[kept] = counted;
        return new MatchIndex(moreMatchers, moreHashes, moreCounts);
    }

    /** The counts after a pod came to a place ({@code by} = 1) or left it (-1). */
    MatchIndex adjusted(PodView pod, Labels namespaceLabels, int place, int by) {
        Counts[] changed = counts;
        for (int i = 0; i < matchers.length; i++) {
            if (matchers[i].matches(pod, namespaceLabels)) {
                changed = changed == counts ? counts.clone() : changed;
                changed[i] = changed[i].plus(place, by);
            }
        }
        return changed == counts ? this : new MatchIndex(matchers, hashes, changed);
    }
}
