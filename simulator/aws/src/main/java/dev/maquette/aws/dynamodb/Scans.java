package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.dynamodb.expression.Condition;
import dev.maquette.aws.dynamodb.expression.ConditionParser;
import dev.maquette.aws.dynamodb.expression.Kind;
import dev.maquette.aws.dynamodb.expression.Placeholders;
import dev.maquette.aws.dynamodb.expression.Projection;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Scan. */
final class Scans {

    private static final int MOST_SEGMENTS = 1_000_000;

    private Scans() {}

    static void register(Operations.Builder dynamo) {
        dynamo.read(
                ScanRequest.class,
                Scans::scan,
                Need.<ScanRequest>on(
                                "dynamodb:Scan",
                                "table*",
                                (call, request) -> Queries.indexTarget(call, request.tableName(), request.indexName()))
                        .when("dynamodb:Select", request -> Given.of(request.selectAsString()).stream()
                                .toList()));
    }

    private static ScanResponse scan(Call call, ScanRequest request) {
        TableLookup.checked(request.tableName());
        refuseBoth(request);
        int limit = Queries.limit(request.limit());
        checkSegments(request);
        Placeholders placeholders = Placeholders.of(
                Optional.ofNullable(request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null),
                Optional.ofNullable(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null),
                request.filterExpression() != null || request.projectionExpression() != null,
                request.filterExpression() != null,
                "FilterExpression");
        Condition filter = request.filterExpression() != null
                ? ConditionParser.parse(Kind.FILTER, request.filterExpression(), placeholders)
                : request.hasScanFilter()
                        ? Legacy.filter(request.scanFilter(), request.conditionalOperatorAsString())
                        : Condition.NONE;
        Optional<Projection> projection = Queries.projection(
                request.projectionExpression(),
                request.hasAttributesToGet() ? request.attributesToGet() : null,
                placeholders);
        placeholders.refuseUnused();
        boolean isConsistent = Given.flag(request.consistentRead());
        TableRecord table = TableLookup.usable(call, request.tableName());
        Optional<IndexRecord> index = Stretches.index(table, request.indexName(), isConsistent);
        Selection.refuseInvisible(table, index, projection);
        Selection selection = Selection.of(table, index, request.selectAsString(), projection);
        Rows rows = Stretches.scan(
                call,
                table,
                index,
                Given.number(request.segment(), 0),
                Given.number(request.totalSegments(), 1),
                Optional.ofNullable(request.hasExclusiveStartKey() ? request.exclusiveStartKey() : null));
        Page page = Page.read(call.records(), table, rows, selection, filter, limit);
        ScanResponse.Builder response = ScanResponse.builder()
                .count(page.items().size())
                .scannedCount(page.scanned())
                .consumedCapacity(Queries.capacity(index, page, isConsistent)
                        .shown(table, request.returnConsumedCapacityAsString()));
        if (!selection.isCount()) {
            response.items(page.items().stream().map(Wire::shown).toList());
        }
        page.last().ifPresent(last -> response.lastEvaluatedKey(Wire.shown(last)));
        return response.build();
    }

    private static void checkSegments(ScanRequest request) {
        boolean hasSegment = request.segment() != null;
        boolean hasTotal = request.totalSegments() != null;
        if (hasTotal && !hasSegment) {
            throw Invalid.of("The Segment parameter is required but was not present in the request when TotalSegments"
                    + " is present");
        }
        if (hasSegment && !hasTotal) {
            throw Invalid.of("The TotalSegments parameter is required but was not present in the request when Segment"
                    + " parameter is present");
        }
        if (hasTotal) {
            inRange(request.totalSegments(), 1, MOST_SEGMENTS, "totalSegments");
            inRange(request.segment(), 0, MOST_SEGMENTS - 1, "segment");
            if (request.segment() >= request.totalSegments()) {
                throw Invalid.of("The Segment parameter is zero-based and must be less than parameter TotalSegments:"
                        + " Segment: " + request.segment() + " is not less than TotalSegments: "
                        + request.totalSegments());
            }
        }
    }

    private static void inRange(int value, int least, int most, String member) {
        if (value < least || value > most) {
            AwsFailure failure = Invalid.constraint(
                    "'" + value + "'",
                    member,
                    value < least
                            ? "Member must have value greater than or equal to " + least
                            : "Member must have value less than or equal to " + most);
            throw failure;
        }
    }

    private static void refuseBoth(ScanRequest request) {
        Legacy.refuseBoth(
                Legacy.given(
                        "AttributesToGet",
                        request.hasAttributesToGet(),
                        "ScanFilter",
                        request.hasScanFilter(),
                        "ConditionalOperator",
                        request.conditionalOperatorAsString() != null),
                Legacy.given(
                        "ProjectionExpression",
                        request.projectionExpression() != null,
                        "FilterExpression",
                        request.filterExpression() != null));
    }
}
