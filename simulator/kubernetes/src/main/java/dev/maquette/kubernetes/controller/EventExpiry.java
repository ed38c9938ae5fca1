package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Demand;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets events go an hour after they last happened, as etcd does by their lease (kube-apiserver --event-ttl). It looks every ten minutes
 * and asks nobody: nothing is called.
 */
public final class EventExpiry extends Controller {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final String SWEEP = "sweep";

    /** How many one turn lets go, so that others have theirs soon. */
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

    @Override
    protected void reconcile(ObjectName name, ClusterWork work) {
        Transaction transaction = work.transaction();
        List<StoredObject> old = new ArrayList<>();
        boolean isMore = false;
        for (StoredObject event : ObjectStore.list(transaction, name.cluster(), Kind.EVENTS.resource(), "")) {
            if (last(new KubeObject(event)).plus(LIFE).isAfter(work.now())) {
                isMore = true;
            } else if (old.size() < TURN) {
                old.add(event);
            }
        }
        Set<String> names = new HashSet<>();
        for (StoredObject event : old) {
            ObjectStore.delete(transaction, event);
            names.add(event.key().name());
        }
        forget(transaction, name.cluster(), names);
        SimilarEvents.sweep(transaction, name.cluster());
        if (old.size() == TURN) {
            work.again(Duration.ZERO, Demand.PERIODIC);
        } else if (isMore) {
            work.again(INTERVAL, Demand.PERIODIC);
        }
    }

    private static Instant last(KubeObject event) {
        return event.time("/lastTimestamp")
                .or(() -> event.time("/series/lastObservedTime"))
                .or(() -> event.time("/eventTime"))
                .orElseGet(event::created);
    }

    /** What the recorder remembers of events that are gone. */
    private static void forget(Transaction transaction, String cluster, Set<String> names) {
        List<String> gone = new ArrayList<>();
        if (!names.isEmpty()) {
            transaction.under(EventRecorder.RECENT, cluster + "\0").forEach((key, name) -> {
                if (names.contains(name)) {
                    gone.add(key);
                }
            });
        }
        gone.forEach(key -> transaction.delete(EventRecorder.RECENT, key));
    }
}
