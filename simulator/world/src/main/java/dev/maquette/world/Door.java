package dev.maquette.world;

import java.util.function.Function;

/**
 * A way into the world from outside. What comes in is journalled as bytes, so that a replay can bring it in again at the same moment;
 * the bytes alone must decide what happens.
 */
public interface Door {

    /** Unique in a world; the journal names it. */
    String name();

    /** Turns journalled bytes into what they do to the world; the result goes to whoever brought them. */
    Function<Transaction, ?> open(byte[] input);
}
