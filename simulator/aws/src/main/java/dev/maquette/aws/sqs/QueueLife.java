package dev.maquette.aws.sqs;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** Queues from their making to their deletion. */
final class QueueLife {

    private static final Duration NAME_RESTS = Duration.ofSeconds(60);
    private static final int PAGE = 1000;

    private QueueLife() {}

    static void register(Operations.Builder sqs) {
        sqs.write(
                CreateQueueRequest.class,
                QueueLife::create,
                Need.<CreateQueueRequest>on(
                                "sqs:CreateQueue",
                                "queue*",
                                (call, request) -> Target.arn(call.arn("sqs", Given.text(request.queueName()))))
                        .tagging(request -> request.hasTags() ? request.tags() : Map.of()));
        sqs.write(
                DeleteQueueRequest.class, QueueLife::delete, Queues.need("DeleteQueue", DeleteQueueRequest::queueUrl));
        sqs.read(
                GetQueueUrlRequest.class,
                QueueLife::url,
                Need.on("sqs:GetQueueUrl", "queue*", (call, request) -> Queues.target(call, place(call, request))));
        sqs.read(ListQueuesRequest.class, QueueLife::list, Need.of("sqs:ListQueues"));
        sqs.read(
                GetQueueAttributesRequest.class,
                QueueLife::attributes,
                Queues.need("GetQueueAttributes", GetQueueAttributesRequest::queueUrl));
        sqs.write(
                SetQueueAttributesRequest.class,
                QueueLife::setAttributes,
                Queues.need("SetQueueAttributes", SetQueueAttributesRequest::queueUrl));
        sqs.write(PurgeQueueRequest.class, QueueLife::purge, Queues.need("PurgeQueue", PurgeQueueRequest::queueUrl));
        sqs.read(
                ListDeadLetterSourceQueuesRequest.class,
                QueueLife::sources,
                Queues.need("ListDeadLetterSourceQueues", ListDeadLetterSourceQueuesRequest::queueUrl));
    }

    private static CreateQueueResponse create(WriteCall call, CreateQueueRequest request) {
        String name = Given.text(request.queueName());
        Map<String, String> given = request.hasAttributes() ? request.attributesAsStrings() : Map.of();
        checkName(name, given);
        Map<String, String> attributes = QueueAttributes.changed(call.records(), name, Map.of(), given);
        Optional<QueueRecord> present = call.records().get(SqsTables.QUEUES, call.key(name));
        if (present.isPresent()) {
            given.forEach((attribute, value) -> {
                if (!present.get().attribute(attribute).equals(value)) {
                    throw SqsFailures.nameExists(attribute);
                }
            });
            return CreateQueueResponse.builder().queueUrl(present.get().url()).build();
        }
        call.records()
                .get(SqsTables.DELETED, call.key(name))
                .filter(deleted -> deleted.at().plus(NAME_RESTS).isAfter(call.now()))
                .ifPresent(deleted -> {
                    throw SqsFailures.deletedRecently();
                });
        call.delete(SqsTables.DELETED, call.key(name));
        QueueRecord queue = new QueueRecord(
                name,
                call.account(),
                call.region(),
                call.now(),
                call.now(),
                attributes,
                QueueTags.checked(Map.of(), request.hasTags() ? request.tags() : Map.of()),
                Optional.empty());
        call.put(SqsTables.QUEUES, queue.key(), queue);
        return CreateQueueResponse.builder().queueUrl(queue.url()).build();
    }

    private static void checkName(String name, Map<String, String> attributes) {
        boolean isFifo = name.endsWith(".fifo");
        String bare = isFifo ? name.substring(0, name.length() - ".fifo".length()) : name;
        if (!bare.matches("[a-zA-Z0-9_-]{1,80}") || name.length() > 80) {
            throw SqsFailures.invalidValue(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        boolean wantsFifo = "true".equals(attributes.get("FifoQueue"));
        if (wantsFifo && !isFifo) {
            throw SqsFailures.invalidValue(
                    "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                            + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        if (isFifo && !wantsFifo) {
            throw SqsFailures.invalidValue(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    private static DeleteQueueResponse delete(WriteCall call, DeleteQueueRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        new Shelf(queue).empty(call.transaction());
        call.delete(SqsTables.QUEUES, queue.key());
        call.put(SqsTables.DELETED, queue.key(), new SqsTables.Deleted(call.now()));
        return DeleteQueueResponse.builder().build();
    }

    private static String place(Call call, GetQueueUrlRequest request) {
        return Given.text(request.queueOwnerAWSAccountId(), call.account()) + "/" + Given.text(request.queueName());
    }

    private static GetQueueUrlResponse url(Call call, GetQueueUrlRequest request) {
        if (Given.text(request.queueName()).isEmpty()) {
            throw SqsFailures.missing("QueueName");
        }
        return GetQueueUrlResponse.builder()
                .queueUrl(Queues.existing(call, place(call, request)).url())
                .build();
    }

    private static ListQueuesResponse list(Call call, ListQueuesRequest request) {
        String prefix = call.key(Given.text(request.queueNamePrefix()));
        Pages.Page<QueueRecord> page = Pages.of(
                call.records().under(SqsTables.QUEUES, prefix),
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), PAGE),
                () -> SqsFailures.invalidValue("Invalid or expired next token."));
        ListQueuesResponse.Builder response = ListQueuesResponse.builder();
        if (!page.items().isEmpty()) {
            response.queueUrls(page.items().stream().map(QueueRecord::url).toList());
        }
        // Without a page size SQS answers a thousand at most, and no token.
        return response.nextToken(
                        request.maxResults() == null ? null : page.next().orElse(null))
                .build();
    }

    private static GetQueueAttributesResponse attributes(Call call, GetQueueAttributesRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        Map<String, String> shown =
                QueueAttributes.shown(call.records(), queue, Given.list(request.attributeNamesAsStrings()));
        GetQueueAttributesResponse.Builder response = GetQueueAttributesResponse.builder();
        return shown.isEmpty()
                ? response.build()
                : response.attributesWithStrings(shown).build();
    }

    private static SetQueueAttributesResponse setAttributes(WriteCall call, SetQueueAttributesRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        Map<String, String> given = request.hasAttributes() ? request.attributesAsStrings() : Map.of();
        if (given.containsKey("FifoQueue")) {
            throw SqsFailures.unknownAttribute("FifoQueue");
        }
        Map<String, String> changed = QueueAttributes.changed(call.records(), queue.name(), queue.attributes(), given);
        call.put(SqsTables.QUEUES, queue.key(), queue.with(new TreeMap<>(changed), call.now()));
        return SetQueueAttributesResponse.builder().build();
    }

    private static PurgeQueueResponse purge(WriteCall call, PurgeQueueRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        boolean isTooSoon = queue.purged()
                .filter(last -> last.plus(NAME_RESTS).isAfter(call.now()))
                .isPresent();
        if (isTooSoon) {
            throw SqsFailures.purging(queue);
        }
        new Shelf(queue).empty(call.transaction());
        call.put(SqsTables.QUEUES, queue.key(), queue.purgedAt(call.now()));
        return PurgeQueueResponse.builder().build();
    }

    private static ListDeadLetterSourceQueuesResponse sources(Call call, ListDeadLetterSourceQueuesRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        List<String> urls = call.records().under(SqsTables.QUEUES, call.key("")).values().stream()
                .filter(each -> QueueAttributes.redrive(each.attribute("RedrivePolicy"))
                        .filter(redrive -> redrive.arn().equals(queue.arn()))
                        .isPresent())
                .map(QueueRecord::url)
                .toList();
        return ListDeadLetterSourceQueuesResponse.builder().queueUrls(urls).build();
    }
}
