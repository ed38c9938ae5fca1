package dev.maquette.kubernetes.scheduling;

import java.util.List;
import java.util.Optional;

/** A preference between the nodes a pod may run on. */
@FunctionalInterface
interface ScorePlugin {
    long MAX_SCORE = 100;

    /** The scorer for this decision; empty where the plugin has no opinion about the pod. */
    Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible);

    /** Scales to the highest score; reversed, the lowest raw score becomes the best. */
    static void scaleToHighest(long[] scores, boolean reversed) {
        long highest = 0;
        for (long score : scores) {
            highest = Math.max(highest, score);
        }
        for (int i = 0; i < scores.length; i++) {
            long scaled = highest == 0 ? 0 : MAX_SCORE * scores[i] / highest;
            scores[i] = reversed ? MAX_SCORE - scaled : scaled;
        }
    }
}
