package dev.maquette.tools;

import dev.maquette.commandline.Invocation;

/**
 * A command's part in the place's time while it runs. In a place with a clock its requests are known to be its own, and time passes only
 * while it waits; elsewhere it changes nothing.
 */
public interface Lease extends AutoCloseable {

    /** The call with what leads its requests to the place. */
    Invocation invocation();

    /** The clock the call lives by. */
    Waiting waiting();

    @Override
    void close();

    /** Gives out leases. */
    interface Office {
        /** @param holder who it is for, as the place shows it */
        Lease open(Invocation invocation, String holder);
    }
}
