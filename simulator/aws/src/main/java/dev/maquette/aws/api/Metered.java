package dev.maquette.aws.api;

import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;

/**
 * A table whose records cost money while they are there. Its keys begin with account and Region, as {@link Call#key} makes them.
 *
 * @param rates what a record is charged for; asked anew whenever the record changes
 */
public record Metered<V>(Table<V> table, Rates<V> rates) {

    /** What a record is charged for, from that record and others of the same moment. */
    @FunctionalInterface
    public interface Rates<V> {
        List<Charge> of(Records records, String key, V value);
    }
}
