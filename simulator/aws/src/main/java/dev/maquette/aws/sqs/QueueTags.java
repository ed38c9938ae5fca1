package dev.maquette.aws.sqs;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** Tags of queues. */
final class QueueTags {

    private static final int MOST = 50;

    private QueueTags() {}

    static void register(Operations.Builder sqs) {
        sqs.write(
                TagQueueRequest.class,
                QueueTags::tag,
                Queues.<TagQueueRequest>need("TagQueue", TagQueueRequest::queueUrl)
                        .tagging(request -> request.hasTags() ? request.tags() : Map.of()));
        sqs.write(
                UntagQueueRequest.class,
                QueueTags::untag,
                Queues.<UntagQueueRequest>need("UntagQueue", UntagQueueRequest::queueUrl)
                        .untagging(request -> Given.list(request.tagKeys())));
        sqs.read(
                ListQueueTagsRequest.class,
                QueueTags::list,
                Queues.need("ListQueueTags", ListQueueTagsRequest::queueUrl));
    }

    static Map<String, String> checked(Map<String, String> present, Map<String, String> more) {
        Map<String, String> tags = new TreeMap<>(present);
        more.forEach((key, value) -> {
            if (key.startsWith("aws:")) {
                throw SqsFailures.invalidValue("Tag keys can't start with aws:.");
            }
            tags.put(key, value);
        });
        if (tags.size() > MOST) {
            throw SqsFailures.invalidValue("Too many tags added for queue. Maximum number of tags is " + MOST + ".");
        }
        return tags;
    }

    private static TagQueueResponse tag(WriteCall call, TagQueueRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        if (!request.hasTags() || request.tags().isEmpty()) {
            throw SqsFailures.missing("Tags");
        }
        call.put(SqsTables.QUEUES, queue.key(), queue.tagged(checked(queue.tags(), request.tags())));
        return TagQueueResponse.builder().build();
    }

    private static UntagQueueResponse untag(WriteCall call, UntagQueueRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        Map<String, String> left = new TreeMap<>(queue.tags());
        Given.list(request.tagKeys()).forEach(left::remove);
        call.put(SqsTables.QUEUES, queue.key(), queue.tagged(left));
        return UntagQueueResponse.builder().build();
    }

    private static ListQueueTagsResponse list(Call call, ListQueueTagsRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        ListQueueTagsResponse.Builder response = ListQueueTagsResponse.builder();
        return queue.tags().isEmpty()
                ? response.build()
                : response.tags(queue.tags()).build();
    }
}
