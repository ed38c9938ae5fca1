package dev.maquette.aws.sqs;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SendMessage and SendMessageBatch. */
final class Sending {

    private static final Duration DEDUPLICATED = Duration.ofMinutes(5);
    private static final int LONGEST_DELAY = 900;
    private static final int LARGEST_BATCH = 1_048_576;

    private Sending() {}

    static void register(Operations.Builder sqs) {
        sqs.write(SendMessageRequest.class, Sending::send, Queues.need("SendMessage", SendMessageRequest::queueUrl));
        sqs.write(
                SendMessageBatchRequest.class,
                Sending::sendBatch,
                Queues.need("SendMessage", SendMessageBatchRequest::queueUrl));
    }

    /** What became of a letter. */
    record Posted(String id, String number) {}

    private static SendMessageResponse send(WriteCall call, SendMessageRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        Letter letter = Letter.of(request);
        Posted posted = post(call, queue, letter, 0);
        return SendMessageResponse.builder()
                .messageId(posted.id())
                .md5OfMessageBody(Digests.md5(letter.body()))
                .md5OfMessageAttributes(letter.attributes().isEmpty() ? null : Digests.md5(letter.attributes()))
                .sequenceNumber(queue.isFifo() ? posted.number() : null)
                .build();
    }

    private static SendMessageBatchResponse sendBatch(WriteCall call, SendMessageBatchRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        List<SendMessageBatchRequestEntry> entries =
                BatchRules.checked(request.entries(), SendMessageBatchRequestEntry::id, "SendMessageBatchRequestEntry");
        List<SendMessageBatchResultEntry> done = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        int size = 0;
        for (SendMessageBatchRequestEntry entry : entries) {
            size += Letter.of(entry).size();
            if (size > LARGEST_BATCH) {
                throw SqsFailures.batch(
                        "BatchRequestTooLong",
                        "Batch requests cannot be longer than " + LARGEST_BATCH + " bytes. You have sent " + size
                                + " bytes.");
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            SendMessageBatchRequestEntry entry = entries.get(i);
            try {
                Letter letter = Letter.of(entry);
                Posted posted = post(call, queue, letter, i);
                done.add(SendMessageBatchResultEntry.builder()
                        .id(entry.id())
                        .messageId(posted.id())
                        .md5OfMessageBody(Digests.md5(letter.body()))
                        .md5OfMessageAttributes(letter.attributes().isEmpty() ? null : Digests.md5(letter.attributes()))
                        .sequenceNumber(queue.isFifo() ? posted.number() : null)
                        .build());
            } catch (AwsFailure refused) {
                failed.add(BatchRules.failed(entry.id(), refused));
            }
        }
        return SendMessageBatchResponse.builder()
                .successful(done)
                .failed(failed.isEmpty() ? null : failed)
                .build();
    }

    /**
     * Puts a letter into a queue, unless one of its deduplication id came a short time ago.
     *
     * @param at which of its call it is
     */
    static Posted post(WriteCall call, QueueRecord queue, Letter letter, int at) {
        check(queue, letter);
        Shelf shelf = new Shelf(queue);
        shelf.dropExpired(call.transaction());
        String deduplication = deduplication(queue, letter);
        String sentKey = queue.key() + "/"
                + (queue.attribute("DeduplicationScope").equals("messageGroup") ? letter.group() + "/" : "")
                + deduplication;
        Optional<SqsTables.Sent> earlier = deduplication.isEmpty()
                ? Optional.empty()
                : call.records()
                        .get(SqsTables.SENT, sentKey)
                        .filter(sent -> sent.at().plus(DEDUPLICATED).isAfter(call.now()));
        if (earlier.isPresent()) {
            return new Posted(earlier.get().messageId(), earlier.get().number());
        }
        int delay = letter.delaySeconds().orElse(queue.seconds("DelaySeconds"));
        Instant visible = call.now().plusSeconds(delay);
        String number = number(call, at);
        MessageRecord message = new MessageRecord(
                call.ids().uuid("sqs-message", queue.key(), Integer.toString(at)),
                number,
                letter.body(),
                letter.attributes(),
                call.caller().userId(),
                call.now(),
                visible,
                0,
                Optional.empty(),
                letter.group(),
                deduplication,
                letter.trace(),
                "");
        shelf.put(call.transaction(), message);
        if (!deduplication.isEmpty()) {
            call.put(SqsTables.SENT, sentKey, new SqsTables.Sent(message.id(), number, call.now()));
        }
        return new Posted(message.id(), number);
    }

    /** Twenty digits that grow, as FIFO queues show them. */
    static String number(WriteCall call, int at) {
        return String.format(Locale.ROOT, "1%015d%04d", call.transaction().sequence(), at);
    }

    private static void check(QueueRecord queue, Letter letter) {
        if (letter.body().isEmpty()) {
            throw SqsFailures.missing("MessageBody");
        }
        if (letter.body().codePoints().anyMatch(each -> !isOfText(each))) {
            throw SqsFailures.invalidContents();
        }
        int most = queue.seconds("MaximumMessageSize");
        if (letter.size() > most) {
            throw SqsFailures.invalidValue(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
        letter.delaySeconds()
                .filter(delay -> delay < 0 || delay > LONGEST_DELAY)
                .ifPresent(delay -> {
                    throw SqsFailures.invalidValue("Value " + delay
                            + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
                });
        if (!queue.isFifo()) {
            return;
        }
        if (letter.group().isEmpty()) {
            throw SqsFailures.missing("MessageGroupId");
        }
        letter.delaySeconds().filter(delay -> delay > 0).ifPresent(delay -> {
            throw SqsFailures.invalidValue("Value " + delay
                    + " for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid"
                    + " for this queue type.");
        });
    }

    /** Characters of XML 1.0, which alone a message may have (Amazon SQS API reference, SendMessage). */
    private static boolean isOfText(int point) {
        boolean isSpace = point == '\t' || point == '\n' || point == '\r';
        return isSpace || point >= ' ' && point <= 0xd7ff || point >= 0xe000 && point <= 0xfffd || point >= 0x10000;
    }

    private static String deduplication(QueueRecord queue, Letter letter) {
        if (!queue.isFifo() || !letter.deduplication().isEmpty()) {
            return queue.isFifo() ? letter.deduplication() : "";
        }
        if (!queue.is("ContentBasedDeduplication")) {
            throw SqsFailures.invalidValue("The queue should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
        return Digests.sha256(letter.body());
    }
}
