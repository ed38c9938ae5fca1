package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.dynamodb.expression.Projection;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/** TransactGetItems. */
final class TransactionReads {

    private static final int MOST = 100;

    private TransactionReads() {}

    static void register(Operations.Builder dynamo) {
        dynamo.read(
                TransactGetItemsRequest.class,
                TransactionReads::get,
                Need.onEach("dynamodb:GetItem", "table*", TransactionReads::targets));
    }

    private static List<Target> targets(Call call, TransactGetItemsRequest request) {
        List<Target> targets = Given.list(request.transactItems()).stream()
                .map(TransactGetItem::get)
                .filter(Objects::nonNull)
                .map(get -> ItemTargets.of(call, get.tableName(), get.key()))
                .toList();
        return targets.isEmpty() ? List.of(Target.arn(call.arn("dynamodb", "table/*"))) : targets;
    }

    /** How many actions a transaction may have. */
    static void checkCount(int count) {
        if (count < 1 || count > MOST) {
            throw Invalid.constraint(
                    "'[" + count + " members]'",
                    "transactItems",
                    count < 1
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST);
        }
    }

    private static TransactGetItemsResponse get(Call call, TransactGetItemsRequest request) {
        List<TransactGetItem> asked = Given.list(request.transactItems());
        checkCount(asked.size());
        List<ItemResponse> found = new ArrayList<>();
        Map<TableRecord, Capacities> capacities = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (TransactGetItem each : asked) {
            Get get = each.get();
            if (get == null) {
                throw Invalid.constraint("null", "transactItems.1.member.get", "Member must not be null");
            }
            Optional<Projection> projection = ItemReads.projection(
                    get.projectionExpression(),
                    null,
                    get.hasExpressionAttributeNames() ? get.expressionAttributeNames() : null);
            TableRecord table = TableLookup.usable(call, get.tableName());
            Map<String, Value> key = Wire.read(get.key());
            KeyChecks.key(table, key);
            Items items = TableLookup.items(call, table);
            if (!seen.add(items.key(key))) {
                throw Invalid.of("Transaction request cannot include multiple operations on one item");
            }
            Optional<Map<String, Value>> item = items.find(call.records(), key);
            ItemResponse.Builder shown = ItemResponse.builder();
            item.map(whole -> projection.map(part -> part.of(whole)).orElse(whole))
                    .ifPresent(whole -> shown.item(Wire.shown(whole)));
            found.add(shown.build());
            capacities.merge(
                    table, Capacities.read(item.map(Sizes::of).orElse(0), true).twice(), Capacities::plus);
        }
        return TransactGetItemsResponse.builder()
                .responses(found)
                .consumedCapacity(shown(capacities, request.returnConsumedCapacityAsString()))
                .build();
    }

    static @Nullable List<ConsumedCapacity> shown(Map<TableRecord, Capacities> capacities, @Nullable String wanted) {
        List<ConsumedCapacity> shown = new ArrayList<>();
        capacities.forEach((table, units) ->
                Optional.ofNullable(units.shown(table, wanted)).ifPresent(shown::add));
        return shown.isEmpty() ? null : shown;
    }
}
