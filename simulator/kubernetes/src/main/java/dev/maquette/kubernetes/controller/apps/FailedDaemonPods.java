package dev.maquette.kubernetes.controller.apps;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a DaemonSet leaves a failed pod on a node before it replaces it: from 1 s, doubling, to 15 min
 * (pkg/controller/daemon/daemon_controller.go, failedPodsBackoff).
 */
final class FailedDaemonPods {

    /** cluster, uid of the set, node → how often and when last. */
    static final Table<String> TABLE = Table.restored("kubernetes/failed-daemon-pods", RecordCodec.text());

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private FailedDaemonPods() {}

    /** How long to wait still, if at all. */
    static Optional<Duration> pause(ClusterWork work, KubeObject set, String node) {
        Optional<String> known = work.transaction().get(TABLE, key(work, set, node));
        return known.map(text -> last(text).plus(delay(times(text))))
                .filter(until -> until.isAfter(work.now()))
                .map(until -> Duration.between(work.now(), until));
    }

    static void count(ClusterWork work, KubeObject set, String node) {
        String key = key(work, set, node);
        Optional<String> known = work.transaction().get(TABLE, key);
        // A node on which nothing failed for twice the longest pause begins anew.
        boolean isRecent = known.filter(
                        text -> last(text).plus(LONGEST.multipliedBy(2)).isAfter(work.now()))
                .isPresent();
        int times = isRecent ? times(known.orElseThrow()) + 1 : 0;
        work.transaction().put(TABLE, key, times + " " + work.now());
    }

    private static Duration delay(int times) {
        Duration delay = FIRST.multipliedBy(1L << Math.min(times, 10));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    private static int times(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }

    private static Instant last(String text) {
        return Instant.parse(text.substring(text.indexOf(' ') + 1));
    }

    private static String key(ClusterWork work, KubeObject set, String node) {
        return work.cluster() + "/" + set.uid() + "/" + node;
    }
}
