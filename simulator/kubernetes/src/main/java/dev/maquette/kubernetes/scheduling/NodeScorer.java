package dev.maquette.kubernetes.scheduling;

/** One plugin's opinion of single nodes for the pod of one decision. */
interface NodeScorer {
    /** The raw score of a node; larger is better unless {@link #normalise} says otherwise. */
    long score(NodeState node);

    /** Brings the raw scores of all nodes in question, in place, to 0 (worst) … 100 (best). */
    default void normalise(long[] scores) {}
}
