package dev.maquette.world;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a world's transactions go before they are acknowledged. Used by the writer alone. */
interface Storage extends AutoCloseable {

    /** One transaction as it is written. */
    record Entry(WorldState after, Origin origin, List<Effect> effects, Optional<Input> input) {}

    /**
     * Takes up a transaction for the next {@link #write}.
     *
     * @throws WorldProblem where the transaction has no form on disk, and then is not taken up
     */
    void stage(Entry entry);

    /**
     * Writes what was taken up, so that it survives the end of this process.
     *
     * @throws WorldProblem where that cannot be done; then nothing of what was taken up counts
     */
    void write();

    /** Tells how far time has come, even where nothing happened. */
    void reached(WorldState state);

    /** Keeps a state, in the background, until it is dropped. */
    void keep(WorldState state);

    void drop(long sequence);

    void dropAllBut(Set<Long> sequences);

    /** Whether a kept state would survive the end of this process. */
    boolean holds(long sequence);

    /** A kept state, where it is on disk. */
    Optional<WorldState> kept(long sequence);

    @Override
    void close();
}
