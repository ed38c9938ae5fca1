package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Cause;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a claim has no volume, for {@code why}: {@code no-default-class}, {@code no-class}, {@code class-not-found}, {@code no-provisioner},
 * {@code waiting-for-consumer}, {@code waiting-for-pod}, {@code waiting-for-provisioner}, {@code volume-missing}, {@code volume-taken},
 * {@code volume-mismatch} or {@code lost}.
 */
final class UnboundClaim {

    private final ClusterWork work;
    private final KubeObject claim;

    UnboundClaim(ClusterWork work, KubeObject claim) {
        this.work = work;
        this.claim = claim;
    }

    void is(String reason, Map<String, String> values) {
        Map<String, String> all = new TreeMap<>(values);
        all.put("reason", reason);
        all.put("claim", claim.name());
        all.put("class", Claims.className(claim));
        work.because(Cause.of("storage.unbound-claim", subject(), all));
    }

    void isGone() {
        work.noLonger("storage", subject());
    }

    private String subject() {
        return claim.stored().key().subject();
    }
}
