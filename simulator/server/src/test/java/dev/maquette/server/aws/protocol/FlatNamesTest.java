package dev.maquette.server.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.sqs.Sqs;
import dev.maquette.server.edge.WireHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Clients that still speak SQS's first protocol, in which lists and maps have other names than in the SDK's classes. */
class FlatNamesTest {

    private static OperationShape operation(String name) {
        return OperationShape.find(Sqs.SERVICE, name).orElseThrow();
    }

    private static <Q extends SdkPojo> Q read(Class<Q> type, String path, String form) {
        Incoming incoming = new Incoming(
                "POST",
                path,
                "",
                WireHeaders.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                Map.of());
        String name = type.getSimpleName().replace("Request", "");
        return type.cast(QueryCodec.QUERY.read(operation(name), incoming));
    }

    private static String written(String operation, SdkPojo response) {
        return new String(
                QueryCodec.QUERY.answer(operation(operation), response, "id").body(), StandardCharsets.UTF_8);
    }

    @Test
    void readsAttributesAndTagsByNumber() {
        CreateQueueRequest request = read(
                CreateQueueRequest.class,
                "/",
                "QueueName=q&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=7&Tag.1.Key=team&Tag.1.Value=data");
        assertThat(request.attributesAsStrings()).containsExactly(Map.entry("VisibilityTimeout", "7"));
        assertThat(request.tags()).containsExactly(Map.entry("team", "data"));
    }

    @Test
    void readsEntriesOfABatchByTheirShape() {
        SendMessageBatchRequest request = read(
                SendMessageBatchRequest.class,
                "/",
                "SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=first"
                        + "&SendMessageBatchRequestEntry.2.Id=b&SendMessageBatchRequestEntry.2.MessageBody=second");
        assertThat(request.entries())
                .extracting(entry -> entry.id() + " " + entry.messageBody())
                .containsExactly("a first", "b second");
    }

    @Test
    void takesTheQueueFromThePath() {
        SendMessageRequest request = read(
                SendMessageRequest.class,
                "/123456789012/q",
                "MessageBody=hello&MessageAttribute.1.Name=kind&MessageAttribute.1.Value.DataType=String"
                        + "&MessageAttribute.1.Value.StringValue=greeting");
        assertThat(request.queueUrl()).isEqualTo("/123456789012/q");
        assertThat(request.messageAttributes())
                .containsEntry(
                        "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("greeting")
                                .build());
    }

    @Test
    void writesEachItemUnderItsOwnName() {
        Message message = Message.builder()
                .messageId("m")
                .attributes(Map.of(MessageSystemAttributeName.SENDER_ID, "me"))
                .build();
        assertThat(written(
                        "ReceiveMessage",
                        ReceiveMessageResponse.builder().messages(message).build()))
                .contains("<ReceiveMessageResult><Message><MessageId>m</MessageId>")
                .contains("<Attribute><Name>SenderId</Name><Value>me</Value></Attribute></Message>");
        assertThat(written(
                        "ListQueues",
                        ListQueuesResponse.builder().queueUrls("one", "two").build()))
                .contains("<QueueUrl>one</QueueUrl><QueueUrl>two</QueueUrl>")
                .contains("xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"");
        assertThat(written(
                        "GetQueueAttributes",
                        GetQueueAttributesResponse.builder()
                                .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "0"))
                                .build()))
                .contains("<Attribute><Name>DelaySeconds</Name><Value>0</Value></Attribute>");
    }
}
