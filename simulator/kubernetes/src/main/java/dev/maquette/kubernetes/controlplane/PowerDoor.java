package dev.maquette.kubernetes.controlplane;

import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.halt.ClusterState;
import dev.maquette.kubernetes.halt.HaltedClusters;
import dev.maquette.kubernetes.node.LostContainers;
import dev.maquette.world.Door;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The door by which a cluster's services are stopped and started, as by the tool of its distribution: the containers end with the
 * services, and the start takes its time.
 */
public final class PowerDoor implements Door {

    private static final String STOP = "stop ";
    private static final String START = "start ";

    private final Timings timings;

    public PowerDoor(Timings timings) {
        this.timings = timings;
    }

    @Override
    public String name() {
        return "cluster-power";
    }

    public void stop(World world, String cluster) {
        enter(world, STOP + cluster);
    }

    public void start(World world, String cluster) {
        enter(world, START + cluster);
    }

    private void enter(World world, String order) {
        byte[] input = order.getBytes(StandardCharsets.UTF_8);
        world.enter(this, input, open(input)).join();
    }

    @Override
    public Function<Transaction, Boolean> open(byte[] input) {
        String order = new String(input, StandardCharsets.UTF_8);
        String cluster = order.substring(order.indexOf(' ') + 1);
        return order.startsWith(STOP)
                ? transaction -> stopped(transaction, cluster)
                : transaction -> started(transaction, cluster);
    }

    /** False where it was stopped before. */
    private static boolean stopped(Transaction transaction, String cluster) {
        if (HaltedClusters.state(transaction, cluster) == ClusterState.STOPPED) {
            return false;
        }
        HaltedClusters.halt(transaction, cluster, ClusterState.STOPPED);
        ClusterStart.cancel(transaction, cluster);
        LostContainers.lose(transaction, cluster);
        return true;
    }

    /** False where nobody had stopped it. */
    private boolean started(Transaction transaction, String cluster) {
        if (HaltedClusters.state(transaction, cluster) != ClusterState.STOPPED) {
            return false;
        }
        ClusterStart.begin(transaction, cluster, timings.clusterStart());
        HaltedClusters.release(transaction, cluster, ClusterState.STOPPED);
        return true;
    }
}
