package dev.maquette.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Messages are hidden while somebody works on them, come back where they were not deleted, and go aside where they come too often. */
class QueuesTest {

    private final AwsWorld world = AwsWorld.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private String queue(String name, Map<String, String> attributes) {
        return world.call(
                        CreateQueueResponse.class,
                        CreateQueueRequest.builder()
                                .queueName(name)
                                .attributesWithStrings(attributes)
                                .build())
                .queueUrl();
    }

    private void send(String url, String body) {
        world.answer(
                SendMessageRequest.builder().queueUrl(url).messageBody(body).build());
    }

    private List<Message> receive(String url, int most) {
        return world.call(
                        ReceiveMessageResponse.class,
                        ReceiveMessageRequest.builder()
                                .queueUrl(url)
                                .maxNumberOfMessages(most)
                                .messageSystemAttributeNamesWithStrings("All")
                                .build())
                .messages();
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }

    private String count(String url, String what) {
        return Objects.requireNonNull(world.call(
                        GetQueueAttributesResponse.class,
                        GetQueueAttributesRequest.builder()
                                .queueUrl(url)
                                .attributeNamesWithStrings("All")
                                .build())
                .attributesAsStrings()
                .get(what));
    }

    private AwsFailure failure(SdkPojo request) {
        return catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
    }

    @Test
    void refuseWhatIsNoText() {
        String url = queue("work", Map.of());
        AwsFailure control = failure(SendMessageRequest.builder()
                .queueUrl(url)
                .messageBody("a\u0000b")
                .build());
        assertThat(control.code()).isEqualTo("InvalidMessageContents");
        send(url, "tab\t, line\n and \ud83d\ude00");
        assertThat(bodies(receive(url, 10))).containsExactly("tab\t, line\n and \ud83d\ude00");
    }

    @Test
    void hideWhatIsBeingWorkedOn() {
        String url = queue("work", Map.of("VisibilityTimeout", "10", "DelaySeconds", "5"));
        send(url, "one");
        assertThat(receive(url, 1)).as("it is delayed").isEmpty();
        assertThat(count(url, "ApproximateNumberOfMessagesDelayed")).isEqualTo("1");
        world.pass(Duration.ofSeconds(5));
        Message first = receive(url, 1).getFirst();
        assertThat(first.md5OfBody()).isEqualTo("f97c5d29941bfb1b2fdab0874906ab82");
        assertThat(receive(url, 1)).as("it is in flight").isEmpty();
        assertThat(count(url, "ApproximateNumberOfMessagesNotVisible")).isEqualTo("1");
        world.pass(Duration.ofSeconds(10));
        Message second = receive(url, 1).getFirst();
        assertThat(second.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
        world.answer(DeleteMessageRequest.builder()
                .queueUrl(url)
                .receiptHandle(first.receiptHandle())
                .build());
        assertThat(count(url, "ApproximateNumberOfMessagesNotVisible"))
                .as("the first handle deletes nothing any more")
                .isEqualTo("1");
        world.answer(ChangeMessageVisibilityRequest.builder()
                .queueUrl(url)
                .receiptHandle(second.receiptHandle())
                .visibilityTimeout(0)
                .build());
        Message third = receive(url, 1).getFirst();
        world.answer(DeleteMessageRequest.builder()
                .queueUrl(url)
                .receiptHandle(third.receiptHandle())
                .build());
        world.pass(Duration.ofMinutes(1));
        assertThat(receive(url, 1)).isEmpty();
    }

    @Test
    void putAsideWhatComesTooOften() {
        String dead = queue("dead", Map.of());
        String url = queue(
                "work",
                Map.of(
                        "VisibilityTimeout",
                        "1",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:ap-northeast-2:111122223333:dead\",\"maxReceiveCount\":2}"));
        send(url, "poison");
        for (int i = 0; i < 2; i++) {
            assertThat(receive(url, 1)).hasSize(1);
            world.pass(Duration.ofSeconds(2));
        }
        assertThat(receive(url, 1)).isEmpty();
        assertThat(receive(dead, 1).getFirst().attributesAsStrings())
                .containsEntry("DeadLetterQueueSourceArn", "arn:aws:sqs:ap-northeast-2:111122223333:work");
    }

    @Test
    void ofFifoKeepTheOrderOfEachGroupAndDropWhatCameTwice() {
        String url = queue("line.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
        for (String each : List.of("a1", "b1", "a2", "a1", "b2")) {
            world.answer(SendMessageRequest.builder()
                    .queueUrl(url)
                    .messageBody(each)
                    .messageGroupId(each.substring(0, 1))
                    .build());
        }
        List<Message> first = receive(url, 1);
        assertThat(bodies(first)).containsExactly("a1");
        assertThat(bodies(receive(url, 10))).as("group a waits for a1").containsExactly("b1", "b2");
        world.answer(DeleteMessageRequest.builder()
                .queueUrl(url)
                .receiptHandle(first.getFirst().receiptHandle())
                .build());
        assertThat(bodies(receive(url, 10))).containsExactly("a2");
        assertThat(failure(SendMessageRequest.builder()
                                .queueUrl(url)
                                .messageBody("x")
                                .build())
                        .text())
                .isEqualTo("The request must contain the parameter MessageGroupId.");
    }

    @Test
    void signMessageAttributesSoThatClientsCanCheckThem() {
        String url = queue("signed", Map.of());
        SendMessageResponse sent = world.call(
                SendMessageResponse.class,
                SendMessageRequest.builder()
                        .queueUrl(url)
                        .messageBody("x")
                        .messageAttributes(Map.of(
                                "city",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("Any City")
                                        .build(),
                                "population",
                                MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue("1250800")
                                        .build()))
                        .build());
        assertThat(sent.md5OfMessageAttributes()).hasSize(32);
        Message received = world.call(
                        ReceiveMessageResponse.class,
                        ReceiveMessageRequest.builder()
                                .queueUrl(url)
                                .messageAttributeNames("All")
                                .build())
                .messages()
                .getFirst();
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
    }

    @Test
    void areGoneAndTheirNamesRestAMinute() {
        String url = queue("short-lived", Map.of());
        send(url, "x");
        world.answer(PurgeQueueRequest.builder().queueUrl(url).build());
        assertThat(receive(url, 1)).isEmpty();
        assertThat(failure(PurgeQueueRequest.builder().queueUrl(url).build()).text())
                .isEqualTo("Only one PurgeQueue operation on short-lived is allowed every 60 seconds.");
        world.answer(DeleteQueueRequest.builder().queueUrl(url).build());
        AwsFailure gone =
                failure(GetQueueUrlRequest.builder().queueName("short-lived").build());
        assertThat(gone.code()).isEqualTo("QueueDoesNotExist");
        assertThat(gone.headers())
                .containsEntry("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(failure(CreateQueueRequest.builder().queueName("short-lived").build())
                        .code())
                .isEqualTo("QueueDeletedRecently");
        world.pass(Duration.ofSeconds(61));
        queue("short-lived", Map.of());
        assertThat(failure(CreateQueueRequest.builder()
                                .queueName("short-lived")
                                .attributesWithStrings(Map.of("DelaySeconds", "7"))
                                .build())
                        .text())
                .isEqualTo(
                        "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    @Test
    void forgetWhatNobodyFetchedInTime() {
        String url = queue("old", Map.of("MessageRetentionPeriod", "60"));
        send(url, "x");
        world.pass(Duration.ofSeconds(61));
        assertThat(receive(url, 1)).isEmpty();
    }

    @Test
    void takeBatchesAndSayWhichOfThemFailed() {
        String url = queue("batches", Map.of("MaximumMessageSize", "1024"));
        world.answer(SendMessageBatchRequest.builder()
                .queueUrl(url)
                .entries(IntStream.range(0, 10)
                        .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                .id("m" + i)
                                .messageBody(i == 3 ? "x".repeat(2000) : "body " + i)
                                .build())
                        .toList())
                .build());
        assertThat(count(url, "ApproximateNumberOfMessages")).isEqualTo("9");
        assertThat(bodies(receive(url, 10))).hasSize(9).startsWith("body 0");
        assertThat(failure(SendMessageBatchRequest.builder().queueUrl(url).build())
                        .code())
                .isEqualTo("EmptyBatchRequest");
    }
}
