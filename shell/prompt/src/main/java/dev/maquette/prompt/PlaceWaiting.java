package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.runner.Waiting;
import java.time.Duration;
import java.time.Instant;

/** How a script waits in a place with a clock. */
final class PlaceWaiting implements Waiting {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final OpenPlace.Clock clock;
    private final Instant beginning;

    PlaceWaiting(OpenPlace.Clock clock) {
        this.clock = clock;
        this.beginning = clock.now();
    }

    @Override
    public Duration elapsed() {
        return Duration.between(beginning, clock.now());
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        try (OpenPlace.Hold hold = clock.hold("check")) {
            return hold.sleep(atMost.compareTo(LOOK) < 0 ? atMost : LOOK);
        }
    }
}
