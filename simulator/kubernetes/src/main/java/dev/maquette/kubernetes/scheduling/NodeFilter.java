package dev.maquette.kubernetes.scheduling;

import org.jspecify.annotations.Nullable;

/** One plugin's check of single nodes for the pod of one decision. */
@FunctionalInterface
interface NodeFilter {
    /** Why the node will not do, or null where it will: this runs for every node, so it allocates nothing where it can. */
    @Nullable
    Rejection check(NodeState node);
}
