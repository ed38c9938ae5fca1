package dev.maquette.profiles;

import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.Worlds;
import java.nio.file.Files;
import java.nio.file.Path;
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
        RunningWorld world = Worlds.open(new Worlds.Opening(
                opening.folder().resolve("state"),
                profile.name(),
                profile.platform(),
                profile.version(),
                opening.pace(),
                opening.seed(),
                opening.latency(),
                opening.nodes(),
                opening.kubePort(),
                opening.token(),
                opening.disabled()));
        return new SimulatedPlace(profile, opening.folder(), world, Worlds.facts(profile.platform()));
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
}
