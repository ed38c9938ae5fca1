package dev.maquette.server.assembly;

import dev.maquette.kubernetes.halt.HaltedClusters;
import dev.maquette.server.edge.EdgeServer;
import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import dev.maquette.world.World;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The port of a cluster's API: as long as the cluster does not run, nothing listens there and connections are refused. */
final class ApiPort implements CommitListener, AutoCloseable {

    private final World world;
    private final String cluster;
    private final IntFunction<EdgeServer> start;
    private final int port;
    private @Nullable EdgeServer server;
    private boolean isClosed;

    /**
     * @param first what listens there now
     * @param start listens on a port again
     */
    ApiPort(World world, String cluster, EdgeServer first, IntFunction<EdgeServer> start) {
        this.world = world;
        this.cluster = cluster;
        this.start = start;
        this.port = first.port();
        this.server = first;
        follow();
    }

    int port() {
        return port;
    }

    @Override
    public void committed(List<Commit> commits) {
        follow();
    }

    private synchronized void follow() {
        boolean isHalted = HaltedClusters.isHalted(world.records(), cluster);
        EdgeServer present = server;
        if (isHalted && present != null) {
            server = null;
            present.kill();
        } else if (!isHalted && present == null && !isClosed) {
            server = start.apply(port);
        }
    }

    synchronized void dropSessions() {
        if (server != null) {
            server.dropSessions();
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (server != null) {
            server.close();
        }
    }
}
