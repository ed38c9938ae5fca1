package dev.maquette.aws.logs;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/** CloudWatch Logs. */
public final class CloudWatchLogs implements ServiceRoom {

    public static final Service SERVICE =
            Service.json("CloudWatchLogs", "logs", Protocol.JSON_1_1, "2014-03-28", "Logs_20140328");

    @Override
    public Operations operations() {
        Operations.Builder logs = Operations.of(SERVICE);
        GroupLife.register(logs);
        StreamLife.register(logs);
        EventWrites.register(logs);
        EventReads.register(logs);
        LogPolicies.register(logs);
        LogTags.register(logs);
        return logs.build();
    }

    @Override
    public List<Table<?>> tables() {
        return LogTables.all();
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new LogDeletion());
    }

    /** What the account lets other services write into its logs. */
    public static List<PolicyDocument> resourcePolicies(Call call) {
        return Groups.policies(call);
    }

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(LogTables.GROUPS, account + "/" + region + "/").values().stream()
                .filter(group -> !group.tags().isEmpty())
                .map(group -> new TaggedResource(group.arn(), group.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        return arn.startsWith("arn:aws:logs:")
                ? Optional.of(
                        TagResourceRequest.builder().resourceArn(arn).tags(tags).build())
                : Optional.empty();
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return arn.startsWith("arn:aws:logs:")
                ? Optional.of(UntagResourceRequest.builder()
                        .resourceArn(arn)
                        .tagKeys(keys)
                        .build())
                : Optional.empty();
    }
}
