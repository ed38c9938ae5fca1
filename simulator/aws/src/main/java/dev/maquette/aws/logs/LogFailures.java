package dev.maquette.aws.logs;

import dev.maquette.aws.api.AwsFailure;

/** The refusals of CloudWatch Logs (API reference, errors of the actions). */
final class LogFailures {

    private LogFailures() {}

    static AwsFailure noGroup() {
        return new AwsFailure("ResourceNotFoundException", 400, "The specified log group does not exist.");
    }

    static AwsFailure noStream() {
        return new AwsFailure("ResourceNotFoundException", 400, "The specified log stream does not exist.");
    }

    static AwsFailure exists(String what) {
        return new AwsFailure("ResourceAlreadyExistsException", 400, "The specified " + what + " already exists");
    }

    static AwsFailure invalid(String message) {
        return new AwsFailure("InvalidParameterException", 400, message);
    }

    static AwsFailure constraint(String value, String member, String constraint) {
        return invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    static AwsFailure badToken() {
        return invalid("The specified nextToken is invalid.");
    }
}
