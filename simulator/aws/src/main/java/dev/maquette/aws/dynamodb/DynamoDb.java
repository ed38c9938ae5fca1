package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;

/** DynamoDB. */
public final class DynamoDb implements ServiceRoom {

    public static final Service SERVICE =
            Service.json("DynamoDb", "dynamodb", Protocol.JSON_1_0, "2012-08-10", "DynamoDB_20120810");

    private final Facts facts;

    public DynamoDb(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Operations operations() {
        Operations.Builder dynamo = Operations.of(SERVICE);
        new TableCreation(facts).register(dynamo);
        new TableChanges(facts).register(dynamo);
        TableReads.register(dynamo);
        new TableSettings(facts).register(dynamo);
        TableTags.register(dynamo);
        TablePolicies.register(dynamo);
        ItemReads.register(dynamo);
        ItemWrites.register(dynamo);
        ItemUpdates.register(dynamo);
        Queries.register(dynamo);
        Scans.register(dynamo);
        Batches.register(dynamo);
        TransactionReads.register(dynamo);
        TransactionWrites.register(dynamo);
        return dynamo.build();
    }

    @Override
    public List<Table<?>> tables() {
        return Store.all();
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new TableSettlement());
    }

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(Store.TABLES, account + "/" + region + "/").values().stream()
                .filter(table -> !table.tags().isEmpty())
                .map(table -> new TaggedResource(table.arn(), table.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        List<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return isTable(arn)
                ? Optional.of(
                        TagResourceRequest.builder().resourceArn(arn).tags(all).build())
                : Optional.empty();
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return isTable(arn)
                ? Optional.of(UntagResourceRequest.builder()
                        .resourceArn(arn)
                        .tagKeys(keys)
                        .build())
                : Optional.empty();
    }

    private static boolean isTable(String arn) {
        return arn.startsWith("arn:aws:dynamodb:");
    }
}
