package dev.maquette.tools;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Waiting in real places: the machine's own time. */
public final class WallClock implements Waiting {
    private final InstantSource source;

    public WallClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant now() {
        return source.instant();
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
        next(new LinkedBlockingQueue<>(), span);
    }

    /** Real time does not wait for anybody. */
    @Override
    public void heard(long bytes) {}

    @Override
    public <T> Optional<T> next(BlockingQueue<T> source, Duration atMost) throws InterruptedException {
        return Optional.ofNullable(source.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }
}
