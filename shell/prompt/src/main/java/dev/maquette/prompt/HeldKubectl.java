package dev.maquette.prompt;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.tools.kubectl.Kubectl;
import dev.maquette.tools.kubectl.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** kubectl at the prompt: while it runs it holds the place's time, and the place knows its requests by the hold's credentials. */
final class HeldKubectl implements Command {

    private static final Pattern SERVER = Pattern.compile("(?m)^\\s+server: (\\S+)$");

    private final OpenPlace place;
    private final OwnKubeconfig kubeconfig;
    private final Surroundings surroundings;

    HeldKubectl(OpenPlace place, OwnKubeconfig kubeconfig, Surroundings surroundings) {
        this.place = place;
        this.kubeconfig = kubeconfig;
        this.surroundings = surroundings;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        Optional<OpenPlace.Clock> clock = place.clock();
        boolean isAboutFiles = invocation.arguments().contains("config");
        if (clock.isEmpty() || isAboutFiles) {
            return new Kubectl(surroundings).run(invocation);
        }
        try (OpenPlace.Hold hold = clock.get().hold("kubectl")) {
            return new Kubectl(surroundings.waiting(new HoldWaiting(clock.get(), hold))).run(held(invocation, hold));
        }
    }

    /** The same call with the hold's credentials; not for another cluster. */
    private Invocation held(Invocation invocation, OpenPlace.Hold hold) {
        String used = invocation.environment().get("KUBECONFIG").orElse("");
        String ofPlace = place.environment().getOrDefault("KUBECONFIG", "");
        String held = hold.environment().getOrDefault("KUBECONFIG", "");
        boolean isOwn = used.equals(kubeconfig.file().toString()) && kubeconfig.leadsTo(server(held));
        if (!isOwn && !used.equals(ofPlace)) {
            return invocation;
        }
        if (isOwn) {
            kubeconfig.namespace(server(held)).ifPresent(namespace -> OwnKubeconfig.choose(Path.of(held), namespace));
        }
        Environment environment = invocation.environment().copy();
        hold.environment().forEach(environment::export);
        return invocation.withEnvironment(environment);
    }

    private static String server(String file) {
        Matcher server = SERVER.matcher(read(Path.of(file)));
        return server.find() ? server.group(1) : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
