package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts of those questions of a {@link MatchIndex} that lie in one bucket. Immutable; arrays, because each pod of the bucket
 * that comes or goes is tried against every question.
 */
final class MatchBucket {
    /** Beyond this many distinct questions the oldest is forgotten and would be counted anew. */
    private static final int KEPT = 2048;

    static final MatchBucket EMPTY = new MatchBucket(new PodMatcher[0], new int[0], new Counts[0]);

    private final PodMatcher[] matchers;

    /** The matchers' hash codes, which tell nearly all of them apart. */
    private final int[] hashes;

    private final Counts[] counts;

    private MatchBucket(PodMatcher[] matchers, int[] hashes, Counts[] counts) {
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

    MatchBucket with(PodMatcher matcher, Counts counted) {
        int kept = Math.min(matchers.length, KEPT - 1);
        int first = matchers.length - kept;
        PodMatcher[] moreMatchers = Arrays.copyOfRange(matchers, first, matchers.length + 1);
        int[] moreHashes = Arrays.copyOfRange(hashes, first, hashes.length + 1);
        Counts[] moreCounts = Arrays.copyOfRange(counts, first, counts.length + 1);
        moreMatchers[kept] = matcher;
        moreHashes[kept] = matcher.hashCode();
        moreCounts[kept] = counted;
        return new MatchBucket(moreMatchers, moreHashes, moreCounts);
    }

    /** The counts after a pod came to a place ({@code by} = 1) or left it (-1). */
    MatchBucket adjusted(PodView pod, Labels namespaceLabels, int place, int by) {
        Counts[] changed = counts;
        for (int i = 0; i < matchers.length; i++) {
            if (matchers[i].matches(pod, namespaceLabels)) {
                changed = changed == counts ? counts.clone() : changed;
                changed[i] = changed[i].plus(place, by);
            }
        }
        return changed == counts ? this : new MatchBucket(matchers, hashes, changed);
    }
}
