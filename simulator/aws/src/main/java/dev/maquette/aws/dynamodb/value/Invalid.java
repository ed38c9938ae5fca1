package dev.maquette.aws.dynamodb.value;

import dev.maquette.aws.api.AwsFailure;

/** The refusal of nearly everything that is wrong with a request to DynamoDB. */
public final class Invalid {

    private Invalid() {}

    public static AwsFailure of(String message) {
        return new AwsFailure("ValidationException", 400, message);
    }

    /** With the words that begin many of DynamoDB's refusals. */
    public static AwsFailure parameters(String message) {
        return of("One or more parameter values were invalid: " + message);
    }

    /** A member that breaks a constraint of the service's model. */
    public static AwsFailure constraint(String value, String member, String constraint) {
        return of("1 validation error detected: Value " + value + " at '" + member + "' failed to satisfy constraint: "
                + constraint);
    }
}
