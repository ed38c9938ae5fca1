package dev.maquette.kubernetes.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at a claim (pv_controller.go syncUnboundClaim and syncBoundClaim, v1.32). */
final class ClaimTurn {

    private static final Duration RESYNC = Duration.ofSeconds(15);

    private final ClusterWork work;
    private final KubeObject claim;
    private final Bond bond;
    private final UnboundClaim reason;

    ClaimTurn(ClusterWork work, KubeObject claim) {
        this.work = work;
        this.claim = claim;
        this.bond = new Bond(work);
        this.reason = new UnboundClaim(work, claim);
    }

    void sync() {
        if (!Claims.isUnbound(claim)) {
            bound();
        } else if (claim.text("/spec/volumeName").isEmpty()) {
            anyVolume();
        } else {
            namedVolume();
        }
    }

    private void bound() {
        Optional<KubeObject> volume = work.get(Kind.PERSISTENT_VOLUMES, "", claim.text("/spec/volumeName"));
        if (claim.text("/spec/volumeName").isEmpty()) {
            lost("ClaimLost", "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!");
        } else if (volume.isEmpty()) {
            lost("ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
        } else if (!Claims.isClaimed(volume.get())
                || volume.get().text("/spec/claimRef/uid").equals(claim.uid())) {
            tie(volume.get());
        } else {
            lost("ClaimMisbound", "Two claims are bound to the same volume, this one is bound incorrectly");
        }
    }

    private void lost(String event, String message) {
        if (!claim.text("/status/phase").equals("Lost")) {
            bond.claimPhase(claim, "Lost");
            warn(event, message);
        }
        reason.is("lost", Map.of("volume", claim.text("/spec/volumeName")));
    }

    private void tie(KubeObject volume) {
        bond.tie(volume, claim);
        reason.isGone();
    }

    private void namedVolume() {
        String name = claim.text("/spec/volumeName");
        Optional<KubeObject> volume = work.get(Kind.PERSISTENT_VOLUMES, "", name);
        if (volume.isEmpty()) {
            pending("volume-missing", Map.of("volume", name));
        } else if (Claims.isKeptFor(volume.get(), claim)) {
            tie(volume.get());
        } else if (Claims.isClaimed(volume.get())) {
            warn("FailedBinding", "volume \"" + name + "\" already bound to a different claim.");
            pending("volume-taken", Map.of("volume", name, "by", holder(volume.get())));
        } else {
            unclaimed(volume.get());
        }
    }

    private static String holder(KubeObject volume) {
        return volume.text("/spec/claimRef/namespace") + "/" + volume.text("/spec/claimRef/name");
    }

    private void unclaimed(KubeObject volume) {
        Optional<String> mismatch = VolumeChoice.mismatch(volume, claim);
        if (mismatch.isEmpty()) {
            tie(volume);
            return;
        }
        warn("VolumeMismatch", "Cannot bind to requested volume \"" + volume.name() + "\": " + mismatch.get());
        pending("volume-mismatch", Map.of("volume", volume.name(), "difference", mismatch.get()));
    }

    private void anyVolume() {
        Optional<KubeObject> storageClass = Claims.storageClass(work, claim);
        boolean waitsForConsumer = storageClass
                .filter(each -> each.text("/volumeBindingMode").equals("WaitForFirstConsumer"))
                .isPresent();
        Optional<KubeObject> volume = VolumeChoice.best(work, claim, waitsForConsumer);
        if (volume.isPresent()) {
            tie(volume.get());
        } else if (!assignDefaultClass()) {
            noVolume(storageClass, waitsForConsumer);
        }
    }

    /** A claim that began before there was a default class gets it later (since 1.28). */
    private boolean assignDefaultClass() {
        Optional<KubeObject> chosen = Claims.leavesClassOpen(claim) ? Claims.defaultClass(work) : Optional.empty();
        chosen.ifPresent(storageClass -> {
            ObjectNode next = claim.copy();
            next.withObject("/spec").put("storageClassName", storageClass.name());
            work.update(Kind.PERSISTENT_VOLUME_CLAIMS, next);
        });
        return chosen.isPresent();
    }

    private void noVolume(Optional<KubeObject> storageClass, boolean waitsForConsumer) {
        if (waitsForConsumer && !Claims.hasAnnotation(claim, Claims.SELECTED_NODE)) {
            waitForConsumer();
        } else if (!Claims.className(claim).isEmpty()) {
            String state = new Provisioning(work, claim).ask(storageClass);
            pending(
                    state,
                    storageClass
                            .map(each -> Map.of("provisioner", each.text("/provisioner")))
                            .orElse(Map.of()));
        } else {
            normal("FailedBinding", "no persistent volumes available for this claim and no storage class is set");
            pending(Claims.leavesClassOpen(claim) ? "no-default-class" : "no-class", Map.of());
        }
    }

    private void waitForConsumer() {
        List<String> pods = unscheduledPods();
        if (pods.isEmpty()) {
            normal("WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            pending("waiting-for-consumer", Map.of());
            return;
        }
        String names = String.join(",", pods);
        normal("WaitForPodScheduled", "waiting for pod" + (pods.size() > 1 ? "s " : " ") + names + " to be scheduled");
        pending("waiting-for-pod", Map.of("pods", names));
    }

    private List<String> unscheduledPods() {
        return work.list(Kind.PODS, claim.namespace()).stream()
                .filter(pod -> Pods.node(pod).isEmpty() && ClaimUsers.uses(pod, claim))
                .map(KubeObject::name)
                .toList();
    }

    private void pending(String why, Map<String, String> values) {
        bond.claimPhase(claim, "Pending");
        reason.is(why, values);
        long past = Math.floorMod(work.now().getEpochSecond(), RESYNC.toSeconds());
        work.again(RESYNC.minusSeconds(past), Demand.PERIODIC);
    }

    private void normal(String event, String message) {
        work.event(Kind.PERSISTENT_VOLUME_CLAIMS, claim, EventRecord.normal(Claims.COMPONENT, event, message));
    }

    private void warn(String event, String message) {
        work.event(Kind.PERSISTENT_VOLUME_CLAIMS, claim, EventRecord.warning(Claims.COMPONENT, event, message));
    }
}
