package dev.maquette.aws.sqs;

import dev.maquette.aws.api.Arns;
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
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/** The Simple Queue Service. */
public final class Sqs implements ServiceRoom {

    public static final Service SERVICE = Service.json("Sqs", "sqs", Protocol.JSON_1_0, "2012-11-05", "AmazonSQS")
            .speaking(Protocol.JSON_1_0, Protocol.QUERY)
            .inNamespace("http://queue.amazonaws.com/doc/2012-11-05/");

    @Override
    public Operations operations() {
        Operations.Builder sqs = Operations.of(SERVICE);
        QueueLife.register(sqs);
        QueueTags.register(sqs);
        QueuePermissions.register(sqs);
        Sending.register(sqs);
        Receiving.register(sqs);
        Acknowledging.register(sqs);
        return sqs.build();
    }

    @Override
    public List<Table<?>> tables() {
        return SqsTables.all();
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new Polls());
    }

    /** The URL of the queue of an ARN, where there is one: services deliver by ARN, and callers send by URL. */
    public static Optional<String> url(Records records, String arn) {
        return Queues.byArn(records, arn).map(QueueRecord::url);
    }

    /** The policy of the queue of an ARN, where it has one. */
    public static Optional<PolicyDocument> policy(Records records, String arn) {
        return Queues.byArn(records, arn)
                .map(queue -> queue.attribute("Policy"))
                .filter(policy -> !policy.isEmpty())
                .map(PolicyDocument::parse);
    }

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(SqsTables.QUEUES, account + "/" + region + "/").values().stream()
                .filter(queue -> !queue.tags().isEmpty())
                .map(queue -> new TaggedResource(queue.arn(), queue.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        return place(arn)
                .map(url -> TagQueueRequest.builder().queueUrl(url).tags(tags).build());
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return place(arn)
                .map(url ->
                        UntagQueueRequest.builder().queueUrl(url).tagKeys(keys).build());
    }

    private static Optional<String> place(String arn) {
        return arn.startsWith("arn:aws:sqs:")
                ? Optional.of(Arns.account(arn) + "/" + Arns.resource(arn))
                : Optional.empty();
    }
}
