package dev.maquette.kubernetes.scheduling;

import java.util.Set;

/** What a filter plugin says after a look at the pod and the cluster, before any single node. */
sealed interface PreFilter {
    PreFilter SKIP = new Skip();

    /** The plugin has nothing to say about this pod. */
    record Skip() implements PreFilter {}

    /** No node will do, whichever. */
    record Reject(Rejection rejection) implements PreFilter {}

    /** Every node has to be checked. */
    record Check(NodeFilter filter) implements PreFilter {}

    /** Only these nodes come into question, and have to be checked. */
    record Narrow(NodeFilter filter, Set<String> nodes) implements PreFilter {}
}
