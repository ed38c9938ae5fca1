package dev.maquette.aws.sqs;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;

/** Deleting messages that were received, and hiding them for longer or shorter. */
final class Acknowledging {

    private static final int LONGEST_HIDDEN = 43_200;

    private Acknowledging() {}

    static void register(Operations.Builder sqs) {
        sqs.write(
                DeleteMessageRequest.class,
                Acknowledging::delete,
                Queues.need("DeleteMessage", DeleteMessageRequest::queueUrl));
        sqs.write(
                DeleteMessageBatchRequest.class,
                Acknowledging::deleteBatch,
                Queues.need("DeleteMessage", DeleteMessageBatchRequest::queueUrl));
        sqs.write(
                ChangeMessageVisibilityRequest.class,
                Acknowledging::change,
                Queues.need("ChangeMessageVisibility", ChangeMessageVisibilityRequest::queueUrl));
        sqs.write(
                ChangeMessageVisibilityBatchRequest.class,
                Acknowledging::changeBatch,
                Queues.need("ChangeMessageVisibility", ChangeMessageVisibilityBatchRequest::queueUrl));
    }

    private static DeleteMessageResponse delete(WriteCall call, DeleteMessageRequest request) {
        delete(call, Queues.existing(call, request.queueUrl()), request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    private static DeleteMessageBatchResponse deleteBatch(WriteCall call, DeleteMessageBatchRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        List<DeleteMessageBatchResultEntry> done = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (DeleteMessageBatchRequestEntry entry : BatchRules.checked(
                request.entries(), DeleteMessageBatchRequestEntry::id, "DeleteMessageBatchRequestEntry")) {
            try {
                delete(call, queue, entry.receiptHandle());
                done.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } catch (AwsFailure refused) {
                failed.add(BatchRules.failed(entry.id(), refused));
            }
        }
        return DeleteMessageBatchResponse.builder()
                .successful(done)
                .failed(failed.isEmpty() ? null : failed)
                .build();
    }

    /** A handle of an earlier receipt deletes nothing any more, and of a message that is gone neither; both without complaint. */
    private static void delete(WriteCall call, QueueRecord queue, @Nullable String receipt) {
        Handle handle = handle(queue, receipt);
        Shelf shelf = new Shelf(queue);
        Optional<MessageRecord> message =
                shelf.find(call.records(), handle.number()).filter(each -> each.received() == handle.received());
        boolean isTooLate = queue.isFifo()
                && message.filter(each -> !each.isInFlight(call.now())).isPresent();
        if (isTooLate) {
            throw SqsFailures.invalidValue("Value " + receipt
                    + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
        }
        message.ifPresent(each -> shelf.delete(call.transaction(), each));
    }

    private static Handle handle(QueueRecord queue, @Nullable String receipt) {
        String given = Given.text(receipt);
        if (given.isEmpty()) {
            throw SqsFailures.missing("ReceiptHandle");
        }
        return Handle.of(given)
                .filter(handle -> handle.queue().equals(queue.key()))
                .orElseThrow(() -> SqsFailures.invalidHandle(given));
    }

    private static ChangeMessageVisibilityResponse change(WriteCall call, ChangeMessageVisibilityRequest request) {
        change(call, Queues.existing(call, request.queueUrl()), request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    private static ChangeMessageVisibilityBatchResponse changeBatch(
            WriteCall call, ChangeMessageVisibilityBatchRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        List<ChangeMessageVisibilityBatchResultEntry> done = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (ChangeMessageVisibilityBatchRequestEntry entry : BatchRules.checked(
                request.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id,
                "ChangeMessageVisibilityBatchRequestEntry")) {
            try {
                change(call, queue, entry.receiptHandle(), entry.visibilityTimeout());
                done.add(ChangeMessageVisibilityBatchResultEntry.builder()
                        .id(entry.id())
                        .build());
            } catch (AwsFailure refused) {
                failed.add(BatchRules.failed(entry.id(), refused));
            }
        }
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(done)
                .failed(failed.isEmpty() ? null : failed)
                .build();
    }

    private static void change(WriteCall call, QueueRecord queue, @Nullable String receipt, @Nullable Integer seconds) {
        Handle handle = handle(queue, receipt);
        if (seconds == null) {
            throw SqsFailures.missing("VisibilityTimeout");
        }
        if (seconds < 0 || seconds > LONGEST_HIDDEN) {
            throw SqsFailures.invalidValue("Value " + seconds
                    + " for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer"
                    + " between 0 and 43200.");
        }
        Shelf shelf = new Shelf(queue);
        MessageRecord message = shelf.find(call.records(), handle.number())
                .filter(each -> each.received() == handle.received() && each.isInFlight(call.now()))
                .orElseThrow(() -> SqsFailures.notInFlight(Given.text(receipt)));
        shelf.put(call.transaction(), message.hiddenUntil(call.now().plusSeconds(seconds)));
    }
}
