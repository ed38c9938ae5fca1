package dev.maquette.runner;

import java.time.Duration;

/** Calls back after some time of the place. */
@FunctionalInterface
public interface Timers {

    /** Calls once, unless the result is closed before. */
    Timer in(Duration delay, Runnable action);

    /** An action that waits for its time. */
    @FunctionalInterface
    interface Timer extends AutoCloseable {
        @Override
        void close();
    }

    /** Never calls, for places whose commands count their own timeouts. */
    static Timers none() {
        return (delay, action) -> () -> {};
    }
}
