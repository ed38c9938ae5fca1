package dev.maquette.kubernetes.controller.scheduler;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.HashMap;
import java.util.Map;

/**
 * What schedulers remember of the clusters between their turns, so that they need not read everything again. It holds nothing that the
 * records do not say: a change marks what it concerns, the next turn reads that again, and what is lost is built anew.
 */
final class SchedulingCache {

    private final Map<String, CachedCluster> clusters = new HashMap<>();

    /** Takes note that something has changed, or is about to: it is read again before the next decision. */
    void mark(ObjectKey key, Records after) {
        CachedCluster cluster = clusters.get(key.cluster());
        if (cluster != null) {
            cluster.mark(key);
        }
    }

    /** The cluster as it stands in the records. */
    CachedCluster cluster(String id, Records records) {
        CachedCluster known = clusters.get(id);
        if (known == null || known.epoch() != records.epoch()) {
            known = CachedCluster.read(id, records);
            clusters.put(id, known);
        } else {
            known.refresh(records);
        }
        return known;
    }

    static boolean isOfInterest(StoredObject object) {
        return CachedCluster.KINDS.contains(object.key().resource());
    }

    static boolean isPod(StoredObject object) {
        return object.key().resource().equals(Kind.PODS.resource());
    }
}
