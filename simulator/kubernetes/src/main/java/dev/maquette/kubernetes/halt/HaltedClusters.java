package dev.maquette.kubernetes.halt;

import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.Map;

/**
 * The clusters that do not run. Nothing of such a cluster does anything: its API is not served, and what its controllers and kubelets
 * would have done is held until it runs again. It stands in the world, so it goes back and comes again with it.
 */
public final class HaltedClusters {

    /** cluster/reason → since when. A cluster runs where there is none. */
    private static final Table<String> HALTS = Table.restored("kubernetes/halted-clusters", RecordCodec.text());

    /** cluster/reactor key → reactor and key, with a space between. */
    private static final Table<String> HELD = Table.restored("kubernetes/held-work", RecordCodec.text());

    private static final String ROOM = "cluster";

    private HaltedClusters() {}

    public static List<Table<?>> tables() {
        return List.of(HALTS, HELD);
    }

    /** How a cluster is, for those who ask whether it runs. */
    public static ClusterState state(Records records, String cluster) {
        return ClusterState.HALTS.stream()
                .filter(state -> records.get(HALTS, key(cluster, state)).isPresent())
                .findFirst()
                .orElse(ClusterState.RUNNING);
    }

    public static boolean isHalted(Records records, String cluster) {
        return !records.under(HALTS, cluster + "/").isEmpty();
    }

    /** How causes name a cluster. */
    public static String subject(String cluster) {
        return "clusters/" + cluster;
    }

    /** Halts a cluster for a reason that is not {@link ClusterState#RUNNING}; one that is halted for others too stays so. */
    public static void halt(Transaction transaction, String cluster, ClusterState reason) {
        transaction.put(HALTS, key(cluster, reason), transaction.now().toString());
        tell(transaction, cluster);
    }

    /** One reason less; after the last the cluster runs, and does what it was held from. */
    public static void release(Transaction transaction, String cluster, ClusterState reason) {
        transaction.delete(HALTS, key(cluster, reason));
        tell(transaction, cluster);
        if (!isHalted(transaction, cluster)) {
            transaction.under(HELD, cluster + "/").forEach((key, work) -> {
                int space = work.indexOf(' ');
                transaction.soon(work.substring(0, space), work.substring(space + 1));
                transaction.delete(HELD, key);
            });
        }
    }

    /** Keeps what a reactor of a halted cluster was about to do. */
    public static void hold(Transaction transaction, String cluster, String reactor, String key) {
        String work = reactor + " " + key;
        transaction.put(HELD, cluster + "/" + work, work);
    }

    /** What was broken on purpose is recorded by who broke it. */
    private static void tell(Transaction transaction, String cluster) {
        ClusterState state = state(transaction, cluster);
        if (state == ClusterState.STOPPED || state == ClusterState.STARTING) {
            Map<String, String> values = Map.of("cluster", cluster);
            Causes.record(transaction, Cause.of(ROOM + "." + state.word(), subject(cluster), values));
        } else {
            Causes.clear(transaction, ROOM, subject(cluster));
        }
    }

    private static String key(String cluster, ClusterState reason) {
        return cluster + "/" + reason.word();
    }
}
