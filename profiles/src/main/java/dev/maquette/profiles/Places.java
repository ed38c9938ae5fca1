package dev.maquette.profiles;

import dev.maquette.catalog.Timings;
import dev.maquette.platforms.NodeShape;
import dev.maquette.platforms.Platform;
import dev.maquette.platforms.Platforms;
import dev.maquette.server.assembly.ClusterPlan;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.WorldPlan;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.workloads.ModelledWorkloads;
import dev.maquette.world.Pace;
import dev.maquette.world.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens places. */
public final class Places {

    private static final double SHELL_RATE = 60;

    private Places() {}

    /**
     * How a simulated place is to be opened.
     *
     * @param folder of the world
     * @param pace {@code stopped}, {@code realtime}, {@code max}, or a rate
     */
    public record Opening(
            Path folder,
            String pace,
            long seed,
            double latency,
            int nodes,
            int kubePort,
            Optional<String> token,
            List<String> disabled) {

        /** A world in a folder, as the shell opens it. */
        public static Opening of(Path folder) {
            return new Opening(folder, Double.toString(SHELL_RATE), 1, 1, 1, 0, Optional.empty(), List.of());
        }

        public Opening pace(String other) {
            return new Opening(folder, other, seed, latency, nodes, kubePort, token, disabled);
        }
    }

    /**
     * Opens what a profile names.
     *
     * @throws ProfileProblem where the place cannot be opened
     */
    public static OpenPlace open(Profile profile, Opening opening) {
        return profile.isSimulated() ? simulated(profile, opening) : existing(profile, opening);
    }

    private static OpenPlace simulated(Profile profile, Opening opening) {
        EdgeTime time = EdgeTime.system();
        Platform platform = Platforms.named(profile.platform());
        ClusterPlan cluster = new ClusterPlan(
                platform.cluster(profile.name(), profile.version()),
                opening.kubePort(),
                opening.token(),
                opening.disabled(),
                platform.beginning(profile.version(), opening.nodes(), NodeShape.ORDINARY, time.instant()),
                Optional.of(platform));
        WorldPlan plan = new WorldPlan(
                Optional.of(opening.folder().resolve("state")),
                new Settings(opening.seed(), time.instant(), pace(opening.pace())),
                new Timings(opening.latency()),
                ModelledWorkloads.all(),
                List.of(cluster),
                (world, server) -> NoAddons.INSTANCE);
        RunningWorld world = RunningWorld.start(plan, time, new SecureRandom());
        return new SimulatedPlace(profile, opening.folder(), world, platform.facts());
    }

    private static Pace pace(String text) {
        return switch (text) {
            case "stopped" -> new Pace.Stopped();
            case "realtime" -> new Pace.RealTime();
            case "max" -> new Pace.Max();
            default -> new Pace.OnDemand(Double.parseDouble(text));
        };
    }

    private static OpenPlace existing(Profile profile, Opening opening) {
        Path kubeconfig = Optional.ofNullable(System.getenv("KUBECONFIG"))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kube", "config"));
        if (!Files.isReadable(kubeconfig)) {
            throw new ProfileProblem(
                    "profiles.no-kubeconfig", Map.of("profile", profile.name(), "file", kubeconfig.toString()));
        }
        return new KubeconfigPlace(profile, opening.folder(), kubeconfig, Map.of());
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
