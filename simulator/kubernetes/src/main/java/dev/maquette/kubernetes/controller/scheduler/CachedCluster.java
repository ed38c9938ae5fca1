package dev.maquette.kubernetes.controller.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.scheduling.ClusterSnapshot;
import dev.maquette.kubernetes.scheduling.NodeView;
import dev.maquette.kubernetes.scheduling.PodView;
import dev.maquette.kubernetes.scheduling.PodViews;
import dev.maquette.kubernetes.scheduling.Scheduler;
import dev.maquette.kubernetes.scheduling.VolumesView;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import dev.maquette.kubernetes.store.Header;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One cluster as schedulers decide about it: the snapshot, the volumes, and which pods wait for a decision. */
final class CachedCluster {

    /** In this order they are read: a set's order would differ from process to process. */
    static final List<String> KINDS = List.of(
            "pods",
            "nodes",
            "namespaces",
            "services",
            "replicasets.apps",
            "statefulsets.apps",
            "replicationcontrollers",
            "poddisruptionbudgets.policy",
            "persistentvolumeclaims",
            "persistentvolumes",
            "storageclasses.storage.k8s.io",
            "csinodes.storage.k8s.io",
            "volumeattachments.storage.k8s.io");

    /** A pod as it was last read, and as it stands in the snapshot. */
    private record KnownPod(StoredObject source, PodView view) {}

    private final String id;
    private final long epoch;
    private final PodViews views = new PodViews();
    private final Map<ObjectKey, KnownPod> pods = new HashMap<>();
    private final Map<ObjectKey, StoredObject> others = new HashMap<>();
    private final Map<String, TreeSet<PodView>> queues = new HashMap<>();
    private Set<ObjectKey> marked = new LinkedHashSet<>();
    private Set<ObjectKey> unproved = new LinkedHashSet<>();
    private ClusterSnapshot snapshot = ClusterSnapshot.empty();
    private VolumesView volumes = VolumesView.empty();

    private CachedCluster(String id, long epoch) {
        this.id = id;
        this.epoch = epoch;
    }

    static CachedCluster read(String id, Records records) {
        CachedCluster cluster = new CachedCluster(id, records.epoch());
        List<NodeView> nodes = new ArrayList<>();
        for (StoredObject node : ObjectStore.list(records, id, Kind.NODES.resource(), "")) {
            nodes.add(NodeView.of(node.view()));
            cluster.others.put(node.key(), node);
        }
        cluster.snapshot = ClusterSnapshot.of(nodes, List.of());
        for (String kind : KINDS) {
            for (StoredObject object : ObjectStore.list(records, id, kind, "")) {
                cluster.read(object.key(), records);
            }
        }
        return cluster;
    }

    long epoch() {
        return epoch;
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    VolumesView volumes() {
        return volumes;
    }

    void startingAt(int place) {
        snapshot = snapshot.startingAt(place);
    }

    void mark(ObjectKey key) {
        marked.add(key);
    }

    /** Reads again what was marked, and once more what the transaction before read, which may have come to nothing. */
    void refresh(Records records) {
        Set<ObjectKey> again = unproved;
        again.addAll(marked);
        unproved = new LinkedHashSet<>(marked);
        marked = new LinkedHashSet<>();
        again.forEach(key -> read(key, records));
    }

    private void read(ObjectKey key, Records records) {
        Optional<StoredObject> present = ObjectStore.get(records, key);
        if (key.resource().equals("pods")) {
            readPod(key, present, records);
        } else if (present.isPresent()) {
            boolean isNews = others.put(key, present.get()) != present.get();
            if (isNews) {
                put(key, present.get());
            }
        } else if (others.remove(key) != null) {
            remove(key);
        }
    }

    private void readPod(ObjectKey key, Optional<StoredObject> present, Records records) {
        KnownPod known = pods.get(key);
        if (present.isEmpty()) {
            if (known != null) {
                forget(known.view());
                pods.remove(key);
            }
            return;
        }
        StoredObject pod = present.get();
        if (known != null && isSameForScheduling(known.source(), pod)) {
            pods.put(key, new KnownPod(pod, known.view()));
            return;
        }
        if (known != null) {
            forget(known.view());
        }
        PodView read = views.of(pod.view());
        PodView view = Waiting.assumedNode(records, pod)
                .filter(node -> !read.isBound())
                .map(read::on)
                .orElse(read);
        place(view, pod, records);
        pods.put(key, new KnownPod(pod, view));
    }

    /** A bound pod whose status alone has changed, in what nobody asks for. */
    private static boolean isSameForScheduling(StoredObject before, StoredObject after) {
        Header old = before.header();
        Header now = after.header();
        return isBound(now)
                && isBound(old)
                && old.uid().equals(now.uid())
                && old.deleting() == now.deleting()
                && old.labels().equals(now.labels())
                && Objects.equals(old.fields().get("status.phase"), now.fields().get("status.phase"));
    }

    private static boolean isBound(Header pod) {
        return !pod.fields().getOrDefault("spec.nodeName", "").isEmpty();
    }

    private void place(PodView pod, StoredObject source, Records records) {
        if (pod.isBound()) {
            snapshot = snapshot.withPod(pod);
            return;
        }
        if (!pod.nominatedNode().isEmpty()) {
            snapshot = snapshot.withNominated(pod);
        }
        boolean isWaiting = Waiting.isWaiting(records, source) || pod.isTerminating() || pod.isFinished();
        if (!isWaiting) {
            queue(pod.schedulerName()).add(pod);
        }
    }

    private void forget(PodView pod) {
        if (pod.isBound()) {
            snapshot = snapshot.withoutPod(pod);
        } else {
            snapshot = snapshot.withoutNominated(pod);
            queue(pod.schedulerName()).remove(pod);
        }
    }

    private TreeSet<PodView> queue(String scheduler) {
        return queues.computeIfAbsent(scheduler, any -> new TreeSet<>(Scheduler.QUEUE_ORDER));
    }

    /** Takes the most urgent pod of a scheduler from its queue. */
    Optional<PodView> next(String scheduler) {
        return Optional.ofNullable(queue(scheduler).pollFirst());
    }

    boolean hasMore(String scheduler) {
        return !queue(scheduler).isEmpty();
    }

    /** Takes over a decision: the pod as it was stored with its node, so that it need not be read again. */
    void decided(ClusterSnapshot next, PodView pod, StoredObject bound) {
        snapshot = next;
        pods.put(bound.key(), new KnownPod(bound, pod));
        unproved.add(bound.key());
    }

    /** Reads a pod again at the next turn whatever happens, because what is remembered of it has changed. */
    void unsettled(PodView pod) {
        marked.add(new ObjectKey(id, "pods", pod.namespace(), pod.name()));
    }

    private void put(ObjectKey key, StoredObject object) {
        ObjectNode tree = object.view();
        switch (key.resource()) {
            case "nodes" -> snapshot = snapshot.withNode(NodeView.of(tree));
            case "namespaces" ->
                snapshot = snapshot.withNamespace(
                        key.name(), Labels.of(object.header().labels()));
            case "services" ->
                snapshot = snapshot.withService(key.namespace(), key.name(), LabelSelector.of(labels(tree)));
            case "replicasets.apps" -> putController("ReplicaSet", key, LabelSelector.of(tree.at("/spec/selector")));
            case "statefulsets.apps" -> putController("StatefulSet", key, LabelSelector.of(tree.at("/spec/selector")));
            case "replicationcontrollers" ->
                putController("ReplicationController", key, LabelSelector.of(labels(tree)));
            case "poddisruptionbudgets.policy" -> snapshot = snapshot.withBudget(tree);
            case "persistentvolumeclaims" -> volumes = volumes.withClaim(tree);
            case "persistentvolumes" -> volumes = volumes.withVolume(tree);
            case "storageclasses.storage.k8s.io" -> volumes = volumes.withStorageClass(tree);
            case "csinodes.storage.k8s.io" -> volumes = volumes.withCsiNode(tree);
            case "volumeattachments.storage.k8s.io" -> volumes = volumes.withAttachment(tree);
            default -> throw new IllegalArgumentException("nothing to schedule by: " + key);
        }
    }

    private void putController(String kind, ObjectKey key, LabelSelector selector) {
        snapshot = snapshot.withController(kind, key.namespace(), key.name(), selector);
    }

    private static Map<String, String> labels(ObjectNode tree) {
        Map<String, String> labels = new HashMap<>();
        tree.at("/spec/selector")
                .properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        return labels;
    }

    private void remove(ObjectKey key) {
        switch (key.resource()) {
            case "nodes" -> snapshot = snapshot.withoutNode(key.name());
            case "namespaces" -> snapshot = snapshot.withoutNamespace(key.name());
            case "services" -> snapshot = snapshot.withoutService(key.namespace(), key.name());
            case "replicasets.apps" -> snapshot = snapshot.withoutController("ReplicaSet", key.namespace(), key.name());
            case "statefulsets.apps" ->
                snapshot = snapshot.withoutController("StatefulSet", key.namespace(), key.name());
            case "replicationcontrollers" ->
                snapshot = snapshot.withoutController("ReplicationController", key.namespace(), key.name());
            case "poddisruptionbudgets.policy" -> snapshot = snapshot.withoutBudget(key.namespace(), key.name());
            case "persistentvolumeclaims" -> volumes = volumes.withoutClaim(key.namespace(), key.name());
            case "persistentvolumes" -> volumes = volumes.withoutVolume(key.name());
            case "storageclasses.storage.k8s.io" -> volumes = volumes.withoutStorageClass(key.name());
            case "csinodes.storage.k8s.io" -> volumes = volumes.withoutCsiNode(key.name());
            case "volumeattachments.storage.k8s.io" -> volumes = volumes.withoutAttachment(key.name());
            default -> throw new IllegalArgumentException("nothing to schedule by: " + key);
        }
    }
}
