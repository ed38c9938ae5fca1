package dev.maquette.server.assembly;

import dev.maquette.server.edge.EdgeTime;
import dev.maquette.world.TimeSource;
import java.time.Instant;

/** The edge's clock, as the world's pace reads it. */
record RoomTime(EdgeTime time) implements TimeSource {

    @Override
    public Instant wallClock() {
        return time.instant();
    }

    @Override
    public long nanoTime() {
        return time.nanos();
    }
}
