package dev.maquette.prompt;

import dev.maquette.runner.Waiting;
import java.time.Duration;

/** How a script waits in a real place. */
final class WallWaiting implements Waiting {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final long beginning = System.nanoTime();

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beginning);
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        Thread.sleep(atMost.compareTo(LOOK) < 0 ? atMost : LOOK);
        return true;
    }
}
