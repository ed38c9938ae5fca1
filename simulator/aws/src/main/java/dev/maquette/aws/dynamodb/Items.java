package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.world.Records;
import dev.maquette.world.Transaction;
import java.util.Map;
import java.util.Optional;

/** Reads and writes items, and keeps the indexes and the figures of their table. */
final class Items {

    private final TableRecord table;
    private final String tableKey;

    /** @param tableKey where the table is kept */
    Items(TableRecord table, String tableKey) {
        this.table = table;
        this.tableKey = tableKey;
    }

    String key(Map<String, Value> item) {
        return Keys.ofTable(tableKey) + Keys.place(table.key(), item);
    }

    Optional<Map<String, Value>> find(Records records, Map<String, Value> key) {
        return records.get(Store.ITEMS, key(key)).map(Item::attributes);
    }

    /** Puts an item in the place of the one that has its key. */
    void put(WriteCall call, Optional<Map<String, Value>> old, Map<String, Value> item) {
        String key = key(item);
        call.put(Store.ITEMS, key, new Item(item));
        for (IndexRecord index : table.indexes()) {
            if (index.isWritten()) {
                Optional<String> before = old.flatMap(each -> entry(index, each));
                Optional<String> after = entry(index, item);
                if (!before.equals(after)) {
                    before.ifPresent(each -> call.delete(Store.ENTRIES, each));
                    after.ifPresent(each -> call.put(Store.ENTRIES, each, new Store.Entry(key)));
                }
            }
        }
        count(
                call.transaction(),
                old.isPresent() ? 0 : 1,
                Sizes.of(item) - old.map(Sizes::of).orElse(0));
    }

    void delete(Transaction transaction, Map<String, Value> old) {
        transaction.delete(Store.ITEMS, key(old));
        for (IndexRecord index : table.indexes()) {
            entry(index, old).ifPresent(each -> transaction.delete(Store.ENTRIES, each));
        }
        count(transaction, -1, -Sizes.of(old));
    }

    /** Gives an item its place in a new index. */
    void enter(Transaction transaction, IndexRecord index, Map<String, Value> item) {
        entry(index, item).ifPresent(each -> transaction.put(Store.ENTRIES, each, new Store.Entry(key(item))));
    }

    private Optional<String> entry(IndexRecord index, Map<String, Value> item) {
        return Keys.placeIn(table, index, item).map(place -> Keys.ofIndex(tableKey, index.name()) + place);
    }

    private void count(Transaction transaction, long items, long bytes) {
        if (items != 0 || bytes != 0) {
            Store.Use use = transaction.get(Store.USES, tableKey).orElse(Store.Use.NONE);
            transaction.put(Store.USES, tableKey, new Store.Use(use.items() + items, use.bytes() + bytes));
        }
    }
}
