package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.store.SelectableFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What controllers ask of pods (pkg/api/v1/pod/util.go, v1.32); answered from headers, without parsing. */
public final class Pods {

    private Pods() {}

    public static String phase(KubeObject pod) {
        return field(pod, "status.phase");
    }

    /** The node it is bound to; empty while it is not. */
    public static String node(KubeObject pod) {
        return field(pod, "spec.nodeName");
    }

    public static String schedulerName(KubeObject pod) {
        return field(pod, "spec.schedulerName");
    }

    private static String field(KubeObject pod, String name) {
        return pod.stored().header().fields().getOrDefault(name, "");
    }

    /** Whether it has ended for good. */
    public static boolean isTerminal(KubeObject pod) {
        String phase = phase(pod);
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Whether it counts as a replica: neither ended nor ending. */
    public static boolean isActive(KubeObject pod) {
        return !isTerminal(pod) && !pod.isDeleting();
    }

    public static boolean isReady(KubeObject pod) {
        return !field(pod, SelectableFields.READY_SINCE).isEmpty();
    }

    public static Optional<Instant> readySince(KubeObject pod) {
        String since = field(pod, SelectableFields.READY_SINCE);
        return since.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(since));
    }

    /** Whether it has been ready for the given seconds. */
    public static boolean isAvailable(KubeObject pod, int minReadySeconds, Instant now) {
        return availableAt(pod, minReadySeconds)
                .filter(available -> !available.isAfter(now))
                .isPresent();
    }

    /** When a ready pod is or will be available. */
    public static Optional<Instant> availableAt(KubeObject pod, int minReadySeconds) {
        return readySince(pod).map(since -> since.plus(Duration.ofSeconds(minReadySeconds)));
    }
}
