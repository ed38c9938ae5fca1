package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The Services of one namespace by name, and by the bucket of the pods they select. */
record ServiceIndex(PMap<String, LabelSelector> byName, PMap<String, PMap<String, LabelSelector>> byBucket) {
    static final ServiceIndex EMPTY = new ServiceIndex(HashTreePMap.empty(), HashTreePMap.empty());

    ServiceIndex with(String name, LabelSelector selector) {
        ServiceIndex others = without(name);
        String bucket = Buckets.of(selector);
        PMap<String, LabelSelector> ofBucket = others.byBucket.getOrDefault(bucket, HashTreePMap.empty());
        return new ServiceIndex(
                others.byName.plus(name, selector), others.byBucket.plus(bucket, ofBucket.plus(name, selector)));
    }

    ServiceIndex without(String name) {
        LabelSelector selector = byName.get(name);
        if (selector == null) {
            return this;
        }
        String bucket = Buckets.of(selector);
        PMap<String, LabelSelector> ofBucket = byBucket.getOrDefault(bucket, HashTreePMap.empty());
        return new ServiceIndex(byName.minus(name), byBucket.plus(bucket, ofBucket.minus(name)));
    }

    /** The selectors of the Services that select a pod of these labels. */
    List<LabelSelector> selecting(Labels labels) {
        var selecting = new ArrayList<LabelSelector>();
        for (String bucket : Buckets.of(labels)) {
            PMap<String, LabelSelector> ofBucket = byBucket.get(bucket);
            if (ofBucket != null) {
                ofBucket.values().stream()
                        .filter(selector -> selector.matches(labels))
                        .forEach(selecting::add);
            }
        }
        return selecting;
    }
}
