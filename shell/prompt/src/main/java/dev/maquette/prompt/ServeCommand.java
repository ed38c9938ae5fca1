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
import java.util.concurrent.CountDownLatch;

/** {@code maquette serve}: a place without a prompt, for clients of any kind, until the process is asked to end. */
final class ServeCommand {

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
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            try {
                ended.await();
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }));
        try (OpenPlace place = opener.place(options, profile, world, "realtime")) {
            String kubeconfig = place.environment().getOrDefault("KUBECONFIG", "");
            options.value("kubeconfig").ifPresent(file -> write(file, read(kubeconfig)));
            String shown = options.value("kubeconfig").orElse(kubeconfig);
            options.value("env").ifPresent(file -> write(file, exports(Map.of("KUBECONFIG", absolute(shown)))));
            out.println("ready " + profile.name() + " " + place.title() + " KUBECONFIG=" + absolute(shown));
            out.flush();
            end.await();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    static String exports(Map<String, String> environment) {
        StringBuilder text = new StringBuilder();
        environment.forEach((name, value) ->
                text.append("export ").append(name).append("='").append(value).append("'\n"));
        return text.toString();
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(String file, String text) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            Optional<Path> folder = Optional.ofNullable(path.getParent());
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            Files.writeString(path, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
