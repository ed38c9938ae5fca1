package dev.maquette.kubernetes.controlplane;

import dev.maquette.kubernetes.halt.ClusterState;
import dev.maquette.kubernetes.halt.HaltedClusters;
import dev.maquette.world.Demand;
import dev.maquette.world.Reactor;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;

/** The end of a cluster's start: its services answer. */
public final class ClusterStart implements Reactor {

    private static final String NAME = "kubernetes/cluster-start";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String cluster, Transaction transaction) {
        HaltedClusters.release(transaction, cluster, ClusterState.STARTING);
    }

    static void begin(Transaction transaction, String cluster, Duration takes) {
        HaltedClusters.halt(transaction, cluster, ClusterState.STARTING);
        transaction.schedule(new Timer(transaction.now().plus(takes), NAME, cluster, Demand.FOREGROUND));
    }

    static void cancel(Transaction transaction, String cluster) {
        transaction.cancel(NAME, cluster);
        HaltedClusters.release(transaction, cluster, ClusterState.STARTING);
    }
}
