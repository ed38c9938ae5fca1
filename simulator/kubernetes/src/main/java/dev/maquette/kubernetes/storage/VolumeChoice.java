package dev.maquette.kubernetes.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which existing volume a claim gets (pkg/controller/volume/persistentvolume/index.go and component-helpers, v1.32). */
final class VolumeChoice {

    private VolumeChoice() {}

    /**
     * The volume that is kept for the claim; otherwise, of the free ones that suit, one with the fewest access modes and of those the
     * smallest. A claim that waits for its consumer gets only a volume that is kept for it.
     */
    static Optional<KubeObject> best(ClusterWork work, KubeObject claim, boolean waitsForConsumer) {
        return work.list(Kind.PERSISTENT_VOLUMES, "").stream()
                .filter(volume -> isLargeEnough(volume, claim) && !volume.isDeleting())
                .filter(volume -> Claims.isKeptFor(volume, claim)
                        || (!waitsForConsumer && !Claims.isClaimed(volume) && suits(volume, claim)))
                .min(Comparator.comparing((KubeObject volume) -> !Claims.isKeptFor(volume, claim))
                        .thenComparingInt(
                                volume -> volume.at("/spec/accessModes").size())
                        .thenComparing(Claims::capacity)
                        .thenComparing(KubeObject::name));
    }

    private static boolean isLargeEnough(KubeObject volume, KubeObject claim) {
        return Claims.capacity(volume).compareTo(Claims.requested(claim)) >= 0
                && Claims.mode(volume).equals(Claims.mode(claim))
                && accessModes(volume).containsAll(accessModes(claim));
    }

    private static boolean suits(KubeObject volume, KubeObject claim) {
        JsonNode selector = claim.at("/spec/selector");
        return volume.text("/status/phase").equals("Available")
                && (selector.isMissingNode() || LabelSelector.of(selector).matches(volume.labels()))
                && Claims.className(volume).equals(Claims.className(claim));
    }

    private static Set<String> accessModes(KubeObject object) {
        Set<String> modes = new HashSet<>();
        object.at("/spec/accessModes").forEach(mode -> modes.add(mode.asText()));
        return modes;
    }

    /** Why a volume that a claim asks for by name cannot serve it (checkVolumeSatisfyClaim). */
    static Optional<String> mismatch(KubeObject volume, KubeObject claim) {
        if (Claims.capacity(volume).compareTo(Claims.requested(claim)) < 0) {
            return Optional.of("requested PV is too small");
        }
        if (!Claims.className(volume).equals(Claims.className(claim))) {
            return Optional.of("storageClassName does not match");
        }
        if (!Claims.mode(volume).equals(Claims.mode(claim))) {
            return Optional.of("incompatible volumeMode");
        }
        return accessModes(volume).containsAll(accessModes(claim))
                ? Optional.empty()
                : Optional.of("incompatible accessMode");
    }
}
