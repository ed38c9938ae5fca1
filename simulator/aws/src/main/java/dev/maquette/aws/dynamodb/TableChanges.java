package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.value.Invalid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/** Changing and deleting tables. */
final class TableChanges {

    private final Facts facts;

    TableChanges(Facts facts) {
        this.facts = facts;
    }

    void register(Operations.Builder dynamo) {
        dynamo.write(
                UpdateTableRequest.class, this::update, TableLookup.need("UpdateTable", UpdateTableRequest::tableName));
        dynamo.write(
                DeleteTableRequest.class, this::delete, TableLookup.need("DeleteTable", DeleteTableRequest::tableName));
    }

    private DeleteTableResponse delete(WriteCall call, DeleteTableRequest request) {
        TableRecord table = TableLookup.existing(call, request.tableName());
        if (table.options().isProtected()) {
            throw Invalid.of(
                    "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
                            + " protection first.");
        }
        if (table.status() == Status.CREATING || table.status() == Status.UPDATING) {
            throw DynamoFailures.inUse(table);
        }
        TableRecord deleted = table.status() == Status.DELETING
                ? table
                : table.in(Status.DELETING, Optional.of(call.now().plus(facts.takes("dynamodb-delete-table"))));
        call.put(Store.TABLES, call.key(table.name()), deleted);
        TableCreation.schedule(call, deleted);
        return DeleteTableResponse.builder()
                .tableDescription(TableViews.shown(call, deleted))
                .build();
    }

    private UpdateTableResponse update(WriteCall call, UpdateTableRequest request) {
        TableRecord table = TableLookup.existing(call, request.tableName());
        refuseUnmodelled(request);
        if (table.status() != Status.ACTIVE) {
            throw DynamoFailures.inUse(table);
        }
        TableRecord changed = options(call, request, table);
        changed = billing(call, request, changed);
        List<GlobalSecondaryIndexUpdate> updates = Given.list(request.globalSecondaryIndexUpdates());
        for (GlobalSecondaryIndexUpdate each : updates) {
            changed = index(request, each, changed);
        }
        if (changed.equals(table)) {
            throw Invalid.of("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                    + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }
        boolean hasNewIndex = updates.stream().anyMatch(each -> each.create() != null);
        Duration takes = facts.takes(hasNewIndex ? "dynamodb-create-index" : "dynamodb-update-table");
        changed = changed.in(Status.UPDATING, Optional.of(call.now().plus(takes)));
        call.put(Store.TABLES, call.key(table.name()), changed);
        TableCreation.schedule(call, changed);
        return UpdateTableResponse.builder()
                .tableDescription(TableViews.shown(call, changed))
                .build();
    }

    private static void refuseUnmodelled(UpdateTableRequest request) {
        if (request.streamSpecification() != null
                && Given.flag(request.streamSpecification().streamEnabled())) {
            throw AwsFailure.notModelled("DynamoDB Streams (StreamSpecification)");
        }
        if (request.hasReplicaUpdates() && !request.replicaUpdates().isEmpty()) {
            throw AwsFailure.notModelled("DynamoDB global tables (ReplicaUpdates)");
        }
        if (request.warmThroughput() != null) {
            throw AwsFailure.notModelled("warm throughput of choice (WarmThroughput)");
        }
        if (Given.list(request.globalSecondaryIndexUpdates()).size() > 1
                && request.globalSecondaryIndexUpdates().stream()
                                .filter(each -> each.update() == null)
                                .count()
                        > 1) {
            throw new AwsFailure(
                    "LimitExceededException",
                    400,
                    "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per"
                            + " table");
        }
    }

    private static TableRecord options(WriteCall call, UpdateTableRequest request, TableRecord table) {
        TableOptions options = table.options();
        if (request.deletionProtectionEnabled() != null) {
            options = options.protectedFromDeletion(request.deletionProtectionEnabled());
        }
        if (request.tableClassAsString() != null
                && !request.tableClassAsString().equals(options.tableClass())) {
            options = options.inClass(request.tableClassAsString(), call.now());
        }
        if (request.sseSpecification() != null) {
            options = options.encryptedWith(
                    TableCreation.kmsKey(call, request.sseSpecification()).orElse(""));
        }
        return table.with(options);
    }

    private static TableRecord billing(WriteCall call, UpdateTableRequest request, TableRecord table) {
        Billing old = table.billing();
        String mode = Given.text(
                request.billingModeAsString(), old.isOnDemand() ? Throughputs.ON_DEMAND : Throughputs.PROVISIONED);
        boolean isOnDemand = mode.equals(Throughputs.ON_DEMAND);
        if (isOnDemand
                && old.isOnDemand()
                && request.onDemandThroughput() == null
                && request.provisionedThroughput() == null) {
            return table;
        }
        if (!isOnDemand && request.provisionedThroughput() == null && !old.isOnDemand()) {
            return table;
        }
        Billing next =
                Throughputs.billing(mode, request.provisionedThroughput(), request.onDemandThroughput(), call.now());
        if (isOnDemand) {
            boolean isNew = !old.isOnDemand();
            TableRecord changed = table.with(new Billing(
                    true,
                    isNew ? next.since() : old.since(),
                    0,
                    0,
                    next.mostReads(),
                    next.mostWrites(),
                    Optional.empty(),
                    Optional.empty()));
            return changed.with(
                    table.attributes(),
                    table.indexes().stream().map(index -> index.with(0, 0)).toList());
        }
        return table.with(provisioned(call, request.provisionedThroughput(), table, next));
    }

    private static Billing provisioned(WriteCall call, ProvisionedThroughput asked, TableRecord table, Billing next) {
        Billing old = table.billing();
        if (!old.isOnDemand() && old.readUnits() == next.readUnits() && old.writeUnits() == next.writeUnits()) {
            throw Invalid.of("The provisioned throughput for the table will not change. The requested value equals the"
                    + " current value. Current ReadCapacityUnits provisioned for the table: " + old.readUnits()
                    + ". Requested ReadCapacityUnits: " + asked.readCapacityUnits()
                    + ". Current WriteCapacityUnits provisioned for the table: " + old.writeUnits()
                    + ". Requested WriteCapacityUnits: " + asked.writeCapacityUnits()
                    + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
                    + " limits.");
        }
        boolean isMore = next.readUnits() > old.readUnits() || next.writeUnits() > old.writeUnits();
        boolean isLess = next.readUnits() < old.readUnits() || next.writeUnits() < old.writeUnits();
        return new Billing(
                false,
                old.since(),
                next.readUnits(),
                next.writeUnits(),
                -1,
                -1,
                isMore ? Optional.of(call.now()) : old.raised(),
                isLess ? Optional.of(call.now()) : old.lowered());
    }

    private static TableRecord index(UpdateTableRequest request, GlobalSecondaryIndexUpdate update, TableRecord table) {
        if (update.create() != null) {
            return created(request, update.create(), table);
        }
        String name = update.delete() != null
                ? Given.text(update.delete().indexName())
                : update.update() != null ? Given.text(update.update().indexName()) : "";
        IndexRecord index = table.index(name)
                .filter(IndexRecord::isGlobal)
                .orElseThrow(() -> new AwsFailure("ResourceNotFoundException", 400, "Requested resource not found"));
        if (update.delete() != null) {
            List<IndexRecord> left = replaced(table, index.in(Status.DELETING));
            return table.with(used(table, left), left);
        }
        ProvisionedThroughput units = update.update().provisionedThroughput();
        if (units == null) {
            throw AwsFailure.notModelled("limits of on-demand throughput of a single index");
        }
        return table.with(
                table.attributes(),
                replaced(
                        table,
                        index.with(Throughputs.reads(units), Throughputs.writes(units))
                                .in(Status.UPDATING)));
    }

    private static TableRecord created(
            UpdateTableRequest request, CreateGlobalSecondaryIndexAction create, TableRecord table) {
        String name = Given.text(create.indexName());
        if (table.index(name).isPresent()) {
            throw Invalid.parameters("Attempting to create an index which already exists: " + name);
        }
        ProvisionedThroughput units = create.provisionedThroughput();
        if (!table.billing().isOnDemand() && units == null) {
            throw Invalid.parameters("ProvisionedThroughput is not specified for index: " + name);
        }
        IndexRecord index = Schemas.index(
                name,
                true,
                Schemas.key(Given.list(create.keySchema())),
                create.projection(),
                units == null ? 0 : Throughputs.reads(units),
                units == null ? 0 : Throughputs.writes(units));
        List<IndexRecord> indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        List<Attribute> attributes = new ArrayList<>(table.attributes());
        Schemas.attributes(Given.list(request.attributeDefinitions())).stream()
                .filter(each ->
                        attributes.stream().noneMatch(other -> other.name().equals(each.name())))
                .forEach(attributes::add);
        Schemas.check(table.key(), attributes, indexes);
        return table.with(attributes, indexes);
    }

    private static List<IndexRecord> replaced(TableRecord table, IndexRecord index) {
        return table.indexes().stream()
                .map(each -> each.name().equals(index.name()) ? index : each)
                .toList();
    }

    /** The attributes that keys still use. */
    private static List<Attribute> used(TableRecord table, List<IndexRecord> indexes) {
        Set<String> used = new LinkedHashSet<>(table.key().names());
        indexes.forEach(index -> used.addAll(index.key().names()));
        return table.attributes().stream()
                .filter(each -> used.contains(each.name()))
                .toList();
    }
}
