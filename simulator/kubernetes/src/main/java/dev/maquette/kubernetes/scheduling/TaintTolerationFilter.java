package dev.maquette.kubernetes.scheduling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns nodes down for their first taint that the pod does not tolerate. */
final class TaintTolerationFilter implements FilterPlugin {
    @Override
    public PreFilter prepare(Cycle cycle) {
        List<Toleration> tolerations = cycle.pod().tolerations();
        return new PreFilter.Check(node -> check(node.node().taints(), tolerations));
    }

    private static @Nullable Rejection check(List<Taint> taints, List<Toleration> tolerations) {
        if (taints.isEmpty()) {
            return null;
        }
        for (Taint taint : taints) {
            if (taint.forbids() && !Toleration.tolerated(taint, tolerations)) {
                return Rejection.unresolvable("TaintToleration", "node(s) had untolerated taint " + taint);
            }
        }
        return null;
    }
}
