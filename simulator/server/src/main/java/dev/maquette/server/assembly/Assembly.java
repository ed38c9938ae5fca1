package dev.maquette.server.assembly;

import dev.maquette.kubernetes.access.ServiceAccountTokens;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.server.control.AdminAccess;
import dev.maquette.server.control.AdminPort;
import dev.maquette.server.control.CloudAccess;
import dev.maquette.server.control.Leases;
import dev.maquette.server.control.LocalControl;
import dev.maquette.server.control.Visitors;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeConfig;
import dev.maquette.server.edge.EdgeServer;
import dev.maquette.server.edge.EdgeThreads;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.kubernetes.ClusterEndpoint;
import dev.maquette.server.kubernetes.KubernetesHandler;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.ServerTls;
import dev.maquette.world.Records;
import dev.maquette.world.Replay;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import dev.maquette.world.WorldFolder;
import dev.maquette.world.WorldProblem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One opening of a world: its folder, its rooms, its ports. What was opened is closed again where a later part fails. */
final class Assembly {

    private static final Duration SERVER_CERTIFICATE_VALIDITY = Duration.ofDays(365);
    private static final List<String> SERVER_NAMES =
            List.of("127.0.0.1", "localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc");
    private static final Identity ADMINISTRATOR = Identity.user("admin", Identity.MASTERS);

    private final WorldPlan plan;
    private final EdgeTime time;
    private final SecureRandom random;
    private final KeysAhead pairs;
    private final Keyring keys;
    private final ServiceAccountTokens accountTokens;
    private final Tokens tokens;
    private final KubernetesRoom kubernetes;
    private final Optional<AwsRoom> aws;
    private final List<AutoCloseable> open = new ArrayList<>();

    Assembly(WorldPlan plan, EdgeTime time, SecureRandom random) {
        this.plan = plan;
        this.time = time;
        this.random = random;
        this.pairs = new KeysAhead(random);
        this.keys = new Keyring(random, pairs, time);
        this.accountTokens = new ServiceAccountTokens(keys::signingKeys, time);
        this.tokens = new Tokens(List.of(accountTokens::authenticate));
        this.kubernetes = new KubernetesRoom(plan, accountTokens, keys);
        this.aws = plan.cloud().map(cloud -> new AwsRoom(cloud, plan.timings()));
    }

    RunningWorld start() {
        boolean hasStarted = false;
        try {
            RunningWorld running = startAll();
            hasStarted = true;
            return running;
        } finally {
            if (!hasStarted) {
                RunningWorld.closeAll(open);
            }
        }
    }

    private RunningWorld startAll() {
        pairs.prepare();
        Optional<WorldFolder> folder = plan.folder().map(WorldFolder::claim);
        folder.ifPresent(open::add);
        World world = world(folder);
        RecordedPorts ports = new RecordedPorts(folder.map(WorldFolder::path));
        EdgeThreads threads = EdgeThreads.start(2);
        open.add(threads);
        Visitors visitors = new Visitors(world, time, plan.isServed());
        Leases leases =
                new Leases(world, visitors, random, token -> tokens.issue(token, ADMINISTRATOR), tokens::revoke);
        List<RunningCluster> clusters = new ArrayList<>();
        for (ClusterPlan cluster : plan.clusters()) {
            clusters.add(begin(world, cluster, leases, threads, ports));
        }
        Optional<CloudAccess> cloud = aws.map(room -> room.serve(world, keys, leases, threads, ports, time, open));
        LocalControl control = new LocalControl(
                world,
                clusters.stream().map(RunningCluster::access).toList(),
                cloud,
                kubernetes.inhabitants(),
                leases,
                kubernetes.addonDoor(world),
                kubernetes.faultControl(world),
                kubernetes.powerControl(world),
                aws.<Function<Records, List<WorldControl.Cost>>>map(room -> room::costs)
                        .orElse(records -> List.of()));
        control.begin();
        AdminAccess admin = serveAdmin(world, control, threads, ports);
        folder.ifPresent(admin::announce);
        return new RunningWorld(world, control, admin, List.copyOf(clusters), open);
    }

    /** The life of a world that nobody holds, at its beginning; as soon as its keys are made they are known. */
    Replay again(Path folder) {
        Replay replay = Replay.of(furnished(), folder);
        while (replay.hasInputs() && !keys.findSigningKeys(replay.records())) {
            replay.to(replay.records().sequence() + 1);
        }
        return replay;
    }

    private WorldBuilder furnished() {
        WorldBuilder builder = new WorldBuilder(new RoomTime(time));
        builder.table(Keyring.table()).door(keys);
        kubernetes.furnish(builder);
        aws.ifPresent(room -> room.furnish(builder));
        return builder;
    }

    private World world(Optional<WorldFolder> folder) {
        WorldBuilder builder = furnished();
        World world = folder.map(claimed -> builder.open(claimed, plan.settings()))
                .orElseGet(() -> builder.inMemory(plan.settings()));
        open.add(world);
        refuseOtherClusters(world, folder);
        kubernetes.open(world);
        world.start();
        keys.prepareSigningKeys(world);
        return world;
    }

    /** A world keeps the clusters it began with. */
    private void refuseOtherClusters(World world, Optional<WorldFolder> folder) {
        List<String> found = Keyring.authorities(world.records());
        List<String> asked =
                plan.clusters().stream().map(each -> each.cluster().id()).toList();
        boolean isOther = !found.isEmpty()
                && !found.containsAll(asked.stream().map(Assembly::authority).toList());
        if (isOther) {
            throw new WorldProblem(
                    "control.other-world",
                    Map.of(
                            "folder", folder.map(each -> each.path().toString()).orElse(""),
                            "found", String.join(", ", found).replace(authority(""), ""),
                            "asked", String.join(", ", asked)));
        }
    }

    /** How the keyring names a cluster's authority. */
    static String authority(String cluster) {
        return "kubernetes-ca-" + cluster;
    }

    /** The world's writer brings the cluster to its beginning while its certificate is issued here. */
    private RunningCluster begin(
            World world, ClusterPlan cluster, Leases leases, EdgeThreads threads, RecordedPorts ports) {
        String id = cluster.cluster().id();
        CertificateAuthority authority = keys.authority(world, authority(id));
        CompletableFuture<Boolean> begun = kubernetes.bootstrap.begin(world, id);
        ServerTls tls = new ServerTls(
                authority.issueServer("kube-apiserver", SERVER_NAMES, pairs.take(), SERVER_CERTIFICATE_VALIDITY),
                List.of(authority.certificate()));
        begun.join();
        return serve(world, cluster, new Proof(authority, tls), leases, threads, ports);
    }

    /** With what a cluster's port proves itself. */
    private record Proof(CertificateAuthority authority, ServerTls tls) {}

    private RunningCluster serve(
            World world, ClusterPlan cluster, Proof proof, Leases leases, EdgeThreads threads, RecordedPorts ports) {
        String id = cluster.cluster().id();
        String token = cluster.token().orElseGet(() -> keys.token(world, id + "/admin"));
        tokens.issue(token, ADMINISTRATOR);
        ClusterEndpoint endpoint = new ClusterEndpoint(
                cluster.cluster(),
                world,
                kubernetes.server,
                kubernetes.watches,
                kubernetes.door,
                tokens,
                kubernetes.webhookClient);
        KubernetesHandler handler = new KubernetesHandler(
                endpoint,
                kubernetes.connections(world),
                new PublishedSchemas(cluster.cluster().gitVersion()),
                leases);
        IntFunction<EdgeServer> start =
                port -> EdgeServer.start(threads, EdgeConfig.secure(proof.tls()).onPort(port), time, handler);
        ApiPort port = new ApiPort(world, id, ports.serve("kubernetes/" + id, cluster.port(), start), start);
        open.add(port);
        world.listen(port);
        world.listen(new EpochEnd(world.records().epoch(), port::dropSessions));
        return new RunningCluster(cluster.cluster(), port.port(), proof.authority(), token);
    }

    private AdminAccess serveAdmin(World world, LocalControl control, EdgeThreads threads, RecordedPorts ports) {
        String token = keys.token(world, "admin-port");
        AdminPort handler = new AdminPort(control, token);
        EdgeServer server = ports.serve(
                "admin",
                plan.adminPort(),
                port -> EdgeServer.start(threads, EdgeConfig.plain().onPort(port), time, handler));
        open.add(server);
        return new AdminAccess("http://127.0.0.1:" + server.port(), token);
    }
}
