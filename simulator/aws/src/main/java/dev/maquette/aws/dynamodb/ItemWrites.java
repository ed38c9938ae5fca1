package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.expression.Placeholders;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** PutItem and DeleteItem. */
final class ItemWrites {

    private ItemWrites() {}

    static void register(Operations.Builder dynamo) {
        dynamo.write(
                PutItemRequest.class,
                ItemWrites::put,
                ItemTargets.need("PutItem", PutItemRequest::tableName, PutItemRequest::item));
        dynamo.write(
                DeleteItemRequest.class,
                ItemWrites::delete,
                ItemTargets.need("DeleteItem", DeleteItemRequest::tableName, DeleteItemRequest::key));
    }

    private static PutItemResponse put(WriteCall call, PutItemRequest request) {
        TableLookup.checked(request.tableName());
        refuseOtherReturns(request.returnValuesAsString());
        refuseBoth(request.hasExpected(), request.conditionalOperatorAsString(), request.conditionExpression());
        Placeholders placeholders = Placeholders.of(
                Optional.ofNullable(request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null),
                Optional.ofNullable(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null),
                request.conditionExpression() != null,
                request.conditionExpression() != null,
                "ConditionExpression");
        Precondition precondition = Precondition.of(
                request.conditionExpression(),
                Optional.ofNullable(request.hasExpected() ? request.expected() : null),
                request.conditionalOperatorAsString(),
                request.returnValuesOnConditionCheckFailureAsString(),
                placeholders);
        placeholders.refuseUnused();
        Map<String, Value> item = Wire.read(request.item());
        refuseTooLarge(item);
        TableRecord table = TableLookup.usable(call, request.tableName());
        KeyChecks.item(table, item);
        Items items = TableLookup.items(call, table);
        Optional<Map<String, Value>> old = items.find(call.records(), item);
        precondition.check(old);
        items.put(call, old, item);
        PutItemResponse.Builder response = PutItemResponse.builder()
                .consumedCapacity(Capacities.write(table, old, Optional.of(item))
                        .shown(table, request.returnConsumedCapacityAsString()))
                .itemCollectionMetrics(metrics(table, item, request.returnItemCollectionMetricsAsString()));
        old.filter(each -> "ALL_OLD".equals(request.returnValuesAsString()))
                .ifPresent(each -> response.attributes(Wire.shown(each)));
        return response.build();
    }

    private static DeleteItemResponse delete(WriteCall call, DeleteItemRequest request) {
        TableLookup.checked(request.tableName());
        refuseOtherReturns(request.returnValuesAsString());
        refuseBoth(request.hasExpected(), request.conditionalOperatorAsString(), request.conditionExpression());
        Placeholders placeholders = Placeholders.of(
                Optional.ofNullable(request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null),
                Optional.ofNullable(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null),
                request.conditionExpression() != null,
                request.conditionExpression() != null,
                "ConditionExpression");
        Precondition precondition = Precondition.of(
                request.conditionExpression(),
                Optional.ofNullable(request.hasExpected() ? request.expected() : null),
                request.conditionalOperatorAsString(),
                request.returnValuesOnConditionCheckFailureAsString(),
                placeholders);
        placeholders.refuseUnused();
        Map<String, Value> key = Wire.read(request.key());
        TableRecord table = TableLookup.usable(call, request.tableName());
        KeyChecks.key(table, key);
        Items items = TableLookup.items(call, table);
        Optional<Map<String, Value>> old = items.find(call.records(), key);
        precondition.check(old);
        old.ifPresent(item -> items.delete(call.transaction(), item));
        DeleteItemResponse.Builder response = DeleteItemResponse.builder()
                .consumedCapacity(Capacities.write(table, old, Optional.empty())
                        .shown(table, request.returnConsumedCapacityAsString()))
                .itemCollectionMetrics(metrics(table, key, request.returnItemCollectionMetricsAsString()));
        old.filter(each -> "ALL_OLD".equals(request.returnValuesAsString()))
                .ifPresent(each -> response.attributes(Wire.shown(each)));
        return response.build();
    }

    private static void refuseBoth(boolean hasExpected, @Nullable String operator, @Nullable String expression) {
        Legacy.refuseBoth(
                Legacy.given("Expected", hasExpected, "ConditionalOperator", operator != null),
                Legacy.given("ConditionExpression", expression != null));
    }

    private static void refuseOtherReturns(@Nullable String returns) {
        if (returns != null && !returns.equals("NONE") && !returns.equals("ALL_OLD")) {
            throw Invalid.of("Return values set to invalid value");
        }
    }

    static void refuseTooLarge(Map<String, Value> item) {
        if (Sizes.of(item) > Sizes.LARGEST_ITEM) {
            throw Invalid.of("Item size has exceeded the maximum allowed size");
        }
    }

    /** The size of the items of one partition, of which DynamoDB tells no more than a range in GB. */
    static @Nullable ItemCollectionMetrics metrics(
            TableRecord table, Map<String, Value> item, @Nullable String wanted) {
        Value hash = item.get(table.key().hash());
        if (hash == null || !"SIZE".equals(wanted) || !table.hasLocalIndexes()) {
            return null;
        }
        return ItemCollectionMetrics.builder()
                .itemCollectionKey(Map.of(table.key().hash(), Wire.shown(hash)))
                .sizeEstimateRangeGB(List.of(0.0, 1.0))
                .build();
    }
}
