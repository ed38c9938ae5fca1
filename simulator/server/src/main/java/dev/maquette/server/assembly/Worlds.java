package dev.maquette.server.assembly;

import dev.maquette.catalog.Timings;
import dev.maquette.platforms.NodeShape;
import dev.maquette.platforms.Platform;
import dev.maquette.platforms.PlatformVersion;
import dev.maquette.platforms.Platforms;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.server.control.AttachedWorld;
import dev.maquette.server.control.LocalControl;
import dev.maquette.server.control.Paces;
import dev.maquette.server.control.ReachedWorld;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.workloads.ModelledWorkloads;
import dev.maquette.world.Replay;
import dev.maquette.world.Settings;
import dev.maquette.world.WorldProblem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens worlds as profiles describe them: with one cluster of a platform, with an AWS, or with both. */
public final class Worlds {

    private Worlds() {}

    /**
     * What is to be opened.
     *
     * @param folder of the place; the world lies in a folder of its own there
     * @param cluster the cluster's id
     * @param platform by its id, such as {@code microk8s}; empty for a world without a cluster
     * @param minor the version of Kubernetes, such as {@code 1.32}
     * @param pace {@code stopped}, {@code realtime}, {@code max}, or a rate
     * @param isServed whether it is there for other programs
     * @param kubePort 0 for a free one, as {@code adminPort}
     * @param latency what all durations are multiplied by
     * @param cloud its AWS
     */
    public record Opening(
            Path folder,
            String cluster,
            String platform,
            String minor,
            String pace,
            long seed,
            double latency,
            int nodes,
            int kubePort,
            int adminPort,
            boolean isServed,
            Optional<String> token,
            List<String> disabled,
            Optional<CloudPlan> cloud) {

        /** A world of one cluster. */
        public Opening(
                Path folder,
                String cluster,
                String platform,
                String minor,
                String pace,
                long seed,
                double latency,
                int nodes,
                int kubePort,
                int adminPort,
                boolean isServed,
                Optional<String> token,
                List<String> disabled) {
            this(
                    folder,
                    cluster,
                    platform,
                    minor,
                    pace,
                    seed,
                    latency,
                    nodes,
                    kubePort,
                    adminPort,
                    isServed,
                    token,
                    disabled,
                    Optional.empty());
        }

        /** A world that is there for other programs. */
        public Opening(
                Path folder,
                String cluster,
                String platform,
                String minor,
                String pace,
                long seed,
                double latency,
                int nodes,
                int kubePort,
                int adminPort,
                Optional<String> token,
                List<String> disabled) {
            this(
                    folder, cluster, platform, minor, pace, seed, latency, nodes, kubePort, adminPort, true, token,
                    disabled);
        }
    }

    /** The ids of all platforms. */
    public static List<String> platforms() {
        return Platforms.all().stream().map(Platform::id).sorted().toList();
    }

    /** The versions that a platform serves. */
    public static List<String> versions(String platform) {
        return Platforms.named(platform).versions().stream()
                .map(PlatformVersion::minor)
                .toList();
    }

    /** The platform's facts, as variables of scripts. */
    public static Map<String, String> facts(String platform) {
        return Platforms.named(platform).facts();
    }

    /**
     * Opens the world; where another process holds it, uses it there.
     *
     * @throws WorldProblem where its folder or a port cannot be used
     */
    public static ReachedWorld openOrAttach(Opening opening) {
        try {
            return openAlone(opening);
        } catch (WorldProblem problem) {
            if (!problem.code().equals("world.in-use")) {
                throw problem;
            }
            return AttachedWorld.soon(opening.folder()).orElseThrow(() -> problem);
        }
    }

    /**
     * Opens the world as the one process that holds it.
     *
     * @throws WorldProblem {@code world.in-use} where another one does, or as {@link #openOrAttach}
     */
    public static ReachedWorld openAlone(Opening opening) {
        RunningWorld world = open(opening);
        return ReachedWorld.here(world.control(), world.admin(), world::close);
    }

    /**
     * Opens the world, on the machine's own clock and chance.
     *
     * @throws WorldProblem where its folder cannot be used
     */
    public static RunningWorld open(Opening opening) {
        EdgeTime time = EdgeTime.system();
        return RunningWorld.start(plan(opening, time.instant()), time, new SecureRandom());
    }

    /**
     * Opens a world that begins at a moment of the past, so that it stands behind the machine's clock by as much.
     *
     * @throws WorldProblem as {@link #open(Opening)}
     */
    public static RunningWorld open(Opening opening, Instant beginning) {
        return RunningWorld.start(plan(opening, beginning), EdgeTime.system(), new SecureRandom());
    }

    /**
     * The life of a closed world, at its beginning, to be lived again from the journal of its inputs.
     *
     * @param opening as the world was opened
     */
    public static Replay again(Opening opening) {
        EdgeTime time = EdgeTime.system();
        WorldPlan plan = plan(opening, time.instant());
        return new Assembly(plan, time, new SecureRandom()).again(plan.folder().orElseThrow());
    }

    /**
     * A world begins at a whole second: objects keep their moments in seconds, so where in its second a life began would show in when
     * things happen.
     */
    private static WorldPlan plan(Opening opening, Instant moment) {
        Instant beginning = moment.truncatedTo(ChronoUnit.SECONDS);
        return new WorldPlan(
                Optional.of(opening.folder().resolve(LocalControl.STATE)),
                new Settings(opening.seed(), beginning, Paces.parse(opening.pace())),
                new Timings(opening.latency()),
                ModelledWorkloads.all(),
                opening.platform().isEmpty() ? List.of() : List.of(cluster(opening, beginning)),
                opening.cloud(),
                opening.adminPort(),
                opening.isServed(),
                (world, server) -> NoAddons.INSTANCE);
    }

    private static ClusterPlan cluster(Opening opening, Instant beginning) {
        Platform platform = Platforms.named(opening.platform());
        return new ClusterPlan(
                platform.cluster(opening.cluster(), opening.minor()),
                opening.kubePort(),
                opening.token(),
                opening.disabled(),
                platform.beginning(opening.minor(), opening.nodes(), NodeShape.ORDINARY, beginning),
                Optional.of(platform));
    }

    /** A platform without add-ons. */
    private enum NoAddons implements AddonDoor {
        INSTANCE;

        @Override
        public List<WorldControl.Addon> list() {
            return List.of();
        }

        @Override
        public List<String> status() {
            return List.of();
        }

        @Override
        public WorldControl.Told enable(String name, List<String> arguments) {
            return new WorldControl.Told(1, List.of("Addon " + name + " was not found."));
        }

        @Override
        public WorldControl.Told disable(String name) {
            return enable(name, List.of());
        }
    }
}
