package dev.maquette.world;

import java.time.Instant;
import java.util.List;

/**
 * What a transaction did, without the values.
 *
 * @param touched the records it created, changed or deleted
 */
public record Deed(long sequence, Instant time, long epoch, Origin origin, List<Touched> touched) {

    /** A record's place. */
    public record Touched(String table, String key) {}

    boolean touches(Table<?> table, String key) {
        for (Touched place : touched) {
            if (place.key().equals(key) && place.table().equals(table.name())) {
                return true;
            }
        }
        return false;
    }
}
