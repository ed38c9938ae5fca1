package dev.maquette.kubernetes.scheduling;

/** Turns down every node but the one a pod names in {@code spec.nodeName}. */
final class NodeNameFilter implements FilterPlugin {
    private static final Rejection REJECTION =
            Rejection.unresolvable("NodeName", "node(s) didn't match the requested node name");

    @Override
    public PreFilter prepare(Cycle cycle) {
        String name = cycle.pod().node();
        return name.isEmpty()
                ? PreFilter.SKIP
                : new PreFilter.Check(node -> node.node().name().equals(name) ? null : REJECTION);
    }
}
