package dev.maquette.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * The clock a built-in tool lives by. In a simulated place it is the world's, and time runs only while the tool waits here;
 * in a real place it is the wall clock. Timeouts and ages are counted on it, never on the machine's clock.
 */
public interface Waiting {

    /** The moment it is in the place. */
    Instant now();

    /**
     * Whatever reads an open answer says from any thread how much of it has reached the queue from which {@link #next} takes it, so that
     * in a simulated place no time passes before news are heard.
     */
    void heard(long bytes);

    /** Lets a span pass. */
    void sleep(Duration span) throws InterruptedException;

    /** The source's next element; empty when the span has passed without one. */
    <T> Optional<T> next(BlockingQueue<T> source, Duration atMost) throws InterruptedException;
}
