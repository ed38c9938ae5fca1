package dev.maquette.world;

import java.time.Instant;

/** Where work for reactors is put down. */
public interface Agenda {

    /** The earlier of an existing timer for the reactor and key and the given one stays. */
    void schedule(Timer timer);

    /** Forgets the timer of the reactor and key, if there is one. */
    void cancel(String reactor, String key);

    Instant now();

    /** Work to be done at once, after the present transaction. */
    default void soon(String reactor, String key) {
        schedule(new Timer(now(), reactor, key, Demand.FOREGROUND));
    }
}
