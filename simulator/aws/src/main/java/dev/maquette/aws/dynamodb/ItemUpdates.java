package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.expression.Path;
import dev.maquette.aws.dynamodb.expression.Placeholders;
import dev.maquette.aws.dynamodb.expression.Update;
import dev.maquette.aws.dynamodb.expression.UpdateParser;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** UpdateItem. */
final class ItemUpdates {

    private static final Set<String> RETURNS = Set.of("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");

    private ItemUpdates() {}

    static void register(Operations.Builder dynamo) {
        dynamo.write(
                UpdateItemRequest.class,
                ItemUpdates::update,
                ItemTargets.need("UpdateItem", UpdateItemRequest::tableName, UpdateItemRequest::key));
    }

    private static UpdateItemResponse update(WriteCall call, UpdateItemRequest request) {
        TableLookup.checked(request.tableName());
        String returns = Given.text(request.returnValuesAsString(), "NONE");
        if (!RETURNS.contains(returns)) {
            throw Invalid.constraint(
                    "'" + returns + "'",
                    "returnValues",
                    "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
        }
        refuseBoth(request);
        Placeholders placeholders = Placeholders.of(
                Optional.ofNullable(request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null),
                Optional.ofNullable(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null),
                request.conditionExpression() != null || request.updateExpression() != null,
                request.conditionExpression() != null || request.updateExpression() != null,
                "UpdateExpression and ConditionExpression");
        Update update = request.updateExpression() != null
                ? UpdateParser.parse(request.updateExpression(), placeholders)
                : LegacyUpdates.of(request.hasAttributeUpdates() ? request.attributeUpdates() : Map.of());
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
        refuseKeys(table, update);
        Items items = TableLookup.items(call, table);
        Optional<Map<String, Value>> old = items.find(call.records(), key);
        precondition.check(old);
        Map<String, Value> next = updated(table, update, old.orElse(key));
        boolean isNothing = old.isEmpty() && !makes(update);
        if (!isNothing) {
            items.put(call, old, next);
        }
        UpdateItemResponse.Builder response = UpdateItemResponse.builder()
                .consumedCapacity(Capacities.write(table, old, Optional.of(next))
                        .shown(table, request.returnConsumedCapacityAsString()))
                .itemCollectionMetrics(ItemWrites.metrics(table, key, request.returnItemCollectionMetricsAsString()));
        returned(returns, update, old, next).ifPresent(each -> response.attributes(Wire.shown(each)));
        return response.build();
    }

    /** An update that only takes away makes no item where there is none. */
    static boolean makes(Update update) {
        return update.actions().isEmpty()
                || update.actions().stream()
                        .anyMatch(each -> each instanceof Update.Action.Set || each instanceof Update.Action.Add);
    }

    static Map<String, Value> updated(TableRecord table, Update update, Map<String, Value> item) {
        Map<String, Value> next = update.of(item);
        KeyChecks.indexes(table, next);
        if (Sizes.of(next) > Sizes.LARGEST_ITEM) {
            throw Invalid.of("Item size to update has exceeded the maximum allowed size");
        }
        return next;
    }

    private static void refuseBoth(UpdateItemRequest request) {
        Legacy.refuseBoth(
                Legacy.given(
                        "AttributeUpdates",
                        request.hasAttributeUpdates(),
                        "Expected",
                        request.hasExpected(),
                        "ConditionalOperator",
                        request.conditionalOperatorAsString() != null),
                Legacy.given(
                        "UpdateExpression",
                        request.updateExpression() != null,
                        "ConditionExpression",
                        request.conditionExpression() != null));
    }

    static void refuseKeys(TableRecord table, Update update) {
        List<String> names = update.paths().stream().map(Path::name).toList();
        for (String name : table.key().names()) {
            if (names.contains(name)) {
                throw Invalid.parameters("Cannot update attribute " + name + ". This attribute is part of the key");
            }
        }
    }

    private static Optional<Map<String, Value>> returned(
            String returns, Update update, Optional<Map<String, Value>> old, Map<String, Value> next) {
        return switch (returns) {
            case "ALL_OLD" -> old;
            case "ALL_NEW" -> Optional.of(next);
            case "UPDATED_OLD" -> old.map(update::touched).filter(each -> !each.isEmpty());
            case "UPDATED_NEW" -> Optional.of(update.touched(next)).filter(each -> !each.isEmpty());
            default -> Optional.empty();
        };
    }
}
