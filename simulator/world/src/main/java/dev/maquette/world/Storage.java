package dev.maquette.world;

import java.util.List;

/** Where a world's commits go before they are acknowledged. */
interface Storage extends AutoCloseable {

    /** One transaction as it is written. */
    record Entry(WorldState after, Origin origin, List<Effect> effects, java.util.Optional<Input> input) {}

    /**
     * Writes the entries so that they survive the end of this process.
     *
     * @throws WorldProblem where that cannot be done; then none of them counts
     */
    void append(List<Entry> entries);

    /** Tells that the state is complete and quiet, a good moment for a checkpoint. */
    void quiet(WorldState state);

    @Override
    void close();

    /** A world that ends with its process. */
    static Storage none() {
        return new Storage() {
            @Override
            public void append(List<Entry> entries) {}

            @Override
            public void quiet(WorldState state) {}

            @Override
            public void close() {}
        };
    }
}
