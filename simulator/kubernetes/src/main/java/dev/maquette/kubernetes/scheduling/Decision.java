package dev.maquette.kubernetes.scheduling;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a scheduler decides about one pod. Texts and scores are worked out when they are asked for. */
public sealed interface Decision {
    /** The pod goes to this node. */
    final class Scheduled implements Decision {
        private final Selection selection;

        Scheduled(Selection selection) {
            this.selection = selection;
        }

        public String node() {
            return selection.chosen().node().name();
        }

        /** What has to be bound or provisioned first. */
        public List<ClaimBinding> bindings() {
            return VolumeBindingFilter.bindings(
                    selection.cycle(), selection.chosen().node());
        }

        /** Where the next decision goes on looking. */
        public int nextStart() {
            return selection.nextStart();
        }

        /** How many nodes were looked at, and how many of them would have done. */
        public int looked() {
            return selection.looked();
        }

        public int feasible() {
            return selection.feasible().size();
        }

        /** The snapshot in which the pod is on its node and the next decision starts where this one stopped. */
        public ClusterSnapshot assumed() {
            PodView pod = selection.cycle().pod();
            return selection
                    .cycle()
                    .snapshot()
                    .withoutNominated(pod)
                    .withPod(pod.on(node()))
                    .startingAt(nextStart());
        }

        /** The scores of the nodes that would have done, best first; empty where there was only one. */
        public List<NodeScores> scores() {
            return selection.scores();
        }
    }

    /** No node will do now. */
    final class Unschedulable implements Decision {
        private final Cycle cycle;
        private final Diagnosis diagnosis;
        private final long tieSeed;
        private final int nextStart;
        private volatile @Nullable Preemption preemption;

        Unschedulable(Cycle cycle, Diagnosis diagnosis, long tieSeed, int nextStart) {
            this.cycle = cycle;
            this.diagnosis = diagnosis;
            this.tieSeed = tieSeed;
            this.nextStart = nextStart;
        }

        /** The text of the event and of the pod's condition PodScheduled. */
        public String message() {
            if (cycle.snapshot().nodeCount() == 0) {
                return "no nodes available to schedule pods";
            }
            String suffix =
                    switch (preemption()) {
                        case Preemption.Impossible impossible -> " " + impossible.message();
                        case Preemption.NotEligible notEligible -> " " + notEligible.message();
                        case Preemption.Nominated nominated -> "";
                        case Preemption.Disabled disabled -> "";
                    };
            return diagnosis.message() + suffix;
        }

        /** What was found of each node. */
        public List<NodeVerdict> nodes() {
            return diagnosis.verdicts();
        }

        /** Whether and how removing other pods would help. */
        public Preemption preemption() {
            Preemption known = preemption;
            if (known == null) {
                known = new Preemptor(cycle, tieSeed).preempt(diagnosis);
                preemption = known;
            }
            return known;
        }

        public int nextStart() {
            return nextStart;
        }

        /** The node promised to the pod from now on, where one is. */
        public Optional<String> nominatedNode() {
            return preemption() instanceof Preemption.Nominated nominated
                    ? Optional.of(nominated.node())
                    : Optional.empty();
        }
    }

    /** The pod has scheduling gates and is not looked at. */
    record Gated(List<String> gates) implements Decision {
        /** The text of the pod's condition PodScheduled, whose reason is SchedulingGated. */
        public String message() {
            return "Scheduling is blocked due to non-empty scheduling gates";
        }
    }
}
