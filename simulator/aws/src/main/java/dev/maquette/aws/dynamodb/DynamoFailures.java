package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.Map;

/** DynamoDB's refusals that are not about a request's form (API reference, error handling of the actions). */
final class DynamoFailures {

    static final String CONDITION_FAILED = "The conditional request failed";

    private DynamoFailures() {}

    static AwsFailure notFound() {
        return new AwsFailure("ResourceNotFoundException", 400, "Requested resource not found");
    }

    static AwsFailure tableNotFound(String name) {
        return new AwsFailure(
                "ResourceNotFoundException", 400, "Requested resource not found: Table: " + name + " not found");
    }

    static AwsFailure arnNotFound(String arn) {
        return new AwsFailure(
                "ResourceNotFoundException", 400, "Requested resource not found: ResourcArn: " + arn + " not found");
    }

    static AwsFailure exists(String name) {
        return new AwsFailure("ResourceInUseException", 400, "Table already exists: " + name);
    }

    static AwsFailure inUse(TableRecord table) {
        String what =
                switch (table.status()) {
                    case CREATING -> "created";
                    case DELETING -> "deleted";
                    default -> "updated";
                };
        return new AwsFailure(
                "ResourceInUseException",
                400,
                "Attempt to change a resource which is still in use: Table is being " + what + ": " + table.name());
    }

    static AwsFailure conditionFailed() {
        return new AwsFailure("ConditionalCheckFailedException", 400, CONDITION_FAILED);
    }

    /** With the item on which the condition failed. */
    static AwsFailure conditionFailed(Map<String, Value> item) {
        return new AwsFailure(
                "ConditionalCheckFailedException", 400, CONDITION_FAILED, Map.of("Item", Wire.plain(item)));
    }
}
