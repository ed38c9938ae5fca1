package dev.maquette.kubernetes.controller.batch;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a job waits before it replaces failed pods: 10 s, doubling, at most 10 min (pkg/controller/job/backoff_utils.go, v1.32). */
final class JobBackoff {

    /** cluster/uid → failures since the last success, and when the last was. */
    static final Table<String> TABLE = Table.restored("kubernetes/job-backoffs", RecordCodec.text());

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 7;

    private JobBackoff() {}

    static void failed(Transaction transaction, String cluster, String uid, int count, Instant last) {
        String key = cluster + "/" + uid;
        int failures = transaction.get(TABLE, key).map(JobBackoff::failures).orElse(0) + count;
        transaction.put(TABLE, key, failures + " " + last);
    }

    static void succeeded(Transaction transaction, String cluster, String uid) {
        String key = cluster + "/" + uid;
        if (transaction.get(TABLE, key).isPresent()) {
            transaction.delete(TABLE, key);
        }
    }

    /** How long to wait still. */
    static Optional<Duration> remaining(Transaction transaction, String cluster, String uid) {
        return transaction
                .get(TABLE, cluster + "/" + uid)
                .map(text -> Duration.between(transaction.now(), last(text).plus(delay(failures(text)))))
                .filter(Duration::isPositive);
    }

    static Duration delay(int failures) {
        if (failures <= 0) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    private static int failures(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }

    private static Instant last(String text) {
        return Instant.parse(text.substring(text.indexOf(' ') + 1));
    }
}
