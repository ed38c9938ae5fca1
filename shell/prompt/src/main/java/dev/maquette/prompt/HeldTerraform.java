package dev.maquette.prompt;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The user's terraform in a place with a clock. It does not tell when it waits, and when it waits it looks again in seconds of its own: so time
 * passes as long as it runs and something is due, and what it waits for is there when it looks.
 */
final class HeldTerraform implements Command {

    private static final Duration STEP = Duration.ofSeconds(10);

    /** Between two steps terraform gets its say, so that time does not run away from it. */
    private static final long PAUSE_MILLIS = 20;

    private final Command terraform;
    private final OpenPlace place;

    HeldTerraform(Command terraform, OpenPlace place) {
        this.terraform = terraform;
        this.place = place;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        if (place.clock().isEmpty()) {
            return terraform.run(invocation);
        }
        try (OpenPlace.Hold hold = place.clock().get().hold("terraform")) {
            Thread passing = Thread.ofVirtual().name("terraform's time").start(() -> pass(hold));
            try {
                return terraform.run(invocation);
            } finally {
                passing.interrupt();
                passing.join();
            }
        }
    }

    private static void pass(OpenPlace.Hold hold) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                hold.sleep(STEP);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
