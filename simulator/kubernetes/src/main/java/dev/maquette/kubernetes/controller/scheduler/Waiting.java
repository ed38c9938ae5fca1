package dev.maquette.kubernetes.controller.scheduler;

import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What schedulers have to remember of pods: which could not be placed, since when and because of which plugins; and which wait on their
 * node for volumes (pkg/scheduler/backend/queue, v1.32: unschedulable pods and back-off from 1 s to 10 s).
 */
final class Waiting {

    /** cluster/namespace/pod → scheduler, attempts, time of the last, plugins that said no. */
    static final Table<String> UNPLACED = Table.restored("kubernetes/unplaced-pods", RecordCodec.text());

    /** cluster/namespace/pod → the node it will be bound to, and until when its volumes have to be there. */
    static final Table<String> ASSUMED = Table.restored("kubernetes/assumed-pods", RecordCodec.text());

    /** cluster/scheduler → where the next decision begins to look. */
    static final Table<Long> STARTS = Table.restored("kubernetes/scheduler-starts", RecordCodec.number());

    private static final int LONGEST_BACKOFF_SECONDS = 10;

    /** A pod that could not be placed. */
    record Unplaced(
            String namespace,
            String name,
            String uid,
            String scheduler,
            int attempts,
            Instant last,
            Set<String> plugins) {

        /** From when on it may be tried again. */
        Instant mayRetry() {
            long seconds = Math.min(LONGEST_BACKOFF_SECONDS, 1L << Math.min(10, attempts - 1));
            return last.plusSeconds(seconds);
        }
    }

    private Waiting() {}

    private static String key(String cluster, String namespace, String name) {
        return cluster + "/" + namespace + "/" + name;
    }

    static boolean isWaiting(Records records, StoredObject pod) {
        ObjectKey key = pod.key();
        return unplaced(records, key.cluster(), key.namespace(), key.name())
                .filter(unplaced -> unplaced.uid().equals(pod.uid()))
                .isPresent();
    }

    static Optional<String> assumedNode(Records records, StoredObject pod) {
        ObjectKey key = pod.key();
        return assumption(records, key.cluster(), key.namespace(), key.name())
                .filter(assumption -> assumption.uid().equals(pod.uid()))
                .map(Assumption::node);
    }

    /** A pod that waits for its volumes. */
    record Assumption(String node, String uid, Instant deadline) {}

    static Optional<Assumption> assumption(Records records, String cluster, String namespace, String name) {
        return records.get(ASSUMED, key(cluster, namespace, name)).map(text -> {
            String[] fields = text.split(" ", -1);
            return new Assumption(fields[0], fields[1], Instant.parse(fields[2]));
        });
    }

    static void assume(Transaction transaction, String cluster, String namespace, String name, Assumption assumption) {
        transaction.put(
                ASSUMED,
                key(cluster, namespace, name),
                assumption.node() + " " + assumption.uid() + " " + assumption.deadline());
    }

    static void unassume(Transaction transaction, String cluster, String namespace, String name) {
        if (transaction.get(ASSUMED, key(cluster, namespace, name)).isPresent()) {
            transaction.delete(ASSUMED, key(cluster, namespace, name));
        }
    }

    /** The pods of a namespace that wait for volumes. */
    static List<String> assumed(Records records, String cluster, String namespace) {
        String prefix = key(cluster, namespace, "");
        return records.under(ASSUMED, prefix).keySet().stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    static boolean hasUnplaced(Records records, String cluster) {
        return records.from(UNPLACED, cluster + "/")
                .filter(entry -> entry.getKey().startsWith(cluster + "/"))
                .isPresent();
    }

    static List<Unplaced> unplaced(Records records, String cluster) {
        return records.under(UNPLACED, cluster + "/").entrySet().stream()
                .map(Waiting::parse)
                .toList();
    }

    static Optional<Unplaced> unplaced(Records records, String cluster, String namespace, String name) {
        String key = key(cluster, namespace, name);
        return records.get(UNPLACED, key).map(text -> parse(Map.entry(key, text)));
    }

    private static Unplaced parse(Map.Entry<String, String> entry) {
        String[] key = entry.getKey().split("/", 3);
        String[] fields = entry.getValue().split(" ", -1);
        return new Unplaced(
                key[1],
                key[2],
                fields[0],
                fields[1],
                Integer.parseInt(fields[2]),
                Instant.parse(fields[3]),
                Set.of(fields[4].split(",")));
    }

    static void unplaced(Transaction transaction, String cluster, Unplaced pod) {
        transaction.put(
                UNPLACED,
                key(cluster, pod.namespace(), pod.name()),
                String.join(
                        " ",
                        pod.uid(),
                        pod.scheduler(),
                        Integer.toString(pod.attempts()),
                        pod.last().toString(),
                        String.join(",", pod.plugins().stream().sorted().toList())));
    }

    static void forget(Transaction transaction, String cluster, String namespace, String name) {
        if (transaction.get(UNPLACED, key(cluster, namespace, name)).isPresent()) {
            transaction.delete(UNPLACED, key(cluster, namespace, name));
        }
    }

    /** How often a pod was tried in vain; remembered after it has been given another try. */
    static final Table<Long> ATTEMPTS = Table.restored("kubernetes/scheduling-attempts", RecordCodec.number());

    static int countAttempt(Transaction transaction, String cluster, String uid) {
        String key = cluster + "/" + uid;
        long attempts = transaction.get(ATTEMPTS, key).orElse(0L) + 1;
        transaction.put(ATTEMPTS, key, attempts);
        return (int) Math.min(attempts, Integer.MAX_VALUE);
    }

    static void forgetAttempts(Transaction transaction, String cluster, String uid) {
        String key = cluster + "/" + uid;
        if (transaction.get(ATTEMPTS, key).isPresent()) {
            transaction.delete(ATTEMPTS, key);
        }
    }

    /** Whether anything is remembered of a pod of this name. */
    static boolean isKnown(Records records, ObjectKey pod) {
        String key = key(pod.cluster(), pod.namespace(), pod.name());
        return records.get(UNPLACED, key).isPresent()
                || records.get(ASSUMED, key).isPresent();
    }

    /** How long a pod may wait for its volumes (pkg/scheduler/framework/plugins/volumebinding, bindTimeoutSeconds). */
    static final Duration BINDING_TIMEOUT = Duration.ofMinutes(10);
}
