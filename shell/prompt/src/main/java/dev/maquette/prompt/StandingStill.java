package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.verbs.Conversation.Look;

/** Looks at a place while its clock stands, so that looking changes nothing; a place without a clock is looked at as it is. */
record StandingStill(OpenPlace place) {

    private static final String STOPPED = "stopped";

    <T> T call(Look<T> look) throws InterruptedException {
        if (place.clock().isEmpty()) {
            return look.take();
        }
        OpenPlace.Clock clock = place.clock().get();
        String pace = clock.pace();
        if (pace.equals(STOPPED) || pace.equals("realtime")) {
            return look.take();
        }
        clock.pace(STOPPED);
        try {
            return look.take();
        } finally {
            clock.pace(pace);
        }
    }
}
