package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
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
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** BatchGetItem and BatchWriteItem. */
final class Batches {

    private static final int MOST_READ = 100;
    private static final int MOST_WRITTEN = 25;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private Batches() {}

    static void register(Operations.Builder dynamo) {
        dynamo.read(
                BatchGetItemRequest.class,
                Batches::get,
                Need.onEach(
                        "dynamodb:BatchGetItem",
                        "table*",
                        (call, request) -> targets(
                                call,
                                request.hasRequestItems()
                                        ? request.requestItems().keySet()
                                        : Set.of())));
        dynamo.write(
                BatchWriteItemRequest.class,
                Batches::write,
                Need.onEach(
                        "dynamodb:BatchWriteItem",
                        "table*",
                        (call, request) -> targets(
                                call,
                                request.hasRequestItems()
                                        ? request.requestItems().keySet()
                                        : Set.of())));
    }

    /** Where none is named the request is wrong, which only those may learn who may ask at all. */
    private static List<Target> targets(Call call, Set<String> tables) {
        return tables.isEmpty()
                ? List.of(Target.arn(call.arn("dynamodb", "table/*")))
                : tables.stream().map(name -> TableLookup.target(call, name)).toList();
    }

    private static void refuseEmpty(boolean isEmpty) {
        if (isEmpty) {
            throw Invalid.constraint("'{}'", "requestItems", "Member must have length greater than or equal to 1");
        }
    }

    private static BatchGetItemResponse get(Call call, BatchGetItemRequest request) {
        refuseEmpty(!request.hasRequestItems() || request.requestItems().isEmpty());
        int keys = request.requestItems().values().stream()
                .mapToInt(each -> Given.list(each.keys()).size())
                .sum();
        if (keys > MOST_READ) {
            throw Invalid.of("Too many items requested for the BatchGetItem call");
        }
        Map<String, List<Map<String, AttributeValue>>> found = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> left = new LinkedHashMap<>();
        List<ConsumedCapacity> capacities = new ArrayList<>();
        int[] bytes = {0};
        request.requestItems().forEach((name, asked) -> {
            TableRecord table = TableLookup.usable(call, name);
            TableReading reading = new TableReading(call, table, asked);
            found.put(name, reading.read(bytes));
            if (!reading.left.isEmpty()) {
                left.put(name, asked.toBuilder().keys(reading.left).build());
            }
            Optional.ofNullable(reading.capacities.shown(table, request.returnConsumedCapacityAsString()))
                    .ifPresent(capacities::add);
        });
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(left)
                .consumedCapacity(capacities.isEmpty() ? null : capacities)
                .build();
    }

    /** What a batch reads of one table; what does not fit into the answer is left. */
    private static final class TableReading {

        private final Call call;
        private final TableRecord table;
        private final KeysAndAttributes asked;
        private final List<Map<String, AttributeValue>> left = new ArrayList<>();
        private Capacities capacities = Capacities.none(true);

        TableReading(Call call, TableRecord table, KeysAndAttributes asked) {
            this.call = call;
            this.table = table;
            this.asked = asked;
        }

        List<Map<String, AttributeValue>> read(int[] bytes) {
            Optional<Projection> projection = ItemReads.projection(
                    asked.projectionExpression(),
                    asked.hasAttributesToGet() ? asked.attributesToGet() : null,
                    asked.hasExpressionAttributeNames() ? asked.expressionAttributeNames() : null);
            Items items = TableLookup.items(call, table);
            Set<Map<String, Value>> seen = new HashSet<>();
            List<Map<String, AttributeValue>> found = new ArrayList<>();
            for (Map<String, AttributeValue> each : Given.list(asked.keys())) {
                Map<String, Value> key = Wire.read(each);
                KeyChecks.key(table, key);
                if (!seen.add(key)) {
                    throw Invalid.of("Provided list of item keys contains duplicates");
                }
                if (bytes[0] > MOST_BYTES) {
                    left.add(each);
                    continue;
                }
                Optional<Map<String, Value>> item = items.find(call.records(), key);
                int size = item.map(Sizes::of).orElse(0);
                bytes[0] += size;
                capacities = capacities.plus(Capacities.read(size, Given.flag(asked.consistentRead())));
                item.map(whole -> projection.map(part -> part.of(whole)).orElse(whole))
                        .ifPresent(shown -> found.add(Wire.shown(shown)));
            }
            return found;
        }
    }

    private static BatchWriteItemResponse write(WriteCall call, BatchWriteItemRequest request) {
        refuseEmpty(!request.hasRequestItems() || request.requestItems().isEmpty());
        int writes =
                request.requestItems().values().stream().mapToInt(List::size).sum();
        if (writes > MOST_WRITTEN) {
            throw Invalid.of("Too many items requested for the BatchWriteItem call");
        }
        List<ConsumedCapacity> capacities = new ArrayList<>();
        request.requestItems().forEach((name, each) -> {
            if (each.isEmpty()) {
                throw Invalid.constraint(
                        "'{" + name + "=[]}'",
                        "requestItems",
                        "Map value must satisfy constraint: [Member must have length less than or equal to 25, Member"
                                + " must have length greater than or equal to 1]");
            }
            TableRecord table = TableLookup.usable(call, name);
            Optional.ofNullable(write(call, table, each).shown(table, request.returnConsumedCapacityAsString()))
                    .ifPresent(capacities::add);
        });
        return BatchWriteItemResponse.builder()
                .unprocessedItems(Map.of())
                .consumedCapacity(capacities.isEmpty() ? null : capacities)
                .build();
    }

    private static Capacities write(WriteCall call, TableRecord table, List<WriteRequest> requests) {
        Items items = TableLookup.items(call, table);
        Set<String> seen = new HashSet<>();
        Capacities capacities = Capacities.none(false);
        for (WriteRequest each : requests) {
            if ((each.putRequest() == null) == (each.deleteRequest() == null)) {
                throw Invalid.parameters("A WriteRequest must have exactly one of PutRequest and DeleteRequest");
            }
            boolean isPut = each.putRequest() != null;
            Map<String, Value> given = Wire.read(
                    isPut ? each.putRequest().item() : each.deleteRequest().key());
            if (isPut) {
                ItemWrites.refuseTooLarge(given);
                KeyChecks.item(table, given);
            } else {
                KeyChecks.key(table, given);
            }
            if (!seen.add(items.key(given))) {
                throw Invalid.of("Provided list of item keys contains duplicates");
            }
            Optional<Map<String, Value>> old = items.find(call.records(), given);
            if (isPut) {
                items.put(call, old, given);
            } else {
                old.ifPresent(item -> items.delete(call.transaction(), item));
            }
            capacities = capacities.plus(Capacities.write(table, old, isPut ? Optional.of(given) : Optional.empty()));
        }
        return capacities;
    }
}
