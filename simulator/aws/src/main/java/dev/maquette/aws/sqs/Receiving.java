package dev.maquette.aws.sqs;

import dev.maquette.aws.api.Awaiting;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Demand;
import dev.maquette.world.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** ReceiveMessage: what is there, or a wait for it in the world's time. */
final class Receiving {

    private static final int MOST = 10;
    private static final int LONGEST_WAIT = 20;
    private static final int LONGEST_HIDDEN = 43_200;

    private Receiving() {}

    static void register(Operations.Builder sqs) {
        sqs.<ReceiveMessageRequest, SdkPojo>write(
                ReceiveMessageRequest.class,
                Receiving::receive,
                Queues.need("ReceiveMessage", ReceiveMessageRequest::queueUrl));
    }

    private static SdkPojo receive(WriteCall call, ReceiveMessageRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        int most = inRange(request.maxNumberOfMessages(), 1, 1, MOST, "MaxNumberOfMessages");
        int hidden = inRange(
                request.visibilityTimeout(),
                queue.seconds("VisibilityTimeout"),
                0,
                LONGEST_HIDDEN,
                "VisibilityTimeout");
        int wait = inRange(
                request.waitTimeSeconds(),
                queue.seconds("ReceiveMessageWaitTimeSeconds"),
                0,
                LONGEST_WAIT,
                "WaitTimeSeconds");
        Shelf shelf = new Shelf(queue);
        shelf.dropExpired(call.transaction());
        List<Message> received = new ArrayList<>();
        int moved = 0;
        for (MessageRecord message : shelf.receivable(call.records(), most)) {
            if (isUndeliverable(call, queue, shelf, message, moved)) {
                moved++;
                continue;
            }
            MessageRecord next = message.receivedAt(call.now(), call.now().plusSeconds(hidden));
            shelf.put(call.transaction(), next);
            received.add(shown(queue, next, request));
        }
        ReceiveMessageResponse.Builder response = ReceiveMessageResponse.builder();
        if (!received.isEmpty()) {
            response.messages(received);
        }
        return received.isEmpty() && wait > 0
                ? waiting(call, queue, shelf, wait, response.build())
                : ended(call, queue, response.build());
    }

    private static int inRange(
            @org.jspecify.annotations.Nullable Integer given, int otherwise, int least, int most, String name) {
        int value = Given.number(given, otherwise);
        if (value < least || value > most) {
            throw SqsFailures.invalidValue("Value " + value + " for parameter " + name
                    + " is invalid. Reason: Must be between " + least + " and " + most + ", if provided.");
        }
        return value;
    }

    /** A message that was received too often goes to the queue for such, if there is one. */
    private static boolean isUndeliverable(
            WriteCall call, QueueRecord queue, Shelf shelf, MessageRecord message, int moved) {
        Optional<QueueAttributes.Redrive> redrive = QueueAttributes.redrive(queue.attribute("RedrivePolicy"))
                .filter(policy -> message.received() >= policy.most());
        Optional<QueueRecord> target = redrive.flatMap(policy -> Queues.byArn(call.records(), policy.arn()));
        target.ifPresent(dead -> {
            shelf.delete(call.transaction(), message);
            new Shelf(dead)
                    .put(call.transaction(), message.movedFrom(queue.arn(), Sending.number(call, moved), call.now()));
        });
        return target.isPresent();
    }

    private static String pollKey(WriteCall call, QueueRecord queue) {
        return queue.key() + "/" + call.requestId();
    }

    /** Notes that somebody waits, and has it looked at when the wait is over or a hidden message can be received. */
    private static SdkPojo waiting(
            WriteCall call, QueueRecord queue, Shelf shelf, int wait, ReceiveMessageResponse nothing) {
        String key = pollKey(call, queue);
        Optional<SqsTables.Poll> present = call.records().get(SqsTables.POLLS, key);
        Instant until = present.map(SqsTables.Poll::until).orElse(call.now().plusSeconds(wait));
        if (!until.isAfter(call.now())) {
            return ended(call, queue, nothing);
        }
        SqsTables.Poll poll = present.orElse(new SqsTables.Poll(until, 0));
        call.put(SqsTables.POLLS, key, poll);
        Instant due = shelf.nextVisible(call.records())
                .filter(next -> next.isBefore(until))
                .orElse(until);
        call.transaction().cancel(Polls.NAME, key);
        call.transaction().schedule(new Timer(due, Polls.NAME, key, Demand.FOREGROUND));
        return new Awaiting(
                nothing,
                List.of(
                        new Awaiting.Place(SqsTables.MESSAGES, queue.key() + "/"),
                        new Awaiting.Place(SqsTables.POLLS, key)),
                records -> !records.get(SqsTables.POLLS, key).equals(Optional.of(poll))
                        || !new Shelf(queue).receivable(records, 1).isEmpty());
    }

    private static ReceiveMessageResponse ended(WriteCall call, QueueRecord queue, ReceiveMessageResponse response) {
        String key = pollKey(call, queue);
        if (call.records().get(SqsTables.POLLS, key).isPresent()) {
            call.delete(SqsTables.POLLS, key);
            call.transaction().cancel(Polls.NAME, key);
        }
        return response;
    }

    @SuppressWarnings("deprecation") // AttributeNames is what older clients send
    private static Message shown(QueueRecord queue, MessageRecord message, ReceiveMessageRequest request) {
        List<String> wanted = new ArrayList<>(Given.list(request.attributeNamesAsStrings()));
        wanted.addAll(Given.list(request.messageSystemAttributeNamesAsStrings()));
        Message.Builder shown = Message.builder()
                .messageId(message.id())
                .receiptHandle(new Handle(queue.key(), message.number(), message.received()).text())
                .md5OfBody(Digests.md5(message.body()))
                .body(message.body());
        Map<String, String> system = system(queue, message, wanted);
        if (!system.isEmpty()) {
            shown.attributesWithStrings(system);
        }
        List<MessageRecord.Attribute> attributes = own(message, Given.list(request.messageAttributeNames()));
        if (!attributes.isEmpty()) {
            Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
            attributes.forEach(each -> values.put(each.name(), value(each)));
            shown.messageAttributes(values).md5OfMessageAttributes(Digests.md5(attributes));
        }
        return shown.build();
    }

    private static Map<String, String> system(QueueRecord queue, MessageRecord message, List<String> wanted) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("SenderId", message.sender());
        all.put("SentTimestamp", Long.toString(message.sent().toEpochMilli()));
        all.put("ApproximateReceiveCount", Integer.toString(message.received()));
        all.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(message.firstReceived().orElse(message.sent()).toEpochMilli()));
        if (!message.group().isEmpty()) {
            all.put("MessageGroupId", message.group());
        }
        if (queue.isFifo()) {
            all.put("MessageDeduplicationId", message.deduplication());
            all.put("SequenceNumber", message.number());
        }
        if (!message.trace().isEmpty()) {
            all.put("AWSTraceHeader", message.trace());
        }
        if (!message.deadLetterSource().isEmpty()) {
            all.put("DeadLetterQueueSourceArn", message.deadLetterSource());
        }
        if (!wanted.contains("All")) {
            all.keySet().retainAll(new TreeSet<>(wanted));
        }
        return all;
    }

    private static List<MessageRecord.Attribute> own(MessageRecord message, List<String> wanted) {
        return message.attributes().stream()
                .filter(each -> wanted.stream()
                        .anyMatch(name -> name.equals("All")
                                || name.equals(".*")
                                || name.equals(each.name())
                                || name.endsWith(".*") && each.name().startsWith(name.substring(0, name.length() - 1))))
                .toList();
    }

    private static MessageAttributeValue value(MessageRecord.Attribute attribute) {
        MessageAttributeValue.Builder value = MessageAttributeValue.builder().dataType(attribute.type());
        return attribute.type().startsWith("Binary")
                ? value.binaryValue(SdkBytes.fromByteArray(attribute.binary())).build()
                : value.stringValue(attribute.text()).build();
    }
}
