package dev.maquette.kubernetes.scheduling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prefers nodes near pods that the pod wishes to be near to, or that wish to be near to it, and far from the others. */
final class InterPodAffinityScore implements ScorePlugin {
    /** The sums of weights over the domains of each topology key that matters. */
    private record Part(Domains domains, long[] sums) {}

    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        PodAffinity own = cycle.pod().demands().podAffinity();
        Map<String, Part> parts = new HashMap<>();
        for (AffinityTerm.Weighted wish : own.preferred()) {
            addWish(wish.term(), wish.weight(), cycle, parts);
        }
        for (AffinityTerm.Weighted wish : own.preferredAway()) {
            addWish(wish.term(), -wish.weight(), cycle, parts);
        }
        if (own.wishes() || !cycle.profile().arguments().ignoresPreferredTermsOfExistingPods()) {
            cycle.snapshot()
                    .held()
                    .forEachDrawing(cycle.pod().labels(), (held, counts) -> addHeld(held, counts, cycle, parts));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(scorer(List.copyOf(parts.values())));
    }

    private static void addWish(AffinityTerm term, long weight, Cycle cycle, Map<String, Part> parts) {
        add(term, cycle.snapshot().count(new PodMatcher.Meant(List.of(term))), weight, cycle, parts);
    }

    private static void addHeld(HeldTerm held, Counts counts, Cycle cycle, Map<String, Part> parts) {
        long weight =
                switch (held.kind()) {
                    case REQUIRED -> cycle.profile().arguments().hardPodAffinityWeight();
                    case PREFERRED -> held.weight();
                    case PREFERRED_AWAY -> -held.weight();
                    case REQUIRED_AWAY -> 0;
                };
        if (weight != 0 && cycle.matchesPod(held.term())) {
            add(held.term(), counts, weight, cycle, parts);
        }
    }

    private static void add(AffinityTerm term, Counts counts, long weight, Cycle cycle, Map<String, Part> parts) {
        if (counts.isNothing()) {
            return;
        }
        Domains domains = cycle.snapshot().table().domains(term.topologyKey());
        Part part = parts.computeIfAbsent(term.topologyKey(), key -> new Part(domains, new long[domains.size()]));
        int[] perDomain = counts.perDomain(domains);
        for (int domain = 0; domain < perDomain.length; domain++) {
            part.sums()[domain] += weight * perDomain[domain];
        }
    }

    private static NodeScorer scorer(List<Part> parts) {
        return new NodeScorer() {
            @Override
            public long score(NodeState node) {
                long score = 0;
                for (Part part : parts) {
                    int domain = part.domains().at(node.place());
                    score += domain < 0 ? 0 : part.sums()[domain];
                }
                return score;
            }

            @Override
            public void normalise(long[] scores) {
                stretch(scores);
            }
        };
    }

    /** From the lowest score, which becomes 0, to the highest, which becomes 100. */
    private static void stretch(long[] scores) {
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (long score : scores) {
            lowest = Math.min(lowest, score);
            highest = Math.max(highest, score);
        }
        for (int i = 0; i < scores.length; i++) {
            double share = highest == lowest ? 0 : (double) (scores[i] - lowest) / (highest - lowest);
            scores[i] = (long) (MAX_SCORE * share);
        }
    }
}
