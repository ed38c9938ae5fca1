package dev.maquette.kubernetes.scheduling;

/** Turns cordoned nodes down, unless the pod tolerates the taint that stands for it. */
final class NodeUnschedulableFilter implements FilterPlugin {
    private static final Taint CORDONED = new Taint("node.kubernetes.io/unschedulable", "", Taint.NO_SCHEDULE);
    private static final Rejection REJECTION =
            Rejection.unresolvable("NodeUnschedulable", "node(s) were unschedulable");

    @Override
    public PreFilter prepare(Cycle cycle) {
        boolean tolerated = Toleration.tolerated(CORDONED, cycle.pod().tolerations());
        return tolerated
                ? PreFilter.SKIP
                : new PreFilter.Check(node -> node.node().unschedulable() ? REJECTION : null);
    }
}
