package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns nodes down that have not enough left of anything the pod requests, or hold as many pods as they may. */
final class NodeResourcesFitFilter implements FilterPlugin {
    private static final String NAME = "NodeResourcesFit";

    @Override
    public PreFilter prepare(Cycle cycle) {
        SchedulerProfile profile = cycle.profile();
        Resources wanted = cycle.pod().requests().exact();
        return new PreFilter.Check(new Fit(wanted, profile.arguments().fit(), profile.knowsNodesTooSmall()));
    }

    /** The check for one pod's requests. */
    private record Fit(Resources wanted, FitArguments arguments, boolean knowsNodesTooSmall) implements NodeFilter {
        @Override
        public @Nullable Rejection check(NodeState node) {
            boolean fits = !isFull(node) && hasEnough(node);
            return fits ? null : rejection(node);
        }

        private boolean hasEnough(NodeState node) {
            Resources allocatable = node.node().allocatable();
            Resources taken = node.requested();
            boolean enough = enough(wanted.milliCpu(), taken.milliCpu(), allocatable.milliCpu())
                    && enough(wanted.memory(), taken.memory(), allocatable.memory())
                    && enough(wanted.ephemeralStorage(), taken.ephemeralStorage(), allocatable.ephemeralStorage());
            return enough && (wanted.scalarCount() == 0 || scarce(node).isEmpty());
        }

        private Rejection rejection(NodeState node) {
            var reasons = new ArrayList<String>();
            if (isFull(node)) {
                reasons.add("Too many pods");
            }
            List<String> missing = scarce(node);
            missing.forEach(name -> reasons.add("Insufficient " + name));
            boolean tooSmall = missing.stream()
                    .anyMatch(name ->
                            wanted.amount(name) > node.node().allocatable().amount(name));
            return new Rejection(NAME, !(knowsNodesTooSmall && tooSmall), reasons);
        }

        /** The resources the node has not enough of left. */
        private List<String> scarce(NodeState node) {
            var names = new ArrayList<>(List.of(Resources.CPU, Resources.MEMORY, Resources.EPHEMERAL_STORAGE));
            for (int i = 0; i < wanted.scalarCount(); i++) {
                if (!arguments.ignores(wanted.scalarName(i))) {
                    names.add(wanted.scalarName(i));
                }
            }
            names.removeIf(name -> enough(
                    wanted.amount(name),
                    node.requested().amount(name),
                    node.node().allocatable().amount(name)));
            return names;
        }

        private static boolean isFull(NodeState node) {
            return node.podArray().length + 1 > node.node().allowedPods();
        }

        private static boolean enough(long wanted, long taken, long allocatable) {
            return wanted <= 0 || wanted <= allocatable - taken;
        }
    }
}
