package dev.maquette.world;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A real clock that passes when a test says so. */
final class FakeTime implements TimeSource {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    void pass(Duration real) {
        nanos.addAndGet(real.toNanos());
    }

    @Override
    public Instant wallClock() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }
}
