package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.expression.Condition;
import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one call of Query or Scan reads: as many items as the limit says, but no more than one megabyte.
 *
 * @param items those that the filter lets through
 * @param scanned how many were read
 * @param last the key of the last one that was read, where there may be more
 */
record Page(List<Map<String, Value>> items, int scanned, int bytes, Optional<Map<String, Value>> last) {

    private static final int MOST_BYTES = 1024 * 1024;

    static Page read(Records records, TableRecord table, Rows rows, Selection selection, Condition filter, int limit) {
        List<Map<String, Value>> items = new ArrayList<>();
        Iterator<Map<String, Value>> iterator = rows.items(records);
        int scanned = 0;
        int bytes = 0;
        while (iterator.hasNext()) {
            Map<String, Value> item = iterator.next();
            Map<String, Value> view = selection.view(item);
            scanned++;
            bytes += Sizes.of(view);
            if (filter.holds(view)) {
                items.add(selection.shown(view));
            }
            boolean isFull = scanned == limit || bytes > MOST_BYTES;
            if (isFull) {
                return new Page(items, scanned, bytes, Optional.of(key(table, rows.index(), item)));
            }
        }
        return new Page(items, scanned, bytes, Optional.empty());
    }

    private static Map<String, Value> key(TableRecord table, Optional<IndexRecord> index, Map<String, Value> item) {
        List<String> names = new ArrayList<>(table.key().names());
        index.ifPresent(each -> names.addAll(each.key().names()));
        Map<String, Value> key = new LinkedHashMap<>();
        names.forEach(name -> Optional.ofNullable(item.get(name)).ifPresent(value -> key.put(name, value)));
        return key;
    }
}
