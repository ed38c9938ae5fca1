package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.dynamodb.expression.Placeholders;
import dev.maquette.aws.dynamodb.expression.Projection;
import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** GetItem. */
final class ItemReads {

    private ItemReads() {}

    static void register(Operations.Builder dynamo) {
        dynamo.read(
                GetItemRequest.class,
                ItemReads::get,
                ItemTargets.need("GetItem", GetItemRequest::tableName, GetItemRequest::key));
    }

    private static GetItemResponse get(Call call, GetItemRequest request) {
        Legacy.refuseBoth(
                Legacy.given("AttributesToGet", request.hasAttributesToGet()),
                Legacy.given("ProjectionExpression", request.projectionExpression() != null));
        TableLookup.checked(request.tableName());
        Optional<Projection> projection = projection(
                request.projectionExpression(),
                request.hasAttributesToGet() ? request.attributesToGet() : null,
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null);
        Map<String, Value> key = Wire.read(request.key());
        TableRecord table = TableLookup.usable(call, request.tableName());
        KeyChecks.key(table, key);
        Optional<Map<String, Value>> item = TableLookup.items(call, table).find(call.records(), key);
        GetItemResponse.Builder response = GetItemResponse.builder()
                .consumedCapacity(Capacities.read(item.map(Sizes::of).orElse(0), Given.flag(request.consistentRead()))
                        .shown(table, request.returnConsumedCapacityAsString()));
        item.map(found -> projection.map(each -> each.of(found)).orElse(found))
                .ifPresent(found -> response.item(Wire.shown(found)));
        return response.build();
    }

    /** What of items a request that only reads wants. */
    static Optional<Projection> projection(
            @Nullable String expression, @Nullable List<String> attributes, @Nullable Map<String, String> names) {
        Placeholders placeholders = Placeholders.of(
                Optional.ofNullable(names), Optional.empty(), expression != null, false, "ProjectionExpression");
        Optional<Projection> projection = expression != null
                ? Optional.of(Projection.parse(expression, placeholders))
                : Optional.ofNullable(attributes).map(Projection::of);
        placeholders.refuseUnused();
        return projection;
    }
}
