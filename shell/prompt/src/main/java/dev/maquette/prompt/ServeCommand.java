package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.profiles.Profile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** {@code maquette serve}: a place without a prompt, for clients of any kind, until the process is asked to end. */
final class ServeCommand {

    private static final String KUBECONFIG = "KUBECONFIG";

    private final Opener opener;
    private final PrintStream out;

    ServeCommand(Opener opener, PrintStream out) {
        this.opener = opener;
        this.out = out;
    }

    int run(Options options, Profile profile) throws InterruptedException {
        Path world = options.world(profile.name());
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endCleanly(end, ended)));
        try (OpenPlace place = opener.place(options, profile, world, "realtime")) {
            Map<String, String> environment = new TreeMap<>(place.environment());
            options.value("kubeconfig")
                    .map(file -> Path.of(file).toAbsolutePath())
                    .ifPresent(file -> {
                        Exports.write(file, read(environment.getOrDefault(KUBECONFIG, "")));
                        environment.put(KUBECONFIG, file.toString());
                    });
            options.value("env").ifPresent(file -> Exports.write(Path.of(file), Exports.text(environment)));
            out.println("ready " + profile.name() + " " + place.title() + shown(KUBECONFIG, environment)
                    + shown("AWS_ENDPOINT_URL", environment) + shown("MAQUETTE_ADMIN", environment));
            out.flush();
            end.await();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /** Whoever asks a server to end (SIGTERM, Ctrl-C) has got what was asked for: status 0, not the signal's. */
    private static void endCleanly(CountDownLatch end, CountDownLatch ended) {
        boolean wasServing = ended.getCount() > 0;
        end.countDown();
        try {
            ended.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        if (wasServing) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static String shown(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name))
                .map(value -> " " + name + "=" + value)
                .orElse("");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
