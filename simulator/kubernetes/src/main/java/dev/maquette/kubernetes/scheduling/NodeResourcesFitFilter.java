package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns nodes down that have not enough left of anything the pod requests, or hold as many pods as they may. */
final class NodeResourcesFitFilter implements FilterPlugin {
    private static final String NAME = "NodeResourcesFit";

    @Override
    public PreFilter prepare(Cycle cycle) {
        Resources wanted = cycle.pod().requests().exact();
        FitArguments arguments = cycle.profile().arguments().fit();
        return new PreFilter.Check(node -> fits(wanted, node, arguments) ? null : rejection(wanted, node, arguments));
    }

    private static boolean fits(Resources wanted, NodeState node, FitArguments arguments) {
        if (node.podArray().length + 1 > node.node().allowedPods()) {
            return false;
        }
        Resources allocatable = node.node().allocatable();
        Resources taken = node.requested();
        boolean enough = enough(wanted.milliCpu(), taken.milliCpu(), allocatable.milliCpu())
                && enough(wanted.memory(), taken.memory(), allocatable.memory())
                && enough(wanted.ephemeralStorage(), taken.ephemeralStorage(), allocatable.ephemeralStorage());
        return enough
                && (wanted.scalarCount() == 0
                        || missingScalars(wanted, node, arguments).isEmpty());
    }

    private static @Nullable Rejection rejection(Resources wanted, NodeState node, FitArguments arguments) {
        var reasons = new ArrayList<String>();
        if (node.podArray().length + 1 > node.node().allowedPods()) {
            reasons.add("Too many pods");
        }
        for (String name : List.of(Resources.CPU, Resources.MEMORY, Resources.EPHEMERAL_STORAGE)) {
            if (!enough(wanted, node, name)) {
                reasons.add("Insufficient " + name);
            }
        }
        reasons.addAll(missingScalars(wanted, node, arguments));
        return new Rejection(NAME, true, reasons);
    }

    private static List<String> missingScalars(Resources wanted, NodeState node, FitArguments arguments) {
        var reasons = new ArrayList<String>();
        for (int i = 0; i < wanted.scalarCount(); i++) {
            String name = wanted.scalarName(i);
            if (!arguments.ignores(name) && !enough(wanted, node, name)) {
                reasons.add("Insufficient " + name);
            }
        }
        return reasons;
    }

    private static boolean enough(Resources wanted, NodeState node, String name) {
        return enough(
                wanted.amount(name),
                node.requested().amount(name),
                node.node().allocatable().amount(name));
    }

    private static boolean enough(long wanted, long taken, long allocatable) {
        return wanted <= 0 || wanted <= allocatable - taken;
    }
}
