package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.Labels;
import java.util.function.BiConsumer;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The terms that the pods placed so far hold, by the bucket of the pods they mean, with how many hold each on which node: those
 * that forbid, which filters read, apart from those that draw or repel, which scores read.
 */
record HeldTerms(PMap<String, PMap<HeldTerm, Counts>> forbidding, PMap<String, PMap<HeldTerm, Counts>> drawing) {
    static final HeldTerms NONE = new HeldTerms(HashTreePMap.empty(), HashTreePMap.empty());

    /** The terms after a pod came to a place ({@code by} = 1) or left it (-1). */
    HeldTerms adjusted(PodView pod, int place, int by) {
        HeldTerms changed = this;
        for (HeldTerm term : HeldTerm.of(pod)) {
            changed = changed.adjusted(term, place, by);
        }
        return changed;
    }

    /** The forbidding terms that may mean a pod of these labels. */
    void forEachForbidding(Labels podLabels, BiConsumer<HeldTerm, Counts> action) {
        forEach(forbidding, podLabels, action);
    }

    /** The drawing and repelling terms that may mean a pod of these labels. */
    void forEachDrawing(Labels podLabels, BiConsumer<HeldTerm, Counts> action) {
        forEach(drawing, podLabels, action);
    }

    private static void forEach(
            PMap<String, PMap<HeldTerm, Counts>> terms, Labels podLabels, BiConsumer<HeldTerm, Counts> action) {
        if (terms.isEmpty()) {
            return;
        }
        for (String bucket : Buckets.of(podLabels)) {
            PMap<HeldTerm, Counts> ofBucket = terms.get(bucket);
            if (ofBucket != null) {
                ofBucket.forEach(action);
            }
        }
    }

    private HeldTerms adjusted(HeldTerm term, int place, int by) {
        return term.kind() == HeldTerm.Kind.REQUIRED_AWAY
                ? new HeldTerms(adjusted(forbidding, term, place, by), drawing)
                : new HeldTerms(forbidding, adjusted(drawing, term, place, by));
    }

    private static PMap<String, PMap<HeldTerm, Counts>> adjusted(
            PMap<String, PMap<HeldTerm, Counts>> terms, HeldTerm term, int place, int by) {
        String bucket = Buckets.of(term.term().selector());
        PMap<HeldTerm, Counts> ofBucket = terms.getOrDefault(bucket, HashTreePMap.empty());
        Counts counts = ofBucket.getOrDefault(term, Counts.NONE).plus(place, by);
        PMap<HeldTerm, Counts> changed = counts.isNothing() ? ofBucket.minus(term) : ofBucket.plus(term, counts);
        return changed.isEmpty() ? terms.minus(bucket) : terms.plus(bucket, changed);
    }
}
