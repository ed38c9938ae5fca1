package dev.maquette.catalog;

import java.time.Duration;

/**
 * How long things take in the simulated world.
 *
 * @param latency what all durations are multiplied by; 1 for as in production
 */
public record Timings(double latency) {

    /** As in production. */
    public static final Timings REAL = new Timings(1);

    /** What a node gets from a registry, after decompression is counted in: 20 MB/s (public kubelet events of 2024 and 2025). */
    private static final double PULL_BYTES_PER_SECOND = 20_000_000;

    private static final Duration PULL_OVERHEAD = Duration.ofMillis(800);

    public Timings {
        if (!(latency > 0)) {
            throw new IllegalArgumentException("a latency is positive, not " + latency);
        }
    }

    /** From asking for an image to having it. */
    public Duration pull(long sizeBytes) {
        Duration transfer = Duration.ofMillis(Math.round(sizeBytes / PULL_BYTES_PER_SECOND * 1000));
        return scaled(PULL_OVERHEAD.plus(transfer));
    }

    /** From asking a registry to learning that the node has the image already. */
    public Duration known() {
        return scaled(Duration.ofSeconds(1));
    }

    /** From asking a registry to its refusal. */
    public Duration refusal() {
        return scaled(Duration.ofMillis(1200));
    }

    /** From a pod's acceptance by a node to its sandbox with an address: a little under a second with containerd (public kubelet traces). */
    public Duration sandbox() {
        return scaled(Duration.ofMillis(700));
    }

    /** From having an image to a container's start. */
    public Duration containerStart() {
        return scaled(Duration.ofMillis(150));
    }

    /**
     * From starting a distribution's services to an API that answers. A guess of the right size (2026-11): people wait between ten seconds and
     * half a minute for {@code microk8s status --wait-ready}.
     */
    public Duration clusterStart() {
        return scaled(Duration.ofSeconds(15));
    }

    /** A duration of the real thing, as long as it takes here. */
    public Duration scaled(Duration real) {
        return Duration.ofNanos(Math.round(real.toNanos() * latency));
    }
}
