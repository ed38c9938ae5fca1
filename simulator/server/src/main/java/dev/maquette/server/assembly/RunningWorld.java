package dev.maquette.server.assembly;

import dev.maquette.server.control.AdminAccess;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.world.World;
import java.security.SecureRandom;
import java.util.List;

/** A world that lives: its rooms work and its ports answer. */
public final class RunningWorld implements AutoCloseable {

    private final World world;
    private final WorldControl control;
    private final AdminAccess admin;
    private final List<RunningCluster> clusters;
    private final List<AutoCloseable> open;

    RunningWorld(
            World world,
            WorldControl control,
            AdminAccess admin,
            List<RunningCluster> clusters,
            List<AutoCloseable> open) {
        this.world = world;
        this.control = control;
        this.admin = admin;
        this.clusters = clusters;
        this.open = open;
    }

    /**
     * Opens a world and serves it.
     *
     * @throws dev.maquette.world.WorldProblem where its folder or a port cannot be used
     */
    public static RunningWorld start(WorldPlan plan, EdgeTime time, SecureRandom random) {
        return new Assembly(plan, time, random).start();
    }

    public World world() {
        return world;
    }

    public WorldControl control() {
        return control;
    }

    /** Where other processes find {@link #control()}. */
    public AdminAccess admin() {
        return admin;
    }

    public List<RunningCluster> clusters() {
        return clusters;
    }

    /** Stops serving, then writes what is left to write. */
    @Override
    public void close() {
        closeAll(open);
    }

    static void closeAll(List<AutoCloseable> open) {
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new IllegalStateException("closing a world failed", failure);
            }
        }
    }
}
