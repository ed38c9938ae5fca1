package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The choice between the nodes that will do: the best score wins, the seed decides between equals. */
final class Selection {
    private final Cycle cycle;
    private final List<NodeState> feasible;
    private final int looked;
    private final int nextStart;
    private final NodeState chosen;

    Selection(Cycle cycle, List<NodeState> feasible, int looked, int nextStart, long tieSeed) {
        this.cycle = cycle;
        this.feasible = feasible;
        this.looked = looked;
        this.nextStart = nextStart;
        this.chosen = feasible.size() == 1 ? feasible.getFirst() : best(tieSeed);
    }

    Cycle cycle() {
        return cycle;
    }

    NodeState chosen() {
        return chosen;
    }

    List<NodeState> feasible() {
        return feasible;
    }

    int looked() {
        return looked;
    }

    int nextStart() {
        return nextStart;
    }

    /** The scores told apart by plugin, worked out anew; a single node that will do is taken without any. */
    List<NodeScores> scores() {
        if (feasible.size() == 1) {
            return List.of();
        }
        Map<String, long[]> byPlugin = new LinkedHashMap<>();
        cycle.profile().weights().forEach((plugin, weight) -> byPlugin.put(plugin, weighted(plugin, weight)));
        var scores = new ArrayList<NodeScores>();
        for (int i = 0; i < feasible.size(); i++) {
            var ofNode = new LinkedHashMap<String, Long>();
            for (Map.Entry<String, long[]> plugin : byPlugin.entrySet()) {
                ofNode.put(plugin.getKey(), plugin.getValue()[i]);
            }
            scores.add(new NodeScores(feasible.get(i).node().name(), ofNode));
        }
        scores.sort(Comparator.comparingLong(NodeScores::total).reversed());
        return scores;
    }

    private long[] weighted(String plugin, int weight) {
        long[] scores = new long[feasible.size()];
        Plugins.score(plugin).prepare(cycle, feasible).ifPresent(scorer -> add(scorer, weight, scores));
        return scores;
    }

    private NodeState best(long tieSeed) {
        long[] totals = new long[feasible.size()];
        for (Map.Entry<String, Integer> plugin : cycle.profile().weights().entrySet()) {
            Optional<NodeScorer> scorer = Plugins.score(plugin.getKey()).prepare(cycle, feasible);
            if (scorer.isPresent()) {
                add(scorer.get(), plugin.getValue(), totals);
            }
        }
        int best = 0;
        for (int i = 1; i < totals.length; i++) {
            boolean wins = totals[i] > totals[best] || (totals[i] == totals[best] && winsTie(i, best, tieSeed));
            best = wins ? i : best;
        }
        return feasible.get(best);
    }

    private boolean winsTie(int one, int other, long tieSeed) {
        return Long.compareUnsigned(Ties.of(tieSeed, feasible.get(one)), Ties.of(tieSeed, feasible.get(other))) > 0;
    }

    private void add(NodeScorer scorer, int weight, long[] totals) {
        long[] scores = new long[totals.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scorer.score(feasible.get(i));
        }
        scorer.normalise(scores);
        for (int i = 0; i < scores.length; i++) {
            totals[i] += weight * scores[i];
        }
    }
}
