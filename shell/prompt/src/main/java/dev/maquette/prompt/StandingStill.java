package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import java.util.function.Supplier;

/** Looks at a place while its clock stands, so that looking changes nothing; a place without a clock is looked at as it is. */
record StandingStill(OpenPlace place) {

    private static final String STOPPED = "stopped";

    <T> T call(Supplier<T> look) {
        if (place.clock().isEmpty()) {
            return look.get();
        }
        OpenPlace.Clock clock = place.clock().get();
        String pace = clock.pace();
        if (pace.equals(STOPPED) || pace.equals("realtime")) {
            return look.get();
        }
        clock.pace(STOPPED);
        try {
            return look.get();
        } finally {
            clock.pace(pace);
        }
    }
}
