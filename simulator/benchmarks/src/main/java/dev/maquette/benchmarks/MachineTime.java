package dev.maquette.benchmarks;

import dev.maquette.world.TimeSource;
import java.time.Instant;

/** The clock of the machine. */
public enum MachineTime implements TimeSource {
    INSTANCE;

    @Override
    public Instant wallClock() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
