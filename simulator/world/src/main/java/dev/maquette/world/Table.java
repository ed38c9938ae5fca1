package dev.maquette.world;

/**
 * A named, sorted map of the world's state. Rooms declare their tables as constants and hand them to the {@link WorldBuilder}; two
 * tables of one name are a mistake.
 *
 * @param name unique in a world, such as {@code kubernetes/objects}
 * @param codec how values are written to disk
 * @param endurance whether going back in time changes the table
 */
public record Table<V>(String name, RecordCodec<V> codec, Endurance endurance) {

    /** What a restore does to a table. */
    public enum Endurance {
        /** Part of what snapshots hold. */
        RESTORED,
        /** Identity of the world (keys, ports, counters that never go back): stays as it is when time goes back. */
        ENDURING
    }

    /** A table that snapshots hold. */
    public static <V> Table<V> restored(String name, RecordCodec<V> codec) {
        return new Table<>(name, codec, Endurance.RESTORED);
    }

    /** A table that a restore leaves alone. */
    public static <V> Table<V> enduring(String name, RecordCodec<V> codec) {
        return new Table<>(name, codec, Endurance.ENDURING);
    }
}
