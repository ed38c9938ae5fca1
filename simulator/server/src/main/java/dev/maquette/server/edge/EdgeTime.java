package dev.maquette.server.edge;

import java.time.Instant;
import java.time.InstantSource;

/** The wall clock of the edge: certificates, signatures and idle timeouts; nothing that the world stores. */
public interface EdgeTime extends InstantSource {

    /** A monotonic reading in nanoseconds, of use only as a difference. */
    long nanos();

    /** The machine's own clock; the only place of this module that reads it. */
    static EdgeTime system() {
        return new EdgeTime() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
