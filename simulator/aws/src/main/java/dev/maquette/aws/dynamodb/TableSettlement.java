package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.world.Demand;
import dev.maquette.world.Reactor;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings tables from CREATING, UPDATING and DELETING to their ends, indexes with them. What concerns many items is done some at a time,
 * so that no transaction grows with a table.
 */
final class TableSettlement implements Reactor {

    static final String NAME = "aws/dynamodb";

    private static final int AT_ONCE = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String key, Transaction transaction) {
        Optional<TableRecord> found = transaction.get(Store.TABLES, key);
        if (found.isEmpty()) {
            return;
        }
        TableRecord table = settledTimeToLive(key, found.get(), transaction);
        Optional<Instant> settles = table.settles().filter(due -> due.isAfter(transaction.now()));
        if (settles.isPresent()) {
            transaction.schedule(new Timer(settles.get(), NAME, key, Demand.FOREGROUND));
            return;
        }
        if (table.status() == Status.DELETING) {
            empty(key, table, transaction);
        } else if (table.status() != Status.ACTIVE) {
            settle(key, table, transaction);
        }
    }

    private static TableRecord settledTimeToLive(String key, TableRecord table, Transaction transaction) {
        Optional<Instant> due = table.options().timeToLiveSettles();
        if (due.isEmpty()) {
            return table;
        }
        if (due.get().isAfter(transaction.now())) {
            transaction.schedule(new Timer(due.get(), NAME, key, Demand.FOREGROUND));
            return table;
        }
        TableOptions options = table.options();
        TableRecord settled = table.with(options.living(
                options.isTimeToLiveOn() ? options.timeToLive() : "", options.isTimeToLiveOn(), Optional.empty()));
        transaction.put(Store.TABLES, key, settled);
        return settled;
    }

    private static void empty(String key, TableRecord table, Transaction transaction) {
        Items items = new Items(table, key);
        List<Map<String, Value>> some = transaction.under(Store.ITEMS, Keys.ofTable(key)).values().stream()
                .limit(AT_ONCE)
                .map(Item::attributes)
                .toList();
        some.forEach(item -> items.delete(transaction, item));
        if (some.size() < AT_ONCE) {
            transaction.delete(Store.USES, key);
            transaction.delete(Store.TABLES, key);
        } else {
            transaction.soon(NAME, key);
        }
    }

    private static void settle(String key, TableRecord table, Transaction transaction) {
        List<IndexRecord> indexes = new ArrayList<>();
        boolean isDone = true;
        for (IndexRecord index : table.indexes()) {
            Optional<IndexRecord> next =
                    switch (index.status()) {
                        case CREATING -> Optional.of(filled(key, table, index, transaction));
                        case DELETING -> emptied(key, index, transaction);
                        default -> Optional.of(index.in(Status.ACTIVE));
                    };
            next.ifPresent(indexes::add);
            isDone &= next.isEmpty() || next.get().status() == Status.ACTIVE;
        }
        TableRecord changed = table.with(table.attributes(), indexes);
        if (isDone) {
            transaction.put(Store.TABLES, key, changed.in(Status.ACTIVE, Optional.empty()));
        } else {
            transaction.put(Store.TABLES, key, changed);
            transaction.soon(NAME, key);
        }
    }

    /** Some more items come into a new index; it is active once all have. */
    private static IndexRecord filled(String key, TableRecord table, IndexRecord index, Transaction transaction) {
        Items items = new Items(table, key);
        String prefix = Keys.ofTable(key);
        String from = index.progress().isEmpty() ? prefix : index.progress();
        List<Map.Entry<String, Item>> some =
                transaction.all(Store.ITEMS).subMap(from, false, prefix + Keys.LAST, false).entrySet().stream()
                        .limit(AT_ONCE)
                        .toList();
        some.forEach(each -> items.enter(transaction, index, each.getValue().attributes()));
        return some.size() < AT_ONCE
                ? index.in(Status.ACTIVE)
                : index.upTo(some.getLast().getKey());
    }

    /** Some more go out of an index that is deleted; it is gone once all have. */
    private static Optional<IndexRecord> emptied(String key, IndexRecord index, Transaction transaction) {
        List<String> some = transaction.under(Store.ENTRIES, Keys.ofIndex(key, index.name())).keySet().stream()
                .limit(AT_ONCE)
                .toList();
        some.forEach(each -> transaction.delete(Store.ENTRIES, each));
        return some.size() < AT_ONCE ? Optional.empty() : Optional.of(index);
    }
}
