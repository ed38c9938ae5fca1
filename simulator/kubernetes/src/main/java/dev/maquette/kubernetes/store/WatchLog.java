package dev.maquette.kubernetes.store;

import dev.maquette.world.Change;
import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import dev.maquette.world.Records;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The newest events of every cluster, in order of resource version, and those who follow them. It lives in memory: after a restart or a
 * restore older versions are too old, and clients list again, as they do when etcd has compacted its history.
 */
public final class WatchLog implements CommitListener {

    /** Learns of events of one collection; must be quick, and never block. */
    public interface Follower {
        void happened(List<WatchEvent> events, long resourceVersion);

        /** The history this follower builds on is gone; it has to begin again. */
        void expired();
    }

    private static final class History {
        final ArrayDeque<WatchEvent> events = new ArrayDeque<>();
        final Map<String, CopyOnWriteArrayList<Follower>> followers = new HashMap<>();
        long bytes;
        /** Events at or before this version are forgotten. */
        long floor;

        long newest;
    }

    /** What the states of old events may take together, which nothing else holds any more. */
    private static final long MOST_BYTES = 96L << 20;

    private final int capacity;
    private final Map<String, History> histories = new HashMap<>();
    private long epoch = -1;

    /** @param capacity how many events a cluster keeps at most */
    public WatchLog(int capacity) {
        this.capacity = capacity;
    }

    /** Tells where a cluster's history begins: nothing before the newest version of this state can be watched. */
    public synchronized void begin(String cluster, Records records) {
        History history = history(cluster);
        history.floor = ObjectStore.resourceVersion(records, cluster);
        history.newest = history.floor;
        epoch = records.epoch();
    }

    @Override
    public synchronized void committed(List<Commit> commits) {
        Map<String, Map<String, List<WatchEvent>>> news = new HashMap<>();
        for (Commit commit : commits) {
            if (epoch >= 0 && commit.epoch() != epoch) {
                news.clear();
                expireAll(commit);
            } else {
                collect(commit, news);
            }
            epoch = commit.epoch();
        }
        news.forEach(this::tell);
    }

    private void collect(Commit commit, Map<String, Map<String, List<WatchEvent>>> news) {
        List<WatchEvent> events = new ArrayList<>(commit.changes().size());
        for (Change<?> change : commit.changes()) {
            ObjectStore.objectChange(change).map(each -> event(each, commit)).ifPresent(events::add);
        }
        events.sort(java.util.Comparator.comparingLong(WatchEvent::resourceVersion));
        for (WatchEvent event : events) {
            ObjectKey key = event.key();
            History history = history(key.cluster());
            history.events.addLast(event);
            history.newest = Math.max(history.newest, event.resourceVersion());
            history.bytes += bytes(event);
            while (history.events.size() > capacity || history.bytes > MOST_BYTES) {
                WatchEvent oldest = history.events.removeFirst();
                history.floor = oldest.resourceVersion();
                history.bytes -= bytes(oldest);
            }
            news.computeIfAbsent(key.cluster(), any -> new HashMap<>())
                    .computeIfAbsent(key.resource(), any -> new ArrayList<>())
                    .add(event);
        }
    }

    private static long bytes(WatchEvent event) {
        return event.before().map(object -> object.json().length).orElse(0)
                + event.after().map(object -> object.json().length).orElse(0);
    }

    private static WatchEvent event(Change<StoredObject> change, Commit commit) {
        ObjectKey key = ObjectStore.keyOf(change);
        long version = change.after()
                .map(StoredObject::resourceVersion)
                .orElseGet(() -> ObjectStore.resourceVersion(commit.after(), key.cluster()));
        return new WatchEvent(key, version, change.before(), change.after());
    }

    private void tell(String cluster, Map<String, List<WatchEvent>> byResource) {
        History history = history(cluster);
        byResource.forEach((resource, events) -> {
            for (Follower follower : history.followers.getOrDefault(resource, new CopyOnWriteArrayList<>())) {
                follower.happened(events, history.newest);
            }
        });
    }

    private void expireAll(Commit commit) {
        histories.forEach((cluster, history) -> {
            history.events.clear();
            history.bytes = 0;
            history.floor = ObjectStore.resourceVersion(commit.after(), cluster);
            history.newest = history.floor;
            List<Follower> followers =
                    history.followers.values().stream().flatMap(List::stream).toList();
            history.followers.clear();
            followers.forEach(Follower::expired);
        });
    }

    /**
     * Tells the follower of everything after the version, then of everything that happens.
     *
     * @return false where that version is forgotten
     */
    public synchronized boolean follow(String cluster, String resource, long since, Follower follower) {
        History history = history(cluster);
        if (since < history.floor) {
            return false;
        }
        List<WatchEvent> missed = new ArrayList<>();
        for (WatchEvent event : history.events) {
            if (event.resourceVersion() > since && event.key().resource().equals(resource)) {
                missed.add(event);
            }
        }
        if (!missed.isEmpty()) {
            follower.happened(missed, history.newest);
        }
        history.followers
                .computeIfAbsent(resource, any -> new CopyOnWriteArrayList<>())
                .add(follower);
        return true;
    }

    public synchronized void unfollow(String cluster, String resource, Follower follower) {
        Optional.ofNullable(history(cluster).followers.get(resource)).ifPresent(all -> all.remove(follower));
    }

    /** The newest version that has been told. */
    public synchronized long newest(String cluster) {
        return history(cluster).newest;
    }

    private History history(String cluster) {
        return histories.computeIfAbsent(cluster, any -> new History());
    }
}
