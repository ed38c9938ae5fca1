package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Demand;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Lets events go an hour after they last happened, as etcd does by their lease (kube-apiserver --event-ttl). It looks at most every ten
 * minutes, when the oldest is due, and asks nobody: nothing is called.
 */
public final class EventExpiry extends Controller {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final String SWEEP = "sweep";

    /** How many one turn looks at, so that others have theirs soon. */
    private static final int TURN = 1000;

    public EventExpiry(ApiServer server) {
        super("event-expiry", Identity.user("system:apiserver", Identity.MASTERS), server);
    }

    @Override
    protected void watch(Watches watches) {
        watches.onPeriodically(
                Kind.EVENTS,
                LIFE,
                (change, after) -> change.before().isEmpty()
                        ? List.of(new ObjectName(ObjectStore.keyOf(change).cluster(), "", SWEEP))
                        : List.of());
    }

    /**
     * Goes through all events, some in a turn. The name of a turn says where it goes on and what is the oldest that stays, so that a
     * crowd of events is looked at once and not once for every thousand of them.
     */
    @Override
    protected void reconcile(ObjectName name, ClusterWork work) {
        Sweep sweep = Sweep.parse(name, work.now().getEpochSecond());
        long oldest = sweep.oldest();
        int left = TURN;
        for (StoredObject event :
                ObjectStore.listAfter(work.records(), name.cluster(), Kind.EVENTS.resource(), "", sweep.after(name))) {
            long last = last(new KubeObject(event)).getEpochSecond();
            if (last + LIFE.toSeconds() > work.now().getEpochSecond()) {
                oldest = Math.min(oldest, last);
            } else {
                ObjectStore.delete(work.transaction(), event);
                forget(work.transaction(), new KubeObject(event));
            }
            if (--left == 0) {
                ObjectName next = new Sweep(event.key().name(), oldest)
                        .from(name.cluster(), event.key().namespace());
                work.look(next, Duration.ZERO, Demand.PERIODIC);
                return;
            }
        }
        boolean isMore = !ObjectStore.list(work.records(), name.cluster(), Kind.EVENTS.resource(), "")
                .isEmpty();
        if (isMore) {
            Duration untilOldest =
                    Duration.between(work.now(), Instant.ofEpochSecond(oldest).plus(LIFE));
            Duration next = untilOldest.compareTo(INTERVAL) > 0 ? untilOldest : INTERVAL;
            work.look(new ObjectName(name.cluster(), "", SWEEP), next, Demand.PERIODIC);
        }
    }

    /** Where a turn begins: after an event's name, with the oldest seen so far that stays. */
    private record Sweep(String last, long oldest) {

        static Sweep parse(ObjectName name, long now) {
            String[] parts = name.name().split(":", 3);
            return parts.length == 3 ? new Sweep(parts[2], Long.parseLong(parts[1])) : new Sweep("", now);
        }

        ObjectName from(String cluster, String namespace) {
            return new ObjectName(cluster, namespace, SWEEP + ':' + oldest + ':' + last);
        }

        String after(ObjectName name) {
            return last.isEmpty() ? "" : name.namespace() + '/' + last;
        }
    }

    private static Instant last(KubeObject event) {
        return event.time("/lastTimestamp")
                .or(() -> event.time("/series/lastObservedTime"))
                .or(() -> event.time("/eventTime"))
                .orElseGet(event::created);
    }

    /** What the recorder remembers of an event that is gone. */
    private static void forget(Transaction transaction, KubeObject event) {
        String key = EventMemory.key(
                event.stored().key().cluster(),
                event.text("/involvedObject/uid"),
                event.text("/source/component"),
                event.text("/source/host"));
        if (transaction.get(EventMemory.TABLE, key).isPresent()) {
            EventMemory memory =
                    EventMemory.of(transaction, key, transaction.now().getEpochSecond());
            memory.forgetName(event.name());
            memory.save(transaction);
        }
    }
}
