package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.Labels;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The counts of the questions asked lately, kept up as pods come and go; immutable. */
final class MatchIndex {
    static final MatchIndex EMPTY = new MatchIndex(HashTreePMap.empty());

    private final PMap<String, MatchBucket> buckets;

    private MatchIndex(PMap<String, MatchBucket> buckets) {
        this.buckets = buckets;
    }

    @Nullable
    Counts find(PodMatcher matcher) {
        MatchBucket bucket = buckets.get(matcher.bucket());
        return bucket == null ? null : bucket.find(matcher);
    }

    MatchIndex with(PodMatcher matcher, Counts counted) {
        MatchBucket bucket = buckets.getOrDefault(matcher.bucket(), MatchBucket.EMPTY);
        return new MatchIndex(buckets.plus(matcher.bucket(), bucket.with(matcher, counted)));
    }

    /** The counts after a pod came to a place ({@code by} = 1) or left it (-1). */
    MatchIndex adjusted(PodView pod, Labels namespaceLabels, int place, int by) {
        if (buckets.isEmpty()) {
            return this;
        }
        PMap<String, MatchBucket> changed = buckets;
        for (String name : Buckets.of(pod.labels())) {
            MatchBucket bucket = changed.get(name);
            MatchBucket adjusted = bucket == null ? null : bucket.adjusted(pod, namespaceLabels, place, by);
            if (adjusted != null && adjusted != bucket) {
                changed = changed.plus(name, adjusted);
            }
        }
        return changed == buckets ? this : new MatchIndex(changed);
    }
}
