package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.dynamodb.value.Type;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Tables as DescribeTable shows them. */
final class TableViews {

    /** What an on-demand table can take at once from its first day (developer guide, on-demand capacity mode: initial throughput). */
    private static final long WARM_READS = 12_000;

    private static final long WARM_WRITES = 4_000;

    private TableViews() {}

    static TableDescription shown(Call call, TableRecord table) {
        Store.Use use = call.records().get(Store.USES, call.key(table.name())).orElse(Store.Use.NONE);
        Billing billing = table.billing();
        TableOptions options = table.options();
        TableDescription.Builder shown = TableDescription.builder()
                .tableName(table.name())
                .tableId(table.id())
                .tableArn(table.arn())
                .tableStatus(table.status().name())
                .creationDateTime(table.created())
                .itemCount(use.items())
                .tableSizeBytes(use.bytes())
                .keySchema(key(table.key()))
                .attributeDefinitions(table.attributes().stream()
                        .map(each -> attribute(each.name(), each.type()))
                        .toList())
                .provisionedThroughput(units(billing.readUnits(), billing.writeUnits(), billing))
                .deletionProtectionEnabled(options.isProtected());
        warm(shown, table);
        billing.since()
                .ifPresent(since -> shown.billingModeSummary(
                        mode -> mode.billingMode(billing.isOnDemand() ? Throughputs.ON_DEMAND : Throughputs.PROVISIONED)
                                .lastUpdateToPayPerRequestDateTime(since)));
        if (billing.mostReads() >= 0 || billing.mostWrites() >= 0) {
            shown.onDemandThroughput(
                    most -> most.maxReadRequestUnits(billing.mostReads()).maxWriteRequestUnits(billing.mostWrites()));
        }
        if (options.classSince().isPresent() || !options.tableClass().equals("STANDARD")) {
            shown.tableClassSummary(summary -> summary.tableClass(options.tableClass())
                    .lastUpdateDateTime(options.classSince().orElse(null)));
        }
        if (!options.kmsKey().isEmpty()) {
            shown.sseDescription(sse -> sse.status("ENABLED").sseType("KMS").kmsMasterKeyArn(options.kmsKey()));
        }
        indexes(table, shown);
        return shown.build();
    }

    private static void warm(TableDescription.Builder shown, TableRecord table) {
        Billing billing = table.billing();
        shown.warmThroughput(warm -> warm.status(table.status() == Status.CREATING ? "UPDATING" : "ACTIVE")
                .readUnitsPerSecond(billing.isOnDemand() ? WARM_READS : billing.readUnits())
                .writeUnitsPerSecond(billing.isOnDemand() ? WARM_WRITES : billing.writeUnits()));
    }

    private static void indexes(TableRecord table, TableDescription.Builder shown) {
        List<GlobalSecondaryIndexDescription> global = new ArrayList<>();
        List<LocalSecondaryIndexDescription> local = new ArrayList<>();
        for (IndexRecord index : table.indexes()) {
            if (index.isGlobal()) {
                global.add(global(table, index));
            } else {
                local.add(LocalSecondaryIndexDescription.builder()
                        .indexName(index.name())
                        .indexArn(table.arn() + "/index/" + index.name())
                        .keySchema(key(index.key()))
                        .projection(projection(index))
                        .itemCount(0L)
                        .indexSizeBytes(0L)
                        .build());
            }
        }
        if (!global.isEmpty()) {
            shown.globalSecondaryIndexes(global);
        }
        if (!local.isEmpty()) {
            shown.localSecondaryIndexes(local);
        }
    }

    private static GlobalSecondaryIndexDescription global(TableRecord table, IndexRecord index) {
        boolean isOnDemand = table.billing().isOnDemand();
        return GlobalSecondaryIndexDescription.builder()
                .indexName(index.name())
                .indexArn(table.arn() + "/index/" + index.name())
                .indexStatus(index.status().name())
                .backfilling(
                        index.status() == Status.CREATING && table.status() != Status.CREATING ? Boolean.TRUE : null)
                .keySchema(key(index.key()))
                .projection(projection(index))
                .itemCount(0L)
                .indexSizeBytes(0L)
                .provisionedThroughput(units -> units.numberOfDecreasesToday(0L)
                        .readCapacityUnits(index.readUnits())
                        .writeCapacityUnits(index.writeUnits()))
                .warmThroughput(warm -> warm.status("ACTIVE")
                        .readUnitsPerSecond(isOnDemand ? WARM_READS : index.readUnits())
                        .writeUnitsPerSecond(isOnDemand ? WARM_WRITES : index.writeUnits()))
                .build();
    }

    private static Projection projection(IndexRecord index) {
        Projection.Builder projection = Projection.builder().projectionType(index.projection());
        return index.included().isEmpty()
                ? projection.build()
                : projection.nonKeyAttributes(index.included()).build();
    }

    private static List<KeySchemaElement> key(KeySchema key) {
        List<KeySchemaElement> elements = new ArrayList<>();
        elements.add(KeySchemaElement.builder()
                .attributeName(key.hash())
                .keyType(KeyType.HASH)
                .build());
        if (key.hasRange()) {
            elements.add(KeySchemaElement.builder()
                    .attributeName(key.range())
                    .keyType(KeyType.RANGE)
                    .build());
        }
        return elements;
    }

    private static AttributeDefinition attribute(String name, Type type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type.name())
                .build();
    }

    private static ProvisionedThroughputDescription units(long reads, long writes, Billing billing) {
        return ProvisionedThroughputDescription.builder()
                .readCapacityUnits(reads)
                .writeCapacityUnits(writes)
                .numberOfDecreasesToday(0L)
                .lastIncreaseDateTime(billing.raised().orElse(null))
                .lastDecreaseDateTime(billing.lowered().orElse(null))
                .build();
    }
}
