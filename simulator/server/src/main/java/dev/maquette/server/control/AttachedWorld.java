package dev.maquette.server.control;

import dev.maquette.world.WorldProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds worlds that other processes hold, and reaches them through their admin ports. */
public final class AttachedWorld {

    /** How long a process may take from claiming its folder to serving its ports. */
    private static final Duration STARTING = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(50);

    private AttachedWorld() {}

    /** The world of a folder, if a process of this machine serves it now. */
    public static Optional<ReachedWorld> now(Path folder) {
        return AdminAccess.announced(folder).flatMap(AttachedWorld::reach);
    }

    /** As {@link #now}, for a folder that is known to be in use: its process may be about to serve it. */
    public static Optional<ReachedWorld> soon(Path folder) {
        long looks = STARTING.dividedBy(LOOK);
        Optional<ReachedWorld> found = now(folder);
        for (long look = 0; look < looks && found.isEmpty(); look++) {
            pause();
            found = now(folder);
        }
        return found;
    }

    private static Optional<ReachedWorld> reach(AdminAccess admin) {
        RemoteControl control = new RemoteControl(admin.url(), admin.token());
        try {
            control.clock();
            return Optional.of(ReachedWorld.elsewhere(control, admin, control::close));
        } catch (WorldProblem gone) {
            control.close();
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
