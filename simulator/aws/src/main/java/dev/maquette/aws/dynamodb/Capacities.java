package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * The capacity units that a request uses (developer guide, read-write-operations).
 *
 * @param table units of the table itself
 * @param indexes units of its indexes, by name
 */
record Capacities(double table, Map<String, Double> indexes, boolean isRead) {

    private static final int READ_BYTES = 4096;
    private static final int WRITE_BYTES = 1024;

    static Capacities read(int bytes, boolean isConsistent) {
        return new Capacities(units(bytes, READ_BYTES) * (isConsistent ? 1 : 0.5), Map.of(), true);
    }

    static Capacities readOf(String index, int bytes, boolean isConsistent) {
        return new Capacities(0, Map.of(index, units(bytes, READ_BYTES) * (isConsistent ? 1 : 0.5)), true);
    }

    /** A write takes what the larger of both items does, and as much again in each index that it concerns. */
    static Capacities write(TableRecord table, Optional<Map<String, Value>> old, Optional<Map<String, Value>> next) {
        double units =
                units(Math.max(old.map(Sizes::of).orElse(0), next.map(Sizes::of).orElse(0)), WRITE_BYTES);
        Map<String, Double> indexes = new LinkedHashMap<>();
        for (IndexRecord index : table.indexes()) {
            Optional<String> before = old.flatMap(item -> Keys.placeIn(table, index, item));
            Optional<String> after = next.flatMap(item -> Keys.placeIn(table, index, item));
            boolean isMoved = before.isPresent() && after.isPresent() && !Objects.equals(before, after);
            if (before.isPresent() || after.isPresent()) {
                indexes.put(index.name(), isMoved ? 2 * units : units);
            }
        }
        return new Capacities(units, indexes, false);
    }

    Capacities twice() {
        Map<String, Double> doubled = new LinkedHashMap<>();
        indexes.forEach((name, units) -> doubled.put(name, units * 2));
        return new Capacities(table * 2, doubled, isRead);
    }

    Capacities plus(Capacities other) {
        Map<String, Double> sum = new LinkedHashMap<>(indexes);
        other.indexes.forEach((name, units) -> sum.merge(name, units, Double::sum));
        return new Capacities(table + other.table, sum, isRead);
    }

    static Capacities none(boolean isRead) {
        return new Capacities(0, Map.of(), isRead);
    }

    private static double units(int bytes, int each) {
        return Math.max(1, (bytes + each - 1) / each);
    }

    private double total() {
        return table
                + indexes.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** As far as a request wants to know. */
    @Nullable
    ConsumedCapacity shown(TableRecord of, @Nullable String wanted) {
        if (wanted == null || wanted.equals("NONE")) {
            return null;
        }
        ConsumedCapacity.Builder shown =
                ConsumedCapacity.builder().tableName(of.name()).capacityUnits(total());
        if (wanted.equals("INDEXES")) {
            shown.table(Capacity.builder().capacityUnits(table).build());
            Map<String, Capacity> global = indexes(of, true);
            Map<String, Capacity> local = indexes(of, false);
            shown.globalSecondaryIndexes(global.isEmpty() ? null : global);
            shown.localSecondaryIndexes(local.isEmpty() ? null : local);
        }
        return shown.build();
    }

    private Map<String, Capacity> indexes(TableRecord of, boolean isGlobal) {
        Map<String, Capacity> shown = new LinkedHashMap<>();
        indexes.forEach((name, units) -> of.index(name)
                .filter(index -> index.isGlobal() == isGlobal)
                .ifPresent(index ->
                        shown.put(name, Capacity.builder().capacityUnits(units).build())));
        return shown;
    }
}
