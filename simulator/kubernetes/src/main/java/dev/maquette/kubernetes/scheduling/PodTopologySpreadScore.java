package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Prefers nodes in the domains with the fewest of the selected pods; wide topologies weigh more than narrow ones. */
final class PodTopologySpreadScore implements ScorePlugin {
    private static final long IGNORED = -1;

    /** A constraint with the pods counted; a node's own pods where the topology is the node, else its domain's. */
    private record Part(Domains domains, Counts counts, int[] sums, boolean perNode, double weight, int maxSkew) {
        double score(int place) {
            int domain = domains.at(place);
            if (domain < 0) {
                return 0;
            }
            long count = perNode ? counts.get(place) : Math.max(sums[domain], 0);
            return count * weight + (maxSkew - 1);
        }
    }

    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        boolean own = !cycle.pod().demands().spread().isEmpty();
        List<SpreadConstraint> constraints = optional(cycle, own);
        if (constraints.isEmpty()) {
            return Optional.empty();
        }
        boolean allKeysNeeded = own || !cycle.profile().arguments().systemDefaultSpread();
        BitSet complete = SpreadCounts.withAllKeys(constraints, cycle);
        BitSet ignored = ignored(feasible, complete, allKeysNeeded);
        BitSet considered = allKeysNeeded ? complete : SpreadCounts.withAllKeys(List.of(), cycle);
        var parts = new ArrayList<Part>();
        for (SpreadConstraint constraint : constraints) {
            parts.add(part(constraint, cycle, feasible, ignored, considered));
        }
        return Optional.of(scorer(parts, ignored));
    }

    private static List<SpreadConstraint> optional(Cycle cycle, boolean own) {
        return own
                ? cycle.pod().demands().spread().stream()
                        .filter(constraint -> !constraint.mandatory())
                        .toList()
                : cycle.profile().arguments().spreadDefaults(cycle, false);
    }

    private static Part part(
            SpreadConstraint constraint, Cycle cycle, List<NodeState> feasible, BitSet ignored, BitSet considered) {
        Domains domains = cycle.snapshot().table().domains(constraint.topologyKey());
        Counts counts = SpreadCounts.matching(constraint, cycle);
        boolean perNode = constraint.topologyKey().equals(SpreadCounts.HOSTNAME);
        int width = perNode ? feasible.size() - ignored.cardinality() : domainsOf(feasible, domains, ignored);
        int[] sums = perNode
                ? new int[0]
                : SpreadCounts.perDomain(counts, domains, SpreadCounts.included(constraint, cycle, considered));
        return new Part(domains, counts, sums, perNode, Math.log(width + 2), constraint.maxSkew());
    }

    /** A node without the key forms a domain of its own, together with the others that lack it. */
    private static int domainsOf(List<NodeState> feasible, Domains domains, BitSet ignored) {
        boolean[] seen = new boolean[domains.size() + 1];
        int count = 0;
        for (NodeState node : feasible) {
            int domain = domains.at(node.place()) + 1;
            if (!seen[domain] && !ignored.get(node.place())) {
                seen[domain] = true;
                count++;
            }
        }
        return count;
    }

    private static BitSet ignored(List<NodeState> feasible, BitSet complete, boolean allKeysNeeded) {
        BitSet ignored = new BitSet();
        if (allKeysNeeded) {
            feasible.stream().filter(node -> !complete.get(node.place())).forEach(node -> ignored.set(node.place()));
        }
        return ignored;
    }

    private static NodeScorer scorer(List<Part> parts, BitSet ignored) {
        return new NodeScorer() {
            @Override
            public long score(NodeState node) {
                if (ignored.get(node.place())) {
                    return IGNORED;
                }
                double score = 0;
                for (Part part : parts) {
                    score += part.score(node.place());
                }
                return Math.round(score);
            }

            @Override
            public void normalise(long[] scores) {
                lowestIsBest(scores);
            }
        };
    }

    private static void lowestIsBest(long[] scores) {
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (long score : scores) {
            if (score != IGNORED) {
                lowest = Math.min(lowest, score);
                highest = Math.max(highest, score);
            }
        }
        for (int i = 0; i < scores.length; i++) {
            long turned = highest == 0 ? MAX_SCORE : MAX_SCORE * (highest + lowest - scores[i]) / highest;
            scores[i] = scores[i] == IGNORED ? 0 : turned;
        }
    }
}
