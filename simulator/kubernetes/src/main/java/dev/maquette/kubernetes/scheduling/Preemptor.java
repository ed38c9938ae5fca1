package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for the least harmful set of pods whose removal lets a pod in (plugin DefaultPreemption). */
final class Preemptor {
    private static final String PREFIX = "preemption: ";
    private static final Rejection NOT_HELPFUL =
            Rejection.unresolvable(Plugins.PREEMPTION, "Preemption is not helpful for scheduling");
    private static final Rejection NO_VICTIMS =
            Rejection.unresolvable(Plugins.PREEMPTION, "No preemption victims found for incoming pod");

    /** More important first: by priority, then by who started earlier; a pod that has not started is the youngest. */
    static final Comparator<PodView> BY_IMPORTANCE = Comparator.comparingInt(PodView::priority)
            .reversed()
            .thenComparing(Preemptor::startOrLatest)
            .thenComparing(PodView::key);

    /** The least harm first. */
    private static final Comparator<Preemption.Nominated> BY_HARM = Comparator.comparingInt(
                    Preemption.Nominated::budgetViolations)
            .thenComparingInt(candidate -> candidate.victims().getFirst().priority())
            .thenComparingLong(Preemptor::sumOfPriorities)
            .thenComparingInt(candidate -> candidate.victims().size())
            .thenComparing(Preemptor::earliestStart, Comparator.reverseOrder());

    private final Cycle cycle;
    private final long tieSeed;

    Preemptor(Cycle cycle, long tieSeed) {
        this.cycle = cycle;
        this.tieSeed = tieSeed;
    }

    Preemption preempt(Diagnosis diagnosis) {
        if (!cycle.profile().preempts()) {
            return new Preemption.Disabled();
        }
        Optional<String> ineligible = reasonNotEligible(diagnosis);
        if (ineligible.isPresent()) {
            return new Preemption.NotEligible(PREFIX + ineligible.get());
        }
        Diagnosis attempts = Diagnosis.ofEach(cycle.snapshot(), NOT_HELPFUL);
        return candidates(diagnosis.resolvableNodes(), attempts).stream()
                .min(BY_HARM)
                .map(Preemption.class::cast)
                .orElseGet(() -> new Preemption.Impossible(PREFIX + attempts.message()));
    }

    private Optional<String> reasonNotEligible(Diagnosis diagnosis) {
        PodView pod = cycle.pod();
        if (pod.neverPreempts()) {
            return Optional.of("not eligible due to preemptionPolicy=Never.");
        }
        Optional<NodeState> promised = cycle.snapshot().node(pod.nominatedNode());
        boolean beingCleared = promised.isPresent()
                && mayStillDo(pod.nominatedNode(), diagnosis)
                && promised.get().pods().stream().anyMatch(this::isLeavingForUs);
        return beingCleared
                ? Optional.of("not eligible due to a terminating pod on the nominated node.")
                : Optional.empty();
    }

    private static boolean mayStillDo(String node, Diagnosis diagnosis) {
        return diagnosis.verdicts().stream()
                .filter(verdict -> verdict.node().equals(node))
                .anyMatch(verdict -> verdict.rejection().resolvable());
    }

    private boolean isLeavingForUs(PodView other) {
        return other.priority() < cycle.pod().priority() && other.state() == PodView.State.PREEMPTED;
    }

    /**
     * Tries nodes from a place that the seed decides, and ends once there are enough that work, one of which at least breaks no
     * budget.
     */
    private List<Preemption.Nominated> candidates(List<NodeState> nodes, Diagnosis attempts) {
        var found = new ArrayList<Preemption.Nominated>();
        int enough = enough(nodes.size());
        int offset = nodes.isEmpty() ? 0 : (int) Long.remainderUnsigned(Ties.mix(tieSeed), nodes.size());
        boolean harmless = false;
        for (int i = 0; i < nodes.size() && !(harmless && found.size() >= enough); i++) {
            NodeState node = nodes.get((offset + i) % nodes.size());
            Optional<Preemption.Nominated> candidate = candidate(node, attempts);
            candidate.ifPresent(found::add);
            harmless |= candidate.isPresent() && candidate.get().budgetViolations() == 0;
        }
        return found;
    }

    private int enough(int nodes) {
        PluginArguments arguments = cycle.profile().arguments();
        int share = (int) ((long) nodes * arguments.preemptionNodesPercentage() / 100);
        return Math.min(nodes, Math.max(share, arguments.preemptionNodesAtLeast()));
    }

    private Optional<Preemption.Nominated> candidate(NodeState node, Diagnosis attempts) {
        List<PodView> lesser = node.pods().stream()
                .filter(pod -> pod.priority() < cycle.pod().priority())
                .sorted(BY_IMPORTANCE)
                .toList();
        if (lesser.isEmpty()) {
            attempts.add(node, NO_VICTIMS);
            return Optional.empty();
        }
        ClusterSnapshot cleared = cycle.snapshot();
        for (PodView pod : lesser) {
            cleared = cleared.withoutPod(pod);
        }
        Optional<Rejection> rejection = rejection(cleared, node);
        if (rejection.isPresent()) {
            attempts.add(node, rejection.get());
            return Optional.empty();
        }
        return Optional.of(sparing(lesser, cleared, node));
    }

    /** Puts back every pod that can stay: first those whose loss would break a budget, the more important ones first. */
    private Preemption.Nominated sparing(List<PodView> lesser, ClusterSnapshot cleared, NodeState node) {
        List<PodView> protectedOnes = protectedOnes(lesser);
        var order = new ArrayList<>(protectedOnes);
        lesser.stream().filter(pod -> !protectedOnes.contains(pod)).forEach(order::add);
        var victims = new ArrayList<PodView>();
        ClusterSnapshot kept = cleared;
        for (PodView pod : order) {
            ClusterSnapshot withIt = kept.withPod(pod);
            if (rejection(withIt, node).isPresent()) {
                victims.add(pod);
            } else {
                kept = withIt;
            }
        }
        int violations = (int) victims.stream().filter(protectedOnes::contains).count();
        victims.sort(BY_IMPORTANCE);
        return new Preemption.Nominated(node.node().name(), List.copyOf(victims), violations);
    }

    private Optional<Rejection> rejection(ClusterSnapshot snapshot, NodeState node) {
        PreparedFilters filters = PreparedFilters.of(cycle.with(snapshot));
        return filters.rejection().or(() -> Optional.ofNullable(filters.check(snapshot.state(node.place()))));
    }

    /** The pods that a budget has no disruption left for, counting from the most important one on. */
    private List<PodView> protectedOnes(List<PodView> pods) {
        Map<DisruptionBudget, Integer> left = new HashMap<>();
        var protectedOnes = new ArrayList<PodView>();
        for (PodView pod : pods) {
            boolean violates = false;
            for (DisruptionBudget budget :
                    cycle.snapshot().surroundings().budgets().values()) {
                if (!pod.labels().isEmpty() && budget.protects(pod)) {
                    int before = left.getOrDefault(budget, budget.disruptionsAllowed());
                    left.put(budget, before - 1);
                    violates |= before <= 0;
                }
            }
            if (violates) {
                protectedOnes.add(pod);
            }
        }
        return protectedOnes;
    }

    private static long sumOfPriorities(Preemption.Nominated candidate) {
        return candidate.victims().stream()
                .mapToLong(pod -> pod.priority() + (long) Integer.MAX_VALUE + 1)
                .sum();
    }

    /** When the first of the most important victims started. */
    private static String earliestStart(Preemption.Nominated candidate) {
        int highest = candidate.victims().getFirst().priority();
        return candidate.victims().stream()
                .filter(pod -> pod.priority() == highest)
                .map(Preemptor::startOrLatest)
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    /** RFC 3339 texts order as they read, and every digit comes before a letter. */
    private static String startOrLatest(PodView pod) {
        return pod.startTime().isEmpty() ? "not yet" : pod.startTime();
    }
}
