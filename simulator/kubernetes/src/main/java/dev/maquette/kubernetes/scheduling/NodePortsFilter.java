package dev.maquette.kubernetes.scheduling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns nodes down whose ports, wanted by the pod, are taken. */
final class NodePortsFilter implements FilterPlugin {
    private static final Rejection REJECTION =
            Rejection.resolvable("NodePorts", "node(s) didn't have free ports for the requested pod ports");

    @Override
    public PreFilter prepare(Cycle cycle) {
        List<HostPort> wanted = cycle.pod().demands().hostPorts();
        return wanted.isEmpty() ? PreFilter.SKIP : new PreFilter.Check(node -> check(wanted, node.ports()));
    }

    private static @Nullable Rejection check(List<HostPort> wanted, List<HostPort> taken) {
        for (HostPort port : wanted) {
            for (HostPort other : taken) {
                if (port.conflictsWith(other)) {
                    return REJECTION;
                }
            }
        }
        return null;
    }
}
