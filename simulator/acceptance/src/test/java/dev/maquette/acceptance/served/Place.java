package dev.maquette.acceptance.served;

import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.server.assembly.RunningCluster;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A served world of one cluster, and what is needed to reach it; the tests of a class share one. */
public final class Place implements AutoCloseable {

    public static final String CLUSTER = "c1";

    private final Worlds.Opening opening;
    private final RunningWorld running;
    private final Path home;

    private Place(Worlds.Opening opening, RunningWorld running, Path home) {
        this.opening = opening;
        this.running = running;
        this.home = home;
    }

    /** MicroK8s in real time, where what takes a minute takes a second. */
    public static Place quick(Path home) throws IOException {
        return open(home, "microk8s", "realtime", 1.0 / 60);
    }

    /** MicroK8s as in production, whose time runs six hundred times as fast whenever something is due. */
    public static Place hasty(Path home) throws IOException {
        return open(home, "microk8s", "600", 1);
    }

    /**
     * Opens a new world, and writes the administrator's kubeconfig beside it.
     *
     * @param home a folder for the world and its clients
     */
    public static Place open(Path home, String platform, String pace, double latency) throws IOException {
        Worlds.Opening opening = new Worlds.Opening(
                home.resolve("world"),
                CLUSTER,
                platform,
                "1.32",
                pace,
                1,
                latency,
                1,
                0,
                0,
                Optional.empty(),
                List.of());
        return served(opening, Worlds.open(opening), home);
    }

    /** MicroK8s as in production, whose time stands until it is told to pass. */
    public static Place standing(Path home, Instant beginning, int nodes) throws IOException {
        Worlds.Opening opening = new Worlds.Opening(
                home.resolve("world"),
                CLUSTER,
                "microk8s",
                "1.32",
                "stopped",
                1,
                1,
                nodes,
                0,
                0,
                Optional.empty(),
                List.of());
        return served(opening, Worlds.open(opening, beginning), home);
    }

    private static Place served(Worlds.Opening opening, RunningWorld running, Path home) throws IOException {
        Files.writeString(
                home.resolve("kubeconfig"), running.clusters().getFirst().kubeconfig(CLUSTER));
        return new Place(opening, running, home);
    }

    /** How the world was opened. */
    public Worlds.Opening opening() {
        return opening;
    }

    public RunningWorld running() {
        return running;
    }

    public RunningCluster cluster() {
        return running.clusters().getFirst();
    }

    public Path home() {
        return home;
    }

    /** The administrator's kubectl of a version, such as {@code kubectl.1.27}; {@code kubectl} is the machine's own. */
    public Kubectl kubectl(String name) {
        return new Kubectl(name, home);
    }

    /** An object as the cluster holds it. */
    public Optional<String> stored(String resource, String namespace, String name) {
        return ObjectStore.get(running.world().records(), new ObjectKey(CLUSTER, resource, namespace, name))
                .map(object -> object.view().toString());
    }

    @Override
    public void close() {
        running.close();
    }
}
