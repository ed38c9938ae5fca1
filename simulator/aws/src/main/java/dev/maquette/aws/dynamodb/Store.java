package dev.maquette.aws.dynamodb;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.List;

/** DynamoDB's part of the world's state. */
final class Store {

    /** Tables by account, region and name. */
    static final Table<TableRecord> TABLES = Table.restored("aws/dynamodb/tables", RecordLayout.of(TableRecord.class));

    /** Items by their table and {@link Keys}. */
    static final Table<Item> ITEMS = Table.restored("aws/dynamodb/items", Item.CODEC);

    /** What stands in indexes, by table, index and {@link Keys}. */
    static final Table<Entry> ENTRIES = Table.restored("aws/dynamodb/index-entries", RecordLayout.of(Entry.class));

    static final Table<Use> USES = Table.restored("aws/dynamodb/table-uses", RecordLayout.of(Use.class));

    static final Table<Transacted> TRANSACTIONS =
            Table.restored("aws/dynamodb/transactions", RecordLayout.of(Transacted.class));

    private Store() {}

    /**
     * An item's place in an index.
     *
     * @param item where the item itself is
     */
    record Entry(String item) {}

    /** How many items a table has, and their bytes. */
    record Use(long items, long bytes) {

        static final Use NONE = new Use(0, 0);
    }

    /** A transaction that came with a client token, and when. */
    record Transacted(String parameters, java.time.Instant at) {}

    static List<Table<?>> all() {
        return List.of(TABLES, ITEMS, ENTRIES, USES, TRANSACTIONS);
    }
}
