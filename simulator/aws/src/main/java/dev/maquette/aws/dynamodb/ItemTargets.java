package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.dynamodb.value.Numbers;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What policies see of calls about items: the table, and the partition as {@code dynamodb:LeadingKeys}. */
final class ItemTargets {

    private ItemTargets() {}

    /** An action on an item of the table that a request names. */
    static <Q> Need<Q> need(
            String action,
            Function<Q, @Nullable String> table,
            Function<Q, @Nullable Map<String, AttributeValue>> item) {
        return Need.on(
                "dynamodb:" + action, "table*", (call, request) -> of(call, table.apply(request), item.apply(request)));
    }

    static Target of(Call call, @Nullable String table, @Nullable Map<String, AttributeValue> item) {
        Target target = TableLookup.target(call, table);
        if (table == null || item == null) {
            return target;
        }
        return call.records()
                .get(Store.TABLES, call.key(TableLookup.plain(table)))
                .map(record -> item.get(record.key().hash()))
                .map(value -> target.with("dynamodb:LeadingKeys", text(value)))
                .orElse(target);
    }

    static String text(AttributeValue value) {
        if (value.s() != null) {
            return value.s();
        }
        if (value.n() != null) {
            try {
                return Numbers.shown(new BigDecimal(value.n()));
            } catch (NumberFormatException noNumber) {
                return value.n();
            }
        }
        return value.b() == null
                ? ""
                : java.util.Base64.getEncoder().encodeToString(value.b().asByteArray());
    }
}
