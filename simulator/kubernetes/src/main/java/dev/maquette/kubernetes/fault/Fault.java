package dev.maquette.kubernetes.fault;

import java.time.Instant;

/**
 * A fault that is under way.
 *
 * @param id by which it is ended; a small number
 * @param target what is broken: the id of the cluster, the name of a node, the host of a registry
 */
public record Fault(String id, FaultKind kind, String cluster, String target, Instant since) {

    boolean isSame(FaultKind other, String where, String what) {
        return kind == other && cluster.equals(where) && target.equals(what);
    }
}
