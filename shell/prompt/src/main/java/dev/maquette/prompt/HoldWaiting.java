package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.tools.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A built-in tool's time in a place with a clock: it runs only while the tool waits. That it waits for a watch, the place sees by itself,
 * so time stands from the moment an event is told until the tool has had time to act on it.
 */
final class HoldWaiting implements Waiting {

    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final long LOOK_MILLIS = 5;

    private final OpenPlace.Clock clock;
    private final OpenPlace.Hold hold;

    HoldWaiting(OpenPlace.Clock clock, OpenPlace.Hold hold) {
        this.clock = clock;
        this.hold = hold;
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
        Instant end = now().plus(span);
        while (now().isBefore(end)) {
            Duration left = Duration.between(now(), end);
            boolean hasPassed = hold.sleep(left.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : left);
            if (!hasPassed) {
                clock.advance(left);
            }
        }
    }

    @Override
    public <T> Optional<T> next(BlockingQueue<T> source, Duration atMost) throws InterruptedException {
        Instant end = end(atMost);
        while (true) {
            T element = source.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (element != null) {
                return Optional.of(element);
            }
            if (!now().isBefore(end)) {
                return Optional.empty();
            }
            boolean isInVain =
                    hold.isIdle() && clock.pace().equals("max") && clock.next().isEmpty();
            if (isInVain && atMost.compareTo(LONGEST_WAIT) < 0) {
                clock.advance(Duration.between(now(), end));
            }
        }
    }

    /** Waits without end are given as very long ones. */
    private Instant end(Duration atMost) {
        Duration longest = Duration.ofDays(3650);
        return now().plus(atMost.compareTo(longest) > 0 ? longest : atMost);
    }
}
