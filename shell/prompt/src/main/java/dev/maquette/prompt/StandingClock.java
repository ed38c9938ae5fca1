package dev.maquette.prompt;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.tools.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The clock of those who may only look: waiting is over at once. */
record StandingClock(OpenPlace.Clock clock) implements Waiting {

    private static final long ANSWER_MILLIS = 500;

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public void sleep(Duration span) {}

    /** No time waits here for anybody to hear. */
    @Override
    public void heard(long bytes) {}

    @Override
    public <T> Optional<T> next(BlockingQueue<T> source, Duration atMost) throws InterruptedException {
        return Optional.ofNullable(source.poll(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
    }
}
