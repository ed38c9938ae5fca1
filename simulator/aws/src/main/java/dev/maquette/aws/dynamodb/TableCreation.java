package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.policy.PolicyProblem;
import dev.maquette.world.Demand;
import dev.maquette.world.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;

/** Making tables. */
final class TableCreation {

    private final Facts facts;

    TableCreation(Facts facts) {
        this.facts = facts;
    }

    void register(Operations.Builder dynamo) {
        dynamo.write(
                CreateTableRequest.class,
                this::create,
                Need.<CreateTableRequest>on(
                        "dynamodb:CreateTable",
                        "table*",
                        (call, request) ->
                                Target.arn(call.arn("dynamodb", "table/" + Given.text(request.tableName())))),
                Need.<CreateTableRequest>onEach(
                                "dynamodb:TagResource",
                                "table*",
                                (call, request) ->
                                        request.hasTags() && !request.tags().isEmpty()
                                                ? List.of(Target.arn(call.arn(
                                                        "dynamodb", "table/" + Given.text(request.tableName()))))
                                                : List.of())
                        .tagging(request -> TableTags.read(request.tags())));
    }

    private CreateTableResponse create(WriteCall call, CreateTableRequest request) {
        String name = TableLookup.checked(request.tableName());
        refuseUnmodelled(request);
        List<Attribute> attributes = Schemas.attributes(Given.list(request.attributeDefinitions()));
        KeySchema key = Schemas.key(Given.list(request.keySchema()));
        Billing billing = Throughputs.billing(
                Given.text(request.billingModeAsString(), Throughputs.PROVISIONED),
                request.provisionedThroughput(),
                request.onDemandThroughput(),
                call.now());
        List<IndexRecord> indexes = indexes(request, billing);
        Schemas.check(key, attributes, indexes);
        if (call.records().get(Store.TABLES, call.key(name)).isPresent()) {
            throw DynamoFailures.exists(name);
        }
        refuseMore(call);
        TableRecord table = new TableRecord(
                name,
                call.ids().uuid("dynamodb-table", name),
                call.arn("dynamodb", "table/" + name),
                Status.CREATING,
                call.now(),
                Optional.of(call.now().plus(facts.takes("dynamodb-create-table"))),
                key,
                attributes,
                indexes,
                billing,
                options(call, request),
                TableTags.checked(Map.of(), request.tags()));
        call.put(Store.TABLES, call.key(name), table);
        schedule(call, table);
        return CreateTableResponse.builder()
                .tableDescription(TableViews.shown(call, table))
                .build();
    }

    private static void refuseUnmodelled(CreateTableRequest request) {
        if (request.streamSpecification() != null
                && Given.flag(request.streamSpecification().streamEnabled())) {
            throw AwsFailure.notModelled("DynamoDB Streams (StreamSpecification)");
        }
        if (request.warmThroughput() != null) {
            throw AwsFailure.notModelled("warm throughput of choice (WarmThroughput)");
        }
    }

    private static List<IndexRecord> indexes(CreateTableRequest request, Billing billing) {
        if (request.hasGlobalSecondaryIndexes()
                && request.globalSecondaryIndexes().isEmpty()) {
            throw Invalid.parameters("List of GlobalSecondaryIndexes is empty");
        }
        if (request.hasLocalSecondaryIndexes()
                && request.localSecondaryIndexes().isEmpty()) {
            throw Invalid.parameters("List of LocalSecondaryIndexes is empty");
        }
        List<IndexRecord> indexes = new ArrayList<>();
        Given.list(request.localSecondaryIndexes())
                .forEach(local -> indexes.add(Schemas.index(
                        Given.text(local.indexName()),
                        false,
                        Schemas.key(Given.list(local.keySchema())),
                        local.projection(),
                        0,
                        0)));
        for (GlobalSecondaryIndex global : Given.list(request.globalSecondaryIndexes())) {
            IndexRecord index = Schemas.index(
                    Given.text(global.indexName()),
                    true,
                    Schemas.key(Given.list(global.keySchema())),
                    global.projection(),
                    0,
                    0);
            indexes.add(provisioned(index, billing, global));
        }
        return indexes;
    }

    private static IndexRecord provisioned(IndexRecord index, Billing billing, GlobalSecondaryIndex global) {
        if (billing.isOnDemand()) {
            return index;
        }
        if (global.provisionedThroughput() == null) {
            throw Invalid.parameters("ProvisionedThroughput is not specified for index: " + index.name());
        }
        return index.with(
                Throughputs.reads(global.provisionedThroughput()), Throughputs.writes(global.provisionedThroughput()));
    }

    private void refuseMore(WriteCall call) {
        int most = facts.quotas().most(call, "dynamodb", "L-F98FE922");
        if (call.records().under(Store.TABLES, call.key("")).size() >= most) {
            throw new AwsFailure(
                    "LimitExceededException",
                    400,
                    "Subscriber limit exceeded: There is a limit of " + most + " tables per subscriber");
        }
    }

    private static TableOptions options(WriteCall call, CreateTableRequest request) {
        TableOptions options = TableOptions.of(
                Given.flag(request.deletionProtectionEnabled()),
                Given.text(request.tableClassAsString(), "STANDARD"),
                kmsKey(call, request.sseSpecification()).orElse(""));
        String policy = Given.text(request.resourcePolicy());
        return policy.isEmpty() ? options : options.governed(checked(policy), revision(call));
    }

    static String checked(String policy) {
        try {
            dev.maquette.aws.policy.PolicyDocument.parse(policy);
            return policy;
        } catch (PolicyProblem problem) {
            throw Invalid.of("Invalid policy document: " + problem.getMessage());
        }
    }

    static String revision(WriteCall call) {
        return Long.toString(call.now().toEpochMilli());
    }

    /** The key of an encryption: the account's own for DynamoDB where none is named. */
    static Optional<String> kmsKey(WriteCall call, @org.jspecify.annotations.Nullable SSESpecification specification) {
        if (specification == null || !Given.flag(specification.enabled())) {
            return Optional.empty();
        }
        String key = Given.text(specification.kmsMasterKeyId(), "alias/aws/dynamodb");
        return Optional.of(
                key.startsWith("arn:") ? key : call.arn("kms", key.startsWith("alias/") ? key : "key/" + key));
    }

    /** Has the table looked at when its change is made. */
    static void schedule(WriteCall call, TableRecord table) {
        Instant due = table.settles().orElse(call.now());
        call.transaction().schedule(new Timer(due, TableSettlement.NAME, call.key(table.name()), Demand.FOREGROUND));
    }
}
