package dev.maquette.kubernetes.api;

import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import dev.maquette.world.Records;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The states of the recent past by the resource version that was the newest in them, so that lists of an exact version and all chunks of
 * a list belong together. States are cheap to keep, being shared with the present one, but not for ever: the oldest go first, what a
 * real cluster would have compacted counts as gone (apiserver storage/etcd3/compact.go: every five minutes, what was newest five
 * minutes before), and a restore forgets them all.
 */
public final class RecentStates implements CommitListener {

    private static final int KEPT = 2_000;
    private static final long COMPACTION_SECONDS = Duration.ofMinutes(5).toSeconds();

    private final Map<String, NavigableMap<Long, Records>> kept = new HashMap<>();

    @Override
    public synchronized void committed(java.util.List<Commit> commits) {
        for (Commit commit : commits) {
            Set<String> clusters = new HashSet<>();
            commit.changes().forEach(change -> ObjectStore.objectChange(change)
                    .ifPresent(object -> clusters.add(ObjectStore.keyOf(object).cluster())));
            clusters.forEach(cluster -> keep(cluster, commit.after()));
        }
    }

    /** Keeps a state, which somebody is in the middle of reading. */
    synchronized void keep(String cluster, Records records) {
        NavigableMap<Long, Records> states = kept.computeIfAbsent(cluster, any -> new TreeMap<>());
        if (!states.isEmpty() && states.lastEntry().getValue().epoch() != records.epoch()) {
            states.clear();
        }
        states.put(ObjectStore.resourceVersion(records, cluster), records);
        if (states.size() > KEPT) {
            states.pollFirstEntry();
        }
    }

    /**
     * The state at a version; for a version from the middle of a transaction the state after it, since nobody ever saw another.
     *
     * @param newest the present state, by which age is told
     */
    synchronized Optional<Records> at(String cluster, long resourceVersion, Records newest) {
        NavigableMap<Long, Records> states = kept.getOrDefault(cluster, new TreeMap<>());
        boolean isRemembered = states.floorKey(resourceVersion) != null;
        Map.Entry<Long, Records> found = isRemembered ? states.ceilingEntry(resourceVersion) : null;
        if (found == null || found.getValue().epoch() != newest.epoch()) {
            return Optional.empty();
        }
        Map.Entry<Long, Records> next = states.higherEntry(found.getKey());
        return next != null && isCompacted(next.getValue(), newest) ? Optional.empty() : Optional.of(found.getValue());
    }

    private static boolean isCompacted(Records successor, Records newest) {
        long now = newest.now().getEpochSecond();
        long compacted = now - now % COMPACTION_SECONDS - COMPACTION_SECONDS;
        return successor.now().getEpochSecond() <= compacted;
    }
}
