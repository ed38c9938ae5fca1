package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.profiles.Places;
import dev.maquette.profiles.Profile;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code maquette env}: what another terminal needs to reach the place that is running, for {@code eval}. */
record EnvCommand(PrintStream out) {

    int run(Options options, Profile profile) {
        Path world = options.world(profile.name()).toAbsolutePath();
        try (OpenPlace place = Places.running(profile, world)) {
            out.print(Exports.text(place.environment()));
        }
        out.flush();
        return 0;
    }
}
