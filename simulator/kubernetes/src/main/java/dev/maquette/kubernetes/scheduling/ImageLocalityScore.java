package dev.maquette.kubernetes.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prefers nodes that hold the pod's images, by their size; an image counts less the fewer nodes have it, lest pods heap up on
 * the only one.
 */
final class ImageLocalityScore implements ScorePlugin {
    private static final long MIB = 1024 * 1024;
    private static final long LOWEST = 23 * MIB;
    private static final long HIGHEST_PER_CONTAINER = 1000 * MIB;

    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        List<String> images = cycle.pod().demands().images();
        NodeTable table = cycle.snapshot().table();
        double[] shares = images.stream()
                .mapToDouble(image -> (double) table.nodesWithImage(image) / table.size())
                .toArray();
        boolean anywhere = Arrays.stream(shares).anyMatch(share -> share > 0);
        return anywhere ? Optional.of(node -> score(images, shares, node.node().images())) : Optional.empty();
    }

    private static long score(List<String> images, double[] shares, Map<String, Long> present) {
        long sum = 0;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                Long size = present.get(images.get(i));
                sum += size == null ? 0 : (long) (size * shares[i]);
            }
        }
        long highest = HIGHEST_PER_CONTAINER * shares.length;
        long bounded = Math.max(LOWEST, Math.min(sum, highest));
        return MAX_SCORE * (bounded - LOWEST) / (highest - LOWEST);
    }
}
