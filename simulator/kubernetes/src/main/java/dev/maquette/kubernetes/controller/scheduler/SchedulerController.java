package dev.maquette.kubernetes.controller.scheduler;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.scheduling.NodeView;
import dev.maquette.kubernetes.scheduling.PodView;
import dev.maquette.kubernetes.scheduling.SchedulerProfile;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Demand;
import dev.maquette.world.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scheduler of one profile (pkg/scheduler, v1.32). Its names are: the queue, of which every turn takes some pods, the most urgent
 * first; hints, which give pods that could not be placed another try; the flush, which gives it to those that wait for long; and pods,
 * which wait for their volumes or for the end of their back-off.
 */
final class SchedulerController extends Controller {

    private static final String QUEUE = "queue";
    private static final String FLUSH = "flush";
    private static final String HINT = "hint:";

    /** How many pods one turn takes: few enough that others have their turn soon. */
    private static final int TURN = 100;

    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final SchedulerProfile profile;
    private final SchedulingCache cache;

    SchedulerController(String name, SchedulerProfile profile, Identity identity, ApiServer server) {
        super(name, identity, server);
        this.profile = profile;
        this.cache = new SchedulingCache();
    }

    @Override
    protected void watch(Watches watches) {
        watches.onAny((change, after) -> {
            StoredObject object = change.after().or(change::before).orElseThrow();
            if (SchedulingCache.isOfInterest(object)) {
                cache.mark(object.key(), after);
            }
            return List.of();
        });
        watches.on(Kind.PODS, this::podChanged).on(Kind.NODES, SchedulerController::nodeChanged);
        for (Kind storage :
                List.of(Kind.PERSISTENT_VOLUME_CLAIMS, Kind.PERSISTENT_VOLUMES, Kind.STORAGE_CLASSES, Kind.CSI_NODES)) {
            watches.on(storage, (change, after) -> hint(change, after, Hint.STORAGE));
        }
        watches.on(Kind.PERSISTENT_VOLUME_CLAIMS, SchedulerController::waitingForClaims);
    }

    private static ObjectName name(Change<StoredObject> change, String name) {
        return new ObjectName(ObjectStore.keyOf(change).cluster(), "", name);
    }

    private static List<ObjectName> hint(Change<StoredObject> change, Records after, Hint hint) {
        boolean isNeeded = Waiting.hasUnplaced(after, ObjectStore.keyOf(change).cluster());
        return isNeeded ? List.of(name(change, HINT + hint)) : List.of();
    }

    private List<ObjectName> podChanged(Change<StoredObject> change, Records after) {
        Optional<KubeObject> now = change.after().map(KubeObject::new);
        Optional<KubeObject> before = change.before().map(KubeObject::new);
        boolean isPlaced = now.filter(pod -> !Pods.node(pod).isEmpty()).isPresent();
        boolean wasPlaced = before.filter(pod -> !Pods.node(pod).isEmpty()).isPresent();
        if (wasPlaced) {
            boolean isGone = now.filter(pod -> !Pods.isTerminal(pod)).isEmpty()
                    && before.filter(pod -> !Pods.isTerminal(pod)).isPresent();
            return isGone ? hint(change, after, Hint.POD_GONE) : List.of();
        }
        if (isPlaced) {
            return hint(change, after, Hint.POD_PLACED);
        }
        if (now.isEmpty()) {
            return goneUnplaced(change, after);
        }
        KubeObject pod = now.get();
        boolean isOurs = Pods.schedulerName(pod).equals(profile.schedulerName()) && Pods.isActive(pod);
        if (!isOurs) {
            return List.of();
        }
        if (before.isEmpty()) {
            return List.of(name(change, QUEUE));
        }
        boolean isOther = !before.get().labels().equals(pod.labels())
                || !before.get().at("/spec").equals(pod.at("/spec"));
        return isOther ? List.of(ObjectName.of(pod), name(change, QUEUE)) : List.of();
    }

    /** A pod that goes before it was placed gives back what it was promised, and is forgotten. */
    private static List<ObjectName> goneUnplaced(Change<StoredObject> change, Records after) {
        List<ObjectName> names = new ArrayList<>(hint(change, after, Hint.POD_GONE));
        if (Waiting.isKnown(after, ObjectStore.keyOf(change))) {
            names.add(Watches.nameOf(change));
        }
        return names;
    }

    private static List<ObjectName> nodeChanged(Change<StoredObject> change, Records after) {
        if (change.after().isEmpty()
                || !Waiting.hasUnplaced(after, ObjectStore.keyOf(change).cluster())) {
            return List.of();
        }
        boolean isSame = change.before()
                .filter(before -> NodeView.of(before.view())
                        .equals(NodeView.of(change.after().orElseThrow().view())))
                .isPresent();
        return isSame ? List.of() : hint(change, after, Hint.NODE);
    }

    /** Pods of a claim's namespace that wait for volumes. */
    private static List<ObjectName> waitingForClaims(Change<StoredObject> change, Records after) {
        ObjectName claim = Watches.nameOf(change);
        return Waiting.assumed(after, claim.cluster(), claim.namespace()).stream()
                .map(pod -> new ObjectName(claim.cluster(), claim.namespace(), pod))
                .toList();
    }

    @Override
    protected void reconcile(ObjectName name, ClusterWork work) {
        CachedCluster cluster = cache.cluster(name.cluster(), work.records());
        if (!name.namespace().isEmpty()) {
            pod(name, work, cluster);
        } else if (name.name().equals(QUEUE)) {
            takeTurn(work, cluster);
        } else if (name.name().equals(FLUSH)) {
            flush(work, cluster);
        } else {
            heed(Hint.valueOf(name.name().substring(HINT.length())), work, cluster);
        }
    }

    private void takeTurn(ClusterWork work, CachedCluster cluster) {
        String place = work.cluster() + "/" + profile.schedulerName();
        long start = work.transaction().get(Waiting.STARTS, place).orElse(0L);
        cluster.startingAt((int) start);
        Attempt attempt = new Attempt(profile, work, cluster);
        for (int i = 0; i < TURN; i++) {
            Optional<PodView> next = cluster.next(profile.schedulerName());
            if (next.isEmpty()) {
                break;
            }
            attempt.place(next.get());
        }
        if (cluster.snapshot().start() != start) {
            work.transaction()
                    .put(Waiting.STARTS, place, (long) cluster.snapshot().start());
        }
        if (cluster.hasMore(profile.schedulerName())) {
            work.again(Duration.ZERO);
        }
        if (attempt.hasFailed()) {
            look(work, FLUSH, FLUSH_INTERVAL, Demand.PERIODIC);
        }
    }

    private static void look(ClusterWork work, String name, Duration after, Demand demand) {
        work.look(new ObjectName(work.cluster(), "", name), after, demand);
    }

    /** A pod whose volumes are to be waited for, whose back-off is over, or which was changed. */
    private void pod(ObjectName name, ClusterWork work, CachedCluster cluster) {
        if (Waiting.assumption(work.records(), name.cluster(), name.namespace(), name.name())
                .isPresent()) {
            Attempt attempt = new Attempt(profile, work, cluster);
            attempt.finish(name);
            if (attempt.hasFailed()) {
                look(work, FLUSH, FLUSH_INTERVAL, Demand.PERIODIC);
            }
        } else {
            retry(work, cluster, name);
        }
    }

    /** Puts a pod that could not be placed back into the queue, or forgets it where it is gone. */
    private static void retry(ClusterWork work, CachedCluster cluster, ObjectName name) {
        Optional<Waiting.Unplaced> waiting =
                Waiting.unplaced(work.records(), name.cluster(), name.namespace(), name.name());
        Waiting.forget(work.transaction(), name.cluster(), name.namespace(), name.name());
        Optional<KubeObject> pod = work.get(Kind.PODS, name.namespace(), name.name());
        boolean isGone = waiting.isPresent()
                && pod.filter(each -> each.uid().equals(waiting.get().uid())).isEmpty();
        if (isGone) {
            Waiting.forgetAttempts(
                    work.transaction(), name.cluster(), waiting.get().uid());
            work.noLonger("scheduling", name.key(Kind.PODS).subject());
        }
        if (pod.isPresent()) {
            cluster.mark(pod.get().stored().key());
            look(work, QUEUE, Duration.ZERO, Demand.FOREGROUND);
        }
    }

    private void heed(Hint hint, ClusterWork work, CachedCluster cluster) {
        for (Waiting.Unplaced pod : Waiting.unplaced(work.records(), work.cluster())) {
            boolean isOurs = pod.scheduler().equals(profile.schedulerName());
            if (!isOurs || !hint.helps(pod.plugins())) {
                continue;
            }
            if (pod.mayRetry().isAfter(work.now())) {
                work.look(
                        new ObjectName(work.cluster(), pod.namespace(), pod.name()),
                        Duration.between(work.now(), pod.mayRetry()),
                        Demand.FOREGROUND);
            } else {
                retry(work, cluster, new ObjectName(work.cluster(), pod.namespace(), pod.name()));
            }
        }
    }

    /** Pods that have waited for long are tried again, in case a hint was missed. */
    private void flush(ClusterWork work, CachedCluster cluster) {
        boolean isNeeded = false;
        for (Waiting.Unplaced pod : Waiting.unplaced(work.records(), work.cluster())) {
            if (pod.scheduler().equals(profile.schedulerName())) {
                isNeeded = true;
                if (!pod.last().plus(LONGEST_WAIT).isAfter(work.now())) {
                    retry(work, cluster, new ObjectName(work.cluster(), pod.namespace(), pod.name()));
                }
            }
        }
        if (isNeeded) {
            work.again(FLUSH_INTERVAL, Demand.PERIODIC);
        }
    }
}
