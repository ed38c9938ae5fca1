package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.dynamodb.expression.Condition;
import dev.maquette.aws.dynamodb.expression.KeyCondition;
import dev.maquette.aws.dynamodb.expression.Operand;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Ordered;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which keys a query or a scan passes over. */
final class Stretches {

    private Stretches() {}

    /** The index that a request names. */
    static Optional<IndexRecord> index(TableRecord table, @Nullable String name, boolean isConsistent) {
        if (name == null) {
            return Optional.empty();
        }
        IndexRecord index =
                table.index(name).orElseThrow(() -> Invalid.of("The table does not have the specified index: " + name));
        if (!index.isReadable()) {
            throw Invalid.of("Cannot read from backfilling global secondary index: " + name);
        }
        if (index.isGlobal() && isConsistent) {
            throw Invalid.of("Consistent reads are not supported on global secondary indexes");
        }
        return Optional.of(index);
    }

    /** Where the items of the table, or what stands in the index, begin. */
    static String prefix(Call call, TableRecord table, Optional<IndexRecord> index) {
        String tableKey = call.key(table.name());
        return index.map(each -> Keys.ofIndex(tableKey, each.name())).orElseGet(() -> Keys.ofTable(tableKey));
    }

    static Rows query(
            Call call,
            TableRecord table,
            Optional<IndexRecord> index,
            KeyCondition condition,
            boolean isForward,
            Optional<Map<String, AttributeValue>> start) {
        String partition = prefix(call, table, index) + Keys.partition(condition.hash());
        String[] bounds = condition.range().map(Stretches::bounds).orElse(new String[] {"", Keys.LAST});
        String from = partition + bounds[0];
        String to = partition + bounds[1];
        Optional<String> after = start.map(key -> start(call, table, index, key));
        after.ifPresent(key -> {
            if (!key.startsWith(partition)) {
                throw Invalid.of("The provided starting key is outside query boundaries based on provided conditions");
            }
            if (key.compareTo(from) < 0 || key.compareTo(to) >= 0) {
                throw Invalid.of("The provided starting key does not match the range key predicate");
            }
        });
        return new Rows(index, from, to, after, isForward);
    }

    /** From which form of the sort key on, and up to which. */
    private static String[] bounds(Condition range) {
        return switch (range) {
            case Condition.Compared(Operand at, Condition.Comparator comparator, Operand.Constant(Value value)) -> {
                String form = Ordered.form(value);
                yield switch (comparator) {
                    case EQUAL -> new String[] {form, form + Keys.LAST};
                    case LESS -> new String[] {"", form};
                    case AT_MOST -> new String[] {"", form + Keys.LAST};
                    case GREATER -> new String[] {form + Keys.LAST, Keys.LAST};
                    case AT_LEAST -> new String[] {form, Keys.LAST};
                    case UNEQUAL -> throw unsupported();
                };
            }
            case Condition.Between(Operand at, Operand.Constant(Value low), Operand.Constant(Value high)) ->
                new String[] {Ordered.form(low), Ordered.form(high) + Keys.LAST};
            case Condition.BeginsWith(Operand at, Operand.Constant(Value prefix)) -> {
                String form = Ordered.prefix(prefix);
                yield new String[] {form, form + Keys.LAST};
            }
            default -> throw unsupported();
        };
    }

    private static AwsFailure unsupported() {
        return Invalid.of("Query key condition not supported");
    }

    static Rows scan(
            Call call,
            TableRecord table,
            Optional<IndexRecord> index,
            int segment,
            int segments,
            Optional<Map<String, AttributeValue>> start) {
        String prefix = prefix(call, table, index);
        String from = segment == 0 ? prefix : prefix + Keys.segment(segment, segments);
        String to = prefix + Keys.segment(segment + 1, segments);
        Optional<String> after = start.map(key -> start(call, table, index, key));
        after.filter(key -> key.compareTo(from) < 0 || key.compareTo(to) >= 0).ifPresent(key -> {
            throw Invalid.of("The provided starting key is outside query boundaries based on provided conditions");
        });
        return new Rows(index, from, to, after, true);
    }

    private static String start(
            Call call, TableRecord table, Optional<IndexRecord> index, Map<String, AttributeValue> given) {
        Map<String, Value> key = Wire.read(given);
        Set<String> names = new LinkedHashSet<>(table.key().names());
        index.ifPresent(each -> names.addAll(each.key().names()));
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(key.keySet());
        if (!missing.isEmpty() || key.size() != names.size()) {
            throw Invalid.of("The provided starting key is invalid");
        }
        for (String name : names) {
            Value part = key.get(name);
            if (part == null || part.type() != table.type(name)) {
                throw Invalid.of(
                        "The provided starting key is invalid: The provided key element does not match the schema");
            }
        }
        String place =
                index.flatMap(each -> Keys.placeIn(table, each, key)).orElseGet(() -> Keys.place(table.key(), key));
        return prefix(call, table, index) + place;
    }
}
