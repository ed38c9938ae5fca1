package dev.maquette.kubernetes.scheduling;

import java.util.List;

/** What could be done for a pod that fits nowhere by removing less important ones. */
public sealed interface Preemption {
    /**
     * Removing the victims, most important first, makes room on the node, which is then promised to the pod
     * ({@code status.nominatedNodeName}); so many of them break a disruption budget.
     */
    record Nominated(String node, List<PodView> victims, int budgetViolations) implements Preemption {}

    /** Nothing; the message says why, in the scheduler's words and with its prefix. The pod loses a promised node. */
    record Impossible(String message) implements Preemption {}

    /** The pod may not preempt now, and keeps the node it was promised, if any. */
    record NotEligible(String message) implements Preemption {}

    /** The profile does not preempt. */
    record Disabled() implements Preemption {}
}
