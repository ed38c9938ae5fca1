package dev.maquette.prompt;

import dev.maquette.commandline.Environment;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.tools.Lease;
import dev.maquette.tools.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets the built-in tools hold the place's time while they run; the place knows their requests by the hold's credentials. */
final class Leases implements Lease.Office {

    private static final Pattern SERVER = Pattern.compile("(?m)^\\s+server: (\\S+)$");

    private final OpenPlace place;
    private final Optional<OwnKubeconfig> kubeconfig;
    private final Waiting wallClock;

    /**
     * Makes them.
     *
     * @param kubeconfig the session's own
     * @param wallClock the time of places without a clock
     */
    Leases(OpenPlace place, Optional<OwnKubeconfig> kubeconfig, Waiting wallClock) {
        this.place = place;
        this.kubeconfig = kubeconfig;
        this.wallClock = wallClock;
    }

    @Override
    public Lease open(Invocation invocation, String holder) {
        if (place.clock().isEmpty()) {
            return new Held(invocation, wallClock, Optional.empty());
        }
        OpenPlace.Clock clock = place.clock().get();
        OpenPlace.Hold hold = clock.hold(holder);
        return new Held(held(invocation, hold), new HoldWaiting(clock, hold), Optional.of(hold));
    }

    /** Leases under which no time passes, for those who may only look. */
    static Lease.Office standing(Waiting waiting) {
        return (invocation, holder) -> new Held(invocation, waiting, Optional.empty());
    }

    private record Held(Invocation invocation, Waiting waiting, Optional<OpenPlace.Hold> hold) implements Lease {
        @Override
        public void close() {
            hold.ifPresent(OpenPlace.Hold::close);
        }
    }

    /** The same call with the hold's credentials; not for another cluster. */
    private Invocation held(Invocation invocation, OpenPlace.Hold hold) {
        String used = invocation.environment().get("KUBECONFIG").orElse("");
        String ofPlace = place.environment().getOrDefault("KUBECONFIG", "");
        String held = hold.environment().getOrDefault("KUBECONFIG", "");
        boolean isOwn = kubeconfig
                .filter(own -> used.equals(own.file().toString()) && own.leadsTo(server(held)))
                .isPresent();
        Environment environment = invocation.environment().copy();
        hold.environment().forEach(environment::export);
        if (!isOwn && !used.equals(ofPlace)) {
            environment.export("KUBECONFIG", used);
            return invocation.withEnvironment(environment);
        }
        if (isOwn) {
            kubeconfig
                    .flatMap(own -> own.namespace(server(held)))
                    .ifPresent(namespace -> OwnKubeconfig.choose(Path.of(held), namespace));
        }
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
