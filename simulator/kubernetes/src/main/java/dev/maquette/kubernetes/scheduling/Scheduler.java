package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The scheduling function, after kube-scheduler 1.32 (pkg/scheduler/schedule_one.go): filter the nodes, score those that will
 * do, choose one. Pure: the same arguments give the same decision.
 */
public final class Scheduler {
    /** The order in which waiting pods are decided about: by priority, then by age, then by name. */
    public static final Comparator<PodView> QUEUE_ORDER = Comparator.comparingInt(PodView::priority)
            .reversed()
            .thenComparing(PodView::creationTime)
            .thenComparing(PodView::key);

    private Scheduler() {}

    /**
     * Decides where a pod goes. {@code tieSeed} decides between nodes of equal score; derive it from the pod's uid, so that it
     * differs from pod to pod.
     */
    public static Decision decide(
            SchedulerProfile profile, PodView pod, ClusterSnapshot snapshot, VolumesView volumes, long tieSeed) {
        if (profile.heedsGates() && !pod.gates().isEmpty()) {
            return new Decision.Gated(pod.gates());
        }
        Cycle cycle = Cycle.of(profile, pod, snapshot, volumes);
        PreparedFilters filters = PreparedFilters.of(cycle);
        if (filters.rejection().isPresent()) {
            Diagnosis diagnosis = Diagnosis.ofAll(snapshot, filters.rejection().get());
            return new Decision.Unschedulable(cycle, diagnosis, tieSeed, snapshot.start());
        }
        Diagnosis diagnosis = Diagnosis.ofEach(snapshot, filters.ofOthers());
        OptionalInt promised = snapshot.table().place(pod.nominatedNode());
        if (promised.isPresent() && filters.check(snapshot.state(promised.getAsInt())) == null) {
            List<NodeState> only = List.of(snapshot.state(promised.getAsInt()));
            return new Decision.Scheduled(new Selection(cycle, only, 1, snapshot.start(), tieSeed));
        }
        return search(cycle, filters, diagnosis, tieSeed);
    }

    /** Why a pod cannot run on one node; empty where it can. For what-if questions about single nodes. */
    public static Optional<Rejection> check(
            SchedulerProfile profile, PodView pod, ClusterSnapshot snapshot, VolumesView volumes, String node) {
        PreparedFilters filters = PreparedFilters.of(Cycle.of(profile, pod, snapshot, volumes));
        if (filters.rejection().isPresent()) {
            return filters.rejection();
        }
        NodeState state = snapshot.node(node).orElseThrow(() -> new IllegalArgumentException("no node " + node));
        return Optional.ofNullable(filters.check(state));
    }

    /** Whether and how removing less important pods would let a pod in that fits nowhere. */
    public static Preemption preempt(
            SchedulerProfile profile, PodView pod, ClusterSnapshot snapshot, VolumesView volumes, long tieSeed) {
        return decide(profile, pod, snapshot, volumes, tieSeed) instanceof Decision.Unschedulable unschedulable
                ? unschedulable.preemption()
                : new Preemption.Disabled();
    }

    /** Goes round the nodes from where the last decision stopped, until there are enough that will do. */
    private static Decision search(Cycle cycle, PreparedFilters filters, Diagnosis diagnosis, long tieSeed) {
        ClusterSnapshot snapshot = cycle.snapshot();
        int[] candidates = filters.candidates();
        int enough = cycle.profile().enoughNodes(candidates.length);
        int all = Math.max(1, snapshot.nodeCount());
        var feasible = new ArrayList<NodeState>(Math.min(enough, 1024));
        for (int i = 0; i < candidates.length && feasible.size() < enough; i++) {
            NodeState node = snapshot.state(candidates[(snapshot.start() + i) % candidates.length]);
            Rejection rejection = filters.check(node);
            if (rejection == null) {
                feasible.add(node);
            } else {
                diagnosis.add(node, rejection);
            }
        }
        int looked = feasible.size() + diagnosis.size();
        int nextStart = (snapshot.start() + looked) % all;
        return feasible.isEmpty()
                ? new Decision.Unschedulable(cycle, diagnosis, tieSeed, nextStart)
                : new Decision.Scheduled(new Selection(cycle, feasible, looked, nextStart, tieSeed));
    }
}
