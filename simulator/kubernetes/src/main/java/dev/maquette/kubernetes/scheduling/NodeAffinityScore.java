package dev.maquette.kubernetes.scheduling;

import java.util.List;
import java.util.Optional;

/** Prefers nodes by the weights of the preferred terms, the pod's and the profile's, that they match. */
final class NodeAffinityScore implements ScorePlugin {
    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        NodeAffinity own = cycle.pod().demands().nodeAffinity();
        NodeAffinity added = cycle.profile().arguments().addedAffinity();
        if (own.preferred().isEmpty() && added.preferred().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NodeScorer() {
            @Override
            public long score(NodeState node) {
                return own.preference(node.node()) + added.preference(node.node());
            }

            @Override
            public void normalise(long[] scores) {
                ScorePlugin.scaleToHighest(scores, false);
            }
        });
    }
}
