package dev.maquette.server.assembly;

import dev.maquette.kubernetes.access.ServiceAccountTokens;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.server.control.Leases;
import dev.maquette.server.control.LocalControl;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeConfig;
import dev.maquette.server.edge.EdgeServer;
import dev.maquette.server.edge.EdgeThreads;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.kubernetes.ClusterEndpoint;
import dev.maquette.server.kubernetes.KubernetesHandler;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.ServerTls;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import dev.maquette.world.WorldFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A world that lives: its rooms work and its ports answer. */
public final class RunningWorld implements AutoCloseable {

    private static final Duration SERVER_CERTIFICATE_VALIDITY = Duration.ofDays(365);

    private final World world;
    private final WorldControl control;
    private final List<RunningCluster> clusters;
    private final List<AutoCloseable> open;

    private RunningWorld(World world, WorldControl control, List<RunningCluster> clusters, List<AutoCloseable> open) {
        this.world = world;
        this.control = control;
        this.clusters = clusters;
        this.open = open;
    }

    /**
     * Opens a world and serves it.
     *
     * @throws dev.maquette.world.WorldProblem where its folder cannot be used
     */
    public static RunningWorld start(WorldPlan plan, EdgeTime time, SecureRandom random) {
        List<AutoCloseable> open = new ArrayList<>();
        Keyring keys = new Keyring(random, time);
        ServiceAccountTokens accountTokens = new ServiceAccountTokens(keys::signingKeys, time);
        KubernetesRoom kubernetes = new KubernetesRoom(plan, accountTokens);
        WorldBuilder builder = new WorldBuilder(new RoomTime(time));
        builder.table(Keyring.table()).door(keys);
        kubernetes.furnish(builder);
        World world = open(plan.folder(), builder, plan, open);
        kubernetes.open(world);
        world.start();
        keys.prepareSigningKeys(world);
        EdgeThreads threads = EdgeThreads.start(2);
        open.add(threads);
        Tokens tokens = new Tokens(List.of(accountTokens::authenticate));
        Identity administrator = Identity.user("admin", Identity.MASTERS);
        Leases leases = new Leases(world, random, time, token -> tokens.issue(token, administrator), tokens::revoke);
        List<RunningCluster> clusters = new ArrayList<>();
        for (ClusterPlan cluster : plan.clusters()) {
            keys.authority(world, authority(cluster.cluster().id()));
            kubernetes.bootstrap.begin(world, cluster.cluster().id());
            clusters.add(serve(world, kubernetes, keys, tokens, leases, cluster, threads, time, open));
        }
        WorldControl control = new LocalControl(world, kubernetes.inhabitants(), leases, kubernetes.addonDoor(world));
        return new RunningWorld(world, control, List.copyOf(clusters), open);
    }

    /** How the keyring names a cluster's authority. */
    static String authority(String cluster) {
        return "kubernetes-ca-" + cluster;
    }

    private static World open(Optional<Path> folder, WorldBuilder builder, WorldPlan plan, List<AutoCloseable> open) {
        if (folder.isEmpty()) {
            World world = builder.inMemory(plan.settings());
            open.add(world);
            return world;
        }
        WorldFolder claimed = WorldFolder.claim(folder.get());
        open.add(claimed);
        World world = builder.open(claimed, plan.settings());
        open.add(world);
        return world;
    }

    private static RunningCluster serve(
            World world,
            KubernetesRoom kubernetes,
            Keyring keys,
            Tokens tokens,
            Leases leases,
            ClusterPlan plan,
            EdgeThreads threads,
            EdgeTime time,
            List<AutoCloseable> open) {
        String id = plan.cluster().id();
        CertificateAuthority authority = keys.authority(world, authority(id));
        ServerTls tls = new ServerTls(
                authority.issueServer(
                        "kube-apiserver",
                        List.of("127.0.0.1", "localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"),
                        SERVER_CERTIFICATE_VALIDITY),
                List.of(authority.certificate()));
        String token = plan.token().orElseGet(() -> keys.token(world, id + "/admin"));
        tokens.issue(token, Identity.user("admin", Identity.MASTERS));
        ClusterEndpoint endpoint = new ClusterEndpoint(
                plan.cluster(), world, kubernetes.server, kubernetes.watches, kubernetes.door, tokens);
        KubernetesHandler handler = new KubernetesHandler(
                endpoint,
                kubernetes.connections(world),
                new PublishedSchemas(plan.cluster().gitVersion()),
                leases);
        EdgeServer server = EdgeServer.start(threads, EdgeConfig.secure(tls).onPort(plan.port()), time, handler);
        open.add(server);
        return new RunningCluster(plan.cluster(), server.port(), authority, token);
    }

    public World world() {
        return world;
    }

    public WorldControl control() {
        return control;
    }

    public List<RunningCluster> clusters() {
        return clusters;
    }

    /** Stops serving, then writes what is left to write. */
    @Override
    public void close() {
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
