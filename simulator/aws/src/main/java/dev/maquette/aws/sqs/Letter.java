package dev.maquette.aws.sqs;

import dev.maquette.aws.api.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What somebody wants to send, alone or in a batch. */
record Letter(
        String body,
        Optional<Integer> delaySeconds,
        List<MessageRecord.Attribute> attributes,
        String group,
        String deduplication,
        String trace) {

    static Letter of(SendMessageRequest request) {
        return new Letter(
                Given.text(request.messageBody()),
                Optional.ofNullable(request.delaySeconds()),
                attributes(request.hasMessageAttributes() ? request.messageAttributes() : Map.of()),
                Given.text(request.messageGroupId()),
                Given.text(request.messageDeduplicationId()),
                trace(request.hasMessageSystemAttributes() ? request.messageSystemAttributesAsStrings() : Map.of()));
    }

    static Letter of(SendMessageBatchRequestEntry entry) {
        return new Letter(
                Given.text(entry.messageBody()),
                Optional.ofNullable(entry.delaySeconds()),
                attributes(entry.hasMessageAttributes() ? entry.messageAttributes() : Map.of()),
                Given.text(entry.messageGroupId()),
                Given.text(entry.messageDeduplicationId()),
                trace(entry.hasMessageSystemAttributes() ? entry.messageSystemAttributesAsStrings() : Map.of()));
    }

    /** Without anything but a body, and a group where the queue needs one. */
    static Letter plain(String body, String group) {
        return new Letter(body, Optional.empty(), List.of(), group, "", "");
    }

    private static String trace(Map<String, MessageSystemAttributeValue> attributes) {
        @Nullable MessageSystemAttributeValue header = attributes.get("AWSTraceHeader");
        return header == null ? "" : Given.text(header.stringValue());
    }

    private static List<MessageRecord.Attribute> attributes(Map<String, MessageAttributeValue> given) {
        List<MessageRecord.Attribute> attributes = new ArrayList<>();
        given.forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes;
    }

    private static MessageRecord.Attribute attribute(String name, MessageAttributeValue value) {
        String type = Given.text(value.dataType());
        if (!type.matches("(String|Number|Binary)(\\..+)?")) {
            throw SqsFailures.invalidValue(
                    type.isEmpty()
                            ? "The message attribute '" + name + "' must contain non-empty message attribute type."
                            : "The message attribute '" + name + "' has an invalid message attribute type, the set of"
                                    + " supported type prefixes is Binary, Number, and String.");
        }
        boolean isBinary = type.startsWith("Binary");
        String text = Given.text(value.stringValue());
        byte[] binary =
                value.binaryValue() == null ? new byte[0] : value.binaryValue().asByteArray();
        if (isBinary ? binary.length == 0 : text.isEmpty()) {
            throw SqsFailures.invalidValue("The message attribute '" + name
                    + "' must contain non-empty message attribute value for message attribute type '" + type + "'.");
        }
        if (type.startsWith("Number") && !text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw SqsFailures.invalidValue(
                    "Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
        return new MessageRecord.Attribute(name, type, text, binary);
    }

    int size() {
        int size = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        for (MessageRecord.Attribute each : attributes) {
            size += each.name().length() + each.type().length() + each.text().length() + each.binary().length;
        }
        return size;
    }
}
