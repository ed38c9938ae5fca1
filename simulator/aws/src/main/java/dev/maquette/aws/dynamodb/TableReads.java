package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.dynamodb.value.Invalid;
import java.util.List;
import java.util.NavigableMap;
import software.amazon.awssdk.services.dynamodb.model.DescribeContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContributorInsightsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeKinesisStreamingDestinationResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.Endpoint;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

/** Looking at tables, and at what an account may have of them. */
final class TableReads {

    private static final int PAGE = 100;

    /** Capacity units of an account and of a table (developer guide, ServiceQuotas: provisioned throughput). */
    private static final long ACCOUNT_UNITS = 80_000;

    private static final long TABLE_UNITS = 40_000;
    private static final long ENDPOINT_MINUTES = 1440;

    private TableReads() {}

    static void register(Operations.Builder dynamo) {
        dynamo.read(
                DescribeTableRequest.class,
                TableReads::describe,
                TableLookup.need("DescribeTable", DescribeTableRequest::tableName));
        dynamo.read(ListTablesRequest.class, TableReads::list, Need.of("dynamodb:ListTables"));
        dynamo.read(DescribeLimitsRequest.class, TableReads::limits, Need.of("dynamodb:DescribeLimits"));
        dynamo.read(DescribeEndpointsRequest.class, TableReads::endpoints, Need.of("dynamodb:DescribeEndpoints"));
        dynamo.read(
                DescribeContributorInsightsRequest.class,
                TableReads::insights,
                TableLookup.need("DescribeContributorInsights", DescribeContributorInsightsRequest::tableName));
        dynamo.read(
                DescribeKinesisStreamingDestinationRequest.class,
                TableReads::destinations,
                TableLookup.need(
                        "DescribeKinesisStreamingDestination", DescribeKinesisStreamingDestinationRequest::tableName));
    }

    private static DescribeTableResponse describe(Call call, DescribeTableRequest request) {
        return DescribeTableResponse.builder()
                .table(TableViews.shown(call, TableLookup.existing(call, request.tableName())))
                .build();
    }

    private static ListTablesResponse list(Call call, ListTablesRequest request) {
        int most = Given.number(request.limit(), PAGE);
        if (most < 1 || most > PAGE) {
            throw Invalid.constraint(
                    "'" + most + "'",
                    "limit",
                    most < 1
                            ? "Member must have value greater than or equal to 1"
                            : "Member must have value less than or equal to 100");
        }
        String prefix = call.key("");
        NavigableMap<String, TableRecord> rest = call.records()
                .under(Store.TABLES, prefix)
                .tailMap(prefix + Given.text(request.exclusiveStartTableName()), false);
        List<String> names =
                rest.values().stream().limit(most + 1L).map(TableRecord::name).toList();
        boolean hasMore = names.size() > most;
        List<String> page = hasMore ? names.subList(0, most) : names;
        return ListTablesResponse.builder()
                .tableNames(page)
                .lastEvaluatedTableName(hasMore ? page.getLast() : null)
                .build();
    }

    private static DescribeLimitsResponse limits(Call call, DescribeLimitsRequest request) {
        return DescribeLimitsResponse.builder()
                .accountMaxReadCapacityUnits(ACCOUNT_UNITS)
                .accountMaxWriteCapacityUnits(ACCOUNT_UNITS)
                .tableMaxReadCapacityUnits(TABLE_UNITS)
                .tableMaxWriteCapacityUnits(TABLE_UNITS)
                .build();
    }

    private static DescribeEndpointsResponse endpoints(Call call, DescribeEndpointsRequest request) {
        return DescribeEndpointsResponse.builder()
                .endpoints(Endpoint.builder()
                        .address("dynamodb." + call.region() + ".amazonaws.com")
                        .cachePeriodInMinutes(ENDPOINT_MINUTES)
                        .build())
                .build();
    }

    /** Nothing of it is ever switched on here. */
    private static DescribeContributorInsightsResponse insights(Call call, DescribeContributorInsightsRequest request) {
        TableRecord table = TableLookup.existing(call, request.tableName());
        return DescribeContributorInsightsResponse.builder()
                .tableName(table.name())
                .indexName(request.indexName())
                .contributorInsightsStatus("DISABLED")
                .build();
    }

    private static DescribeKinesisStreamingDestinationResponse destinations(
            Call call, DescribeKinesisStreamingDestinationRequest request) {
        TableRecord table = TableLookup.existing(call, request.tableName());
        return DescribeKinesisStreamingDestinationResponse.builder()
                .tableName(table.name())
                .kinesisDataStreamDestinations(List.of())
                .build();
    }
}
