package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Invalid;

/** Which expression of a request one is; its name begins the messages about it. */
public enum Kind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION("ProjectionExpression"),
    UPDATE("UpdateExpression");

    private final String parameter;

    Kind(String parameter) {
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }

    AwsFailure invalid(String what) {
        return Invalid.of("Invalid " + parameter + ": " + what);
    }

    AwsFailure operandType(String function, dev.maquette.aws.dynamodb.value.Type type) {
        return invalid("Incorrect operand type for operator or function; operator or function: " + function
                + ", operand type: " + type);
    }

    AwsFailure operandCount(String function, int count) {
        return invalid("Incorrect number of operands for operator or function; operator or function: " + function
                + ", number of operands: " + count);
    }

    AwsFailure needsPath(String function) {
        return invalid("Operator or function requires a document path; operator or function: " + function);
    }
}
