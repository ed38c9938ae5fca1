package dev.maquette.profiles;

import dev.maquette.server.assembly.CloudPlan;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.server.control.AttachedWorld;
import dev.maquette.server.control.ClusterAccess;
import dev.maquette.server.control.ReachedWorld;
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
     * @param isServed whether it is there for other programs, for whom time runs at every pace
     */
    public record Opening(
            Path folder,
            String pace,
            long seed,
            double latency,
            int nodes,
            int kubePort,
            int adminPort,
            boolean isServed,
            Optional<String> token,
            List<String> disabled,
            CloudWishes cloud) {

        /**
         * What the AWS of a place is to be like.
         *
         * @param port 0 for a free one
         * @param account twelve digits; none for the usual one
         * @param administrator an access key, {@code ID:SECRET}; none for one of chance
         */
        public record CloudWishes(int port, Optional<String> account, Optional<String> administrator) {

            static final CloudWishes NONE = new CloudWishes(0, Optional.empty(), Optional.empty());
        }

        /** A world in a folder, as the shell opens it. */
        public static Opening of(Path folder) {
            return new Opening(
                    folder,
                    Double.toString(SHELL_RATE),
                    1,
                    1,
                    1,
                    0,
                    0,
                    false,
                    Optional.empty(),
                    List.of(),
                    CloudWishes.NONE);
        }

        public Opening pace(String other) {
            return new Opening(
                    folder, other, seed, latency, nodes, kubePort, adminPort, isServed, token, disabled, cloud);
        }
    }

    /**
     * Opens what a profile names; a simulated world that another process holds is used there.
     *
     * @throws ProfileProblem where the place cannot be opened
     * @throws dev.maquette.world.WorldProblem where the world cannot be opened
     */
    public static OpenPlace open(Profile profile, Opening opening) {
        return profile.isSimulated()
                ? simulated(profile, opening.folder(), Worlds.openOrAttach(opening(profile, opening)))
                : existing(profile, opening);
    }

    /**
     * As {@link #open}, but only as the one process that holds the world.
     *
     * @throws dev.maquette.world.WorldProblem {@code world.in-use} where there is one already
     */
    public static OpenPlace openAlone(Profile profile, Opening opening) {
        return profile.isSimulated()
                ? simulated(profile, opening.folder(), Worlds.openAlone(opening(profile, opening)))
                : existing(profile, opening);
    }

    /**
     * The place as it is running already.
     *
     * @throws ProfileProblem {@code profiles.not-running} where no process holds the world
     */
    public static OpenPlace running(Profile profile, Path folder) {
        if (!profile.isSimulated()) {
            return existing(profile, Opening.of(folder));
        }
        return AttachedWorld.now(folder)
                .map(world -> simulated(profile, folder, world))
                .orElseThrow(() -> new ProfileProblem("profiles.not-running", Map.of("folder", folder.toString())));
    }

    private static OpenPlace simulated(Profile profile, Path folder, ReachedWorld world) {
        String cluster = world.control().clusters().stream()
                .findFirst()
                .map(ClusterAccess::id)
                .orElse("");
        boolean isOther = !cluster.equals(profile.platform().isEmpty() ? "" : profile.name())
                || world.control().cloud().isPresent() != profile.cloud().isPresent();
        if (isOther) {
            world.close();
            throw new ProfileProblem(
                    "profiles.other-profile",
                    Map.of("folder", folder.toString(), "found", cluster, "profile", profile.name()));
        }
        return SimulatedPlace.of(profile, folder, world, facts(profile));
    }

    private static Map<String, String> facts(Profile profile) {
        return profile.platform().isEmpty() ? Map.of() : Worlds.facts(profile.platform());
    }

    private static Optional<CloudPlan> cloud(Profile profile, Opening.CloudWishes wishes) {
        return profile.cloud().map(cloud -> new CloudPlan(
                        wishes.account().orElse(CloudPlan.EXAMPLE_ACCOUNT),
                        cloud.region(),
                        wishes.port(),
                        wishes.administrator().map(key -> {
                            int colon = key.indexOf(':');
                            return new CloudPlan.Key(key.substring(0, colon), key.substring(colon + 1));
                        }),
                        facts())
                .granting(cloud.quotas()));
    }

    /** Where a user's own prices and other facts of AWS are, in the form of the bundled tables. */
    private static Optional<Path> facts() {
        String home = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> System.getProperty("user.home") + "/.config");
        return Optional.of(Path.of(home, "maquette", "catalog", "aws")).filter(Files::isDirectory);
    }

    private static Worlds.Opening opening(Profile profile, Opening opening) {
        return new Worlds.Opening(
                opening.folder(),
                profile.name(),
                profile.platform(),
                profile.version(),
                opening.pace(),
                opening.seed(),
                opening.latency(),
                opening.nodes(),
                opening.kubePort(),
                opening.adminPort(),
                opening.isServed(),
                opening.token(),
                opening.disabled(),
                cloud(profile, opening.cloud()));
    }

    private static OpenPlace existing(Profile profile, Opening opening) {
        String setting = Optional.ofNullable(System.getenv("KUBECONFIG"))
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kube", "config")
                        .toString());
        Path alone = new KubeconfigContext(profile, setting)
                .writeTo(opening.folder().toAbsolutePath().resolve("kubeconfig"));
        return new KubeconfigPlace(profile, opening.folder(), alone, Map.of());
    }
}
