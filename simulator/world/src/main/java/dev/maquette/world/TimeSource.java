package dev.maquette.world;

import java.time.Instant;

/** Real time, as the world's pace needs it. The only clock of this room that is not virtual; it comes from outside. */
public interface TimeSource {

    Instant wallClock();

    /** Nanoseconds of a clock that never goes back. */
    long nanoTime();
}
