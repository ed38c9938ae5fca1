package dev.maquette.tools.kubectl.client;

import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.flags.GoDuration;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** The cluster one call is about: its server and its resources, opened when first needed. */
public final class Cluster {
    private final ApiServer server;
    private final ResourceMapper resources;

    private Cluster(ApiServer server, ResourceMapper resources) {
        this.server = server;
        this.resources = resources;
    }

    /** Opens the place that a kubeconfig and flags name; {@code programs} runs credential plugins. */
    public static Cluster open(
            Kubeconfig config,
            Flags flags,
            Connections connections,
            DiscoveryCache cache,
            Programs programs,
            PrintStream warnings)
            throws InterruptedException {
        Target plain = target(config, flags);
        Target target = new ExecCredentials(programs).complete(plain);
        ApiServer server = new ApiServer(target, connections.to(target), timeout(flags), warnings);
        return new Cluster(server, new ResourceMapper(server, cache));
    }

    /** Where a call would go, without asking for credentials. */
    public static Target target(Kubeconfig config, Flags flags) {
        return new TargetResolver(config, flags).resolve();
    }

    private static Duration timeout(Flags flags) {
        String text = flags.text("request-timeout");
        Optional<Duration> span = text.chars().allMatch(Character::isDigit) && !text.isEmpty()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : GoDuration.parse(text);
        return span.orElseThrow(
                () -> KubectlException.error("Invalid timeout value. Timeout must be a single integer in"
                        + " seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)"));
    }

    public ApiServer server() {
        return server;
    }

    public ResourceMapper resources() {
        return resources;
    }
}
