package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.tools.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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
    private final AtomicLong heard = new AtomicLong();

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
    public void heard(long bytes) {
        heard.addAndGet(bytes);
    }

    @Override
    public <T> Optional<T> next(BlockingQueue<T> source, Duration atMost) throws InterruptedException {
        Instant end = end(atMost);
        while (true) {
            T element = source.poll();
            if (element != null) {
                return Optional.of(element);
            }
            Duration left = Duration.between(now(), end);
            if (!left.isPositive()) {
                return Optional.empty();
            }
            switch (hold.rest(heard.get(), left)) {
                case NEWS, ELAPSED -> arrive(source);
                case SETTLED -> giveUp(source, left);
                case STOPPED -> TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    /** News are told before they have come all the way; what they are is put back, since others may wait for the same queue. */
    private static <T> void arrive(BlockingQueue<T> source) throws InterruptedException {
        for (int looks = 0; looks < LOOK_MILLIS && source.isEmpty(); looks++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Nothing will come by itself any more: a wait with an end comes to it at once, one without goes on for what others may do. */
    private <T> void giveUp(BlockingQueue<T> source, Duration left) throws InterruptedException {
        if (left.compareTo(LONGEST_WAIT) < 0 && source.isEmpty()) {
            clock.advance(left);
        } else {
            arrive(source);
        }
    }

    /** Waits without end are given as very long ones. */
    private Instant end(Duration atMost) {
        Duration longest = Duration.ofDays(300);
        return now().plus(atMost.compareTo(longest) > 0 ? longest : atMost);
    }
}
