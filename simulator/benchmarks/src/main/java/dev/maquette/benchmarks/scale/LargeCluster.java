package dev.maquette.benchmarks.scale;

import dev.maquette.benchmarks.BenchmarkWorld;
import dev.maquette.benchmarks.MachineTime;
import dev.maquette.benchmarks.wire.Http1Connection;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.server.assembly.RunningCluster;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.control.WorldControl;
import dev.maquette.world.Mark;
import dev.maquette.world.Pace;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** The process in which a cluster is filled with pods: brings them to Running, then says what they take and how quickly their world is kept. */
public final class LargeCluster {

    private static final int TIMES = 7;
    private static final int LARGE = 100_000;

    private final RunningWorld running;
    private final World world;
    private final int nodes;
    private final int deployments;
    private final int replicas;

    private LargeCluster(RunningWorld running, int nodes, int deployments, int replicas) {
        this.running = running;
        this.world = running.world();
        this.nodes = nodes;
        this.deployments = deployments;
        this.replicas = replicas;
    }

    /** Arguments: folder, nodes, Deployments, replicas of each. Prints a figure a line, its parts with tabs between. */
    public static void main(String[] arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[1]);
        try (RunningWorld running = BenchmarkWorld.start(Path.of(arguments[0]), nodes, "max")) {
            LargeCluster cluster =
                    new LargeCluster(running, nodes, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            cluster.fill("web", "the first of their process");
            if (cluster.pods() < LARGE) {
                cluster.fill("again", "as many more, in the same process");
            } else {
                cluster.weigh("with the events of their start");
                running.world().advance(Duration.ofHours(1));
                cluster.weigh("an hour later, when these events have expired");
                cluster.keep();
            }
        }
    }

    private int pods() {
        return deployments * replicas;
    }

    private String size() {
        return String.format(Locale.ROOT, "%,d pods on %,d nodes", pods(), nodes);
    }

    private static void tell(String subject, String measured, String target, String how) {
        System.out.println(String.join("\t", subject, measured, target, how));
    }

    private void fill(String name, String which) throws Exception {
        Instant before = world.now();
        Duration cpu = cpu();
        long start = System.nanoTime();
        try (WorldControl.Lease lease = running.control().lease("benchmark")) {
            RunningCluster cluster = running.clusters().getFirst();
            try (Http1Connection connection = Http1Connection.to(
                    cluster.authorityPem().getBytes(StandardCharsets.UTF_8), cluster.port(), lease.token())) {
                for (int i = 0; i < deployments; i++) {
                    connection.exchange(
                            "POST",
                            "/apis/apps/v1/namespaces/default/deployments",
                            deployment(name(name, i)).getBytes(StandardCharsets.UTF_8));
                }
            }
            while (ready(name) < pods()) {
                WorldControl.Waited waited = lease.sleep(Duration.ofSeconds(5));
                if (waited != WorldControl.Waited.ELAPSED && ready(name) < pods()) {
                    throw new IllegalStateException("only " + ready(name) + " pods became ready, then " + waited);
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        tell(
                size() + " to Running",
                String.format(Locale.ROOT, "%.1f s", seconds),
                pods() < LARGE ? "< 10 s" : "",
                String.format(
                        Locale.ROOT,
                        "%s; %d Deployments, ready by their status; %.1f s of processor time, %d s of the world's",
                        which,
                        deployments,
                        cpu().minus(cpu).toMillis() / 1e3,
                        Duration.between(before, world.now()).toSeconds()));
    }

    private static String name(String name, int deployment) {
        return "%s-%03d".formatted(name, deployment);
    }

    private String deployment(String name) {
        return """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%1$s"},
             "spec":{"replicas":%2$d,"selector":{"matchLabels":{"app":"%1$s"}},
             "template":{"metadata":{"labels":{"app":"%1$s"}},
             "spec":{"containers":[{"name":"web","image":"nginx:1.27","ports":[{"containerPort":80}],
             "resources":{"requests":{"cpu":"50m","memory":"64Mi"}}}]}}}}
            """.formatted(name, replicas);
    }

    private int ready(String name) {
        int ready = 0;
        for (int i = 0; i < deployments; i++) {
            ObjectKey key = new ObjectKey(BenchmarkWorld.CLUSTER, "deployments.apps", "default", name(name, i));
            ready += ObjectStore.get(world.records(), key)
                    .map(StoredObject::view)
                    .map(view -> view.at("/status/readyReplicas").asInt())
                    .orElse(0);
        }
        return ready;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void weigh(String when) {
        System.gc();
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        tell(
                "heap of " + size(),
                String.format(Locale.ROOT, "%.1f GiB", used / (double) (1L << 30)),
                "≤ 4 GiB",
                "live after a full collection, " + when);
    }

    private void keep() throws Exception {
        double[] snapshots = new double[TIMES];
        double[] undos = new double[TIMES];
        double[] answers = new double[TIMES];
        double[] forks = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            String name = "snapshot-" + i;
            String after = "after-" + i;
            snapshots[i] = millis(() -> world.snapshot(name));
            forks[i] = millis(() -> world.fork(new WorldBuilder(MachineTime.INSTANCE), new Pace.Stopped())
                    .close());
            Mark mark = world.mark("before");
            RunningCluster cluster = running.clusters().getFirst();
            try (Http1Connection connection = Http1Connection.to(
                    cluster.authorityPem().getBytes(StandardCharsets.UTF_8), cluster.port(), BenchmarkWorld.TOKEN)) {
                for (int change = 0; change < 1_000; change++) {
                    create(connection, "changed-" + change);
                }
                undos[i] = millis(() -> world.back(mark));
                answers[i] = undos[i] + millis(() -> create(connection, after));
            }
            world.forget(name);
        }
        String pods = size();
        tell("snapshot at " + pods, median(snapshots), "< 50 ms", "in memory; the file follows in the background");
        tell("fork at " + pods, median(forks), "< 50 ms", "in memory, until the fork has ended again");
        tell("undo of 1,000 creates at " + pods, median(undos), "< 50 ms", "");
        tell("the same, until the next write is answered", median(answers), "", "");
    }

    private static void create(Http1Connection connection, String name) throws Exception {
        connection.exchange(
                "POST",
                "/api/v1/namespaces/default/configmaps",
                ("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name + "\"}}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private interface Work {
        void go() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.go();
        return (System.nanoTime() - start) / 1e6;
    }

    private static String median(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.1f ms (%.1f to %.1f)", sorted[TIMES / 2], sorted[0], sorted[TIMES - 1]);
    }
}
