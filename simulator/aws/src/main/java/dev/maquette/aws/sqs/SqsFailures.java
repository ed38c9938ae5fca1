package dev.maquette.aws.sqs;

import dev.maquette.aws.api.AwsFailure;

/**
 * SQS's refusals. Each has two names: one of the JSON protocol, and one of the query protocol, which JSON carries in a header so that
 * clients go on knowing it (SQS API reference, common errors; smithy.io, awsQueryCompatible).
 */
final class SqsFailures {

    private static final String PREFIX = "AWS.SimpleQueueService.";

    private SqsFailures() {}

    private static AwsFailure failure(String json, String query, String message) {
        return new AwsFailure(json, 400, message).with("x-amzn-query-error", query + ";Sender");
    }

    static AwsFailure noQueue() {
        return failure("QueueDoesNotExist", PREFIX + "NonExistentQueue", "The specified queue does not exist.");
    }

    static AwsFailure deletedRecently() {
        return failure(
                "QueueDeletedRecently",
                PREFIX + "QueueDeletedRecently",
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    }

    static AwsFailure nameExists(String attribute) {
        return failure(
                "QueueNameExists",
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    static AwsFailure invalidValue(String message) {
        return failure("InvalidParameterValue", "InvalidParameterValue", message);
    }

    static AwsFailure missing(String parameter) {
        return failure(
                "MissingParameter", "MissingParameter", "The request must contain the parameter " + parameter + ".");
    }

    static AwsFailure invalidContents() {
        return failure(
                "InvalidMessageContents",
                "InvalidMessageContents",
                "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to"
                        + " #xFFFD | #x10000 to #x10FFFF");
    }

    static AwsFailure unknownAttribute(String name) {
        return failure("InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute " + name + ".");
    }

    static AwsFailure attributeValue(String name) {
        return failure(
                "InvalidAttributeValue", "InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
    }

    static AwsFailure invalidHandle(String handle) {
        return failure(
                "ReceiptHandleIsInvalid",
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    static AwsFailure notInFlight(String handle) {
        return failure(
                "MessageNotInflight",
                PREFIX + "MessageNotInflight",
                "Value " + handle
                        + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available"
                        + " for visibility timeout change.");
    }

    static AwsFailure purging(QueueRecord queue) {
        return new AwsFailure(
                        "PurgeQueueInProgress",
                        403,
                        "Only one PurgeQueue operation on " + queue.name() + " is allowed every 60 seconds.")
                .with("x-amzn-query-error", PREFIX + "PurgeQueueInProgress;Sender");
    }

    static AwsFailure batch(String code, String message) {
        return failure(code, PREFIX + code, message);
    }
}
