package dev.maquette.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The disk's work for which nobody waits, one thing after another on a thread of its own. */
final class Background {

    /** How long a commit may be in the operating system's hands alone: the end of the process loses nothing, that of the power this. */
    private static final long FORCE_AFTER_MILLIS = 1000;

    private final Path folder;
    private final Trouble trouble;
    private final AtomicBoolean forcePlanned = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Background::thread);

    Background(Path folder, Trouble trouble) {
        this.folder = folder;
        this.trouble = trouble;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something with the disk that may fail. */
    interface Action {
        void run() throws IOException;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "world-disk");
        thread.setDaemon(true);
        return thread;
    }

    void run(Action action) {
        thread.execute(() -> attempt(action));
    }

    /** Runs the action within a second, however often it is asked for until then. */
    void force(Action action) {
        if (forcePlanned.compareAndSet(false, true)) {
            thread.schedule(
                    () -> {
                        forcePlanned.set(false);
                        attempt(action);
                    },
                    FORCE_AFTER_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    void attempt(Action action) {
        try {
            action.run();
        } catch (IOException failure) {
            trouble.tell(WorldProblem.of("world.write-failed", folder, failure));
        } catch (RuntimeException | Error broken) {
            trouble.tell(WorldProblem.of("world.write-failed", folder, new IOException(broken)));
        }
    }

    /** Finishes what was begun; what was only planned for later is left to whoever closes. */
    void close() {
        thread.shutdown();
        boolean interrupted = false;
        for (boolean done = false; !done; ) {
            try {
                done = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
