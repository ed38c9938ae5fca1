package dev.maquette.kubernetes.scheduling;

import java.util.List;
import java.util.Optional;

/** Prefers nodes with fewer soft taints that the pod does not tolerate. */
final class TaintTolerationScore implements ScorePlugin {
    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        List<Toleration> soft = cycle.pod().tolerations().stream()
                .filter(toleration ->
                        toleration.effect().isEmpty() || toleration.effect().equals(Taint.PREFER_NO_SCHEDULE))
                .toList();
        return Optional.of(new NodeScorer() {
            @Override
            public long score(NodeState node) {
                return intolerable(node.node().taints(), soft);
            }

            @Override
            public void normalise(long[] scores) {
                ScorePlugin.scaleToHighest(scores, true);
            }
        });
    }

    private static long intolerable(List<Taint> taints, List<Toleration> tolerations) {
        long count = 0;
        for (int i = 0; i < taints.size(); i++) {
            Taint taint = taints.get(i);
            boolean soft = taint.effect().equals(Taint.PREFER_NO_SCHEDULE);
            count += soft && !Toleration.tolerated(taint, tolerations) ? 1 : 0;
        }
        return count;
    }
}
