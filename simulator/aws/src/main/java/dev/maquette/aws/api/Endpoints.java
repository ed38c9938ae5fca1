package dev.maquette.aws.api;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.Optional;

/** Where on loopback clients reach what has a door of its own, such as the registry. Written when the world is served; no restore takes it back. */
public final class Endpoints {

    /** The registry of images. */
    public static final String REGISTRY = "registry";

    public static final Table<String> TABLE = Table.enduring("aws/endpoints", RecordCodec.text());

    private Endpoints() {}

    /** The URL of a door; nothing in a world that nobody serves. */
    public static Optional<String> find(Records records, String door) {
        return records.get(TABLE, door);
    }

    public static void put(Transaction transaction, String door, String url) {
        if (!find(transaction, door).equals(Optional.of(url))) {
            transaction.put(TABLE, door, url);
        }
    }
}
