package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.dynamodb.expression.Condition;
import dev.maquette.aws.dynamodb.expression.ConditionParser;
import dev.maquette.aws.dynamodb.expression.KeyCondition;
import dev.maquette.aws.dynamodb.expression.Kind;
import dev.maquette.aws.dynamodb.expression.Placeholders;
import dev.maquette.aws.dynamodb.expression.Projection;
import dev.maquette.aws.dynamodb.expression.UsedNames;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Query. */
final class Queries {

    private Queries() {}

    static void register(Operations.Builder dynamo) {
        dynamo.read(
                QueryRequest.class,
                Queries::query,
                Need.<QueryRequest>on("dynamodb:Query", "table*", Queries::target)
                        .when("dynamodb:Select", request -> Given.of(request.selectAsString()).stream()
                                .toList()));
    }

    private static Target target(Call call, QueryRequest request) {
        return indexTarget(call, request.tableName(), request.indexName());
    }

    /** A table, or the index of it that is asked. */
    static Target indexTarget(Call call, @Nullable String table, @Nullable String index) {
        Target target = TableLookup.target(call, table);
        return index == null
                ? target
                : new Target(
                        target.arn() + "/index/" + index,
                        target.tags(),
                        target.policy(),
                        target.context(),
                        target.owner());
    }

    private static QueryResponse query(Call call, QueryRequest request) {
        TableLookup.checked(request.tableName());
        refuseBoth(request);
        int limit = limit(request.limit());
        Placeholders placeholders = placeholders(request);
        Condition filter = request.filterExpression() != null
                ? ConditionParser.parse(Kind.FILTER, request.filterExpression(), placeholders)
                : request.hasQueryFilter()
                        ? Legacy.filter(request.queryFilter(), request.conditionalOperatorAsString())
                        : Condition.NONE;
        Optional<Projection> projection = projection(
                request.projectionExpression(),
                request.hasAttributesToGet() ? request.attributesToGet() : null,
                placeholders);
        Optional<Condition> keys = Optional.ofNullable(request.keyConditionExpression())
                .map(each -> ConditionParser.parse(Kind.KEY_CONDITION, each, placeholders));
        placeholders.refuseUnused();
        if (keys.isEmpty() && !request.hasKeyConditions()) {
            throw Invalid.of("Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
                    + " request.");
        }
        boolean isConsistent = Given.flag(request.consistentRead());
        TableRecord table = TableLookup.usable(call, request.tableName());
        Optional<IndexRecord> index = Stretches.index(table, request.indexName(), isConsistent);
        KeySchema schema = index.map(IndexRecord::key).orElse(table.key());
        KeyCondition condition = keys.map(
                        each -> KeyCondition.of(each, schema.hash(), schema.range(), name -> type(table, schema, name)))
                .orElseGet(() -> KeyCondition.of(
                        Legacy.byName(request.keyConditions()),
                        schema.hash(),
                        schema.range(),
                        name -> type(table, schema, name)));
        refuseKeys(schema, filter, request.filterExpression() != null);
        Selection.refuseInvisible(table, index, projection);
        Selection selection = Selection.of(table, index, request.selectAsString(), projection);
        Rows rows = Stretches.query(
                call,
                table,
                index,
                condition,
                request.scanIndexForward() == null || request.scanIndexForward(),
                Optional.ofNullable(request.hasExclusiveStartKey() ? request.exclusiveStartKey() : null));
        Page page = Page.read(call.records(), table, rows, selection, filter, limit);
        return shown(request, table, index, selection, page, isConsistent);
    }

    private static QueryResponse shown(
            QueryRequest request,
            TableRecord table,
            Optional<IndexRecord> index,
            Selection selection,
            Page page,
            boolean isConsistent) {
        QueryResponse.Builder response = QueryResponse.builder()
                .count(page.items().size())
                .scannedCount(page.scanned())
                .consumedCapacity(
                        capacity(index, page, isConsistent).shown(table, request.returnConsumedCapacityAsString()));
        if (!selection.isCount()) {
            response.items(page.items().stream().map(Wire::shown).toList());
        }
        page.last().ifPresent(last -> response.lastEvaluatedKey(Wire.shown(last)));
        return response.build();
    }

    static Capacities capacity(Optional<IndexRecord> index, Page page, boolean isConsistent) {
        return index.map(each -> Capacities.readOf(each.name(), page.bytes(), isConsistent))
                .orElseGet(() -> Capacities.read(page.bytes(), isConsistent));
    }

    private static Type type(TableRecord table, KeySchema schema, String name) {
        if (!schema.names().contains(name)) {
            throw Invalid.of("Query condition missed key schema element: "
                    + (schema.hasRange() ? schema.range() : schema.hash()));
        }
        return table.type(name);
    }

    private static void refuseKeys(KeySchema schema, Condition filter, boolean isExpression) {
        for (String name : UsedNames.of(filter)) {
            if (schema.names().contains(name)) {
                throw Invalid.of((isExpression ? "Filter Expression" : "QueryFilter")
                        + " can only contain non-primary key attributes: Primary key attribute: " + name);
            }
        }
    }

    static int limit(@Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw Invalid.constraint("'" + limit + "'", "limit", "Member must have value greater than or equal to 1");
        }
        return limit == null ? Integer.MAX_VALUE : limit;
    }

    static Optional<Projection> projection(
            @Nullable String expression, @Nullable List<String> attributes, Placeholders placeholders) {
        return expression != null
                ? Optional.of(Projection.parse(expression, placeholders))
                : Optional.ofNullable(attributes).map(Projection::of);
    }

    private static Placeholders placeholders(QueryRequest request) {
        boolean hasValues = request.filterExpression() != null || request.keyConditionExpression() != null;
        return Placeholders.of(
                Optional.ofNullable(request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null),
                Optional.ofNullable(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null),
                hasValues || request.projectionExpression() != null,
                hasValues,
                "FilterExpression and KeyConditionExpression");
    }

    private static void refuseBoth(QueryRequest request) {
        Legacy.refuseBoth(
                Legacy.given(
                        "AttributesToGet",
                        request.hasAttributesToGet(),
                        "QueryFilter",
                        request.hasQueryFilter(),
                        "ConditionalOperator",
                        request.conditionalOperatorAsString() != null,
                        "KeyConditions",
                        request.hasKeyConditions()),
                Legacy.given(
                        "ProjectionExpression",
                        request.projectionExpression() != null,
                        "FilterExpression",
                        request.filterExpression() != null,
                        "KeyConditionExpression",
                        request.keyConditionExpression() != null));
    }
}
