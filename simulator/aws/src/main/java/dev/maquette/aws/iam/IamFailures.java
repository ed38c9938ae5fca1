package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;

/** IAM's refusals, by their codes (IAM API reference, common errors of the actions). */
final class IamFailures {

    private IamFailures() {}

    static AwsFailure noSuchEntity(String message) {
        return new AwsFailure("NoSuchEntity", 404, message);
    }

    static AwsFailure alreadyExists(String message) {
        return new AwsFailure("EntityAlreadyExists", 409, message);
    }

    static AwsFailure deleteConflict(String message) {
        return new AwsFailure("DeleteConflict", 409, message);
    }

    static AwsFailure limitExceeded(String message) {
        return new AwsFailure("LimitExceeded", 409, message);
    }

    static AwsFailure quota(String quota, int most) {
        return limitExceeded("Cannot exceed quota for " + quota + ": " + most);
    }

    static AwsFailure invalidInput(String message) {
        return new AwsFailure("InvalidInput", 400, message);
    }

    static AwsFailure validation(String message) {
        return new AwsFailure("ValidationError", 400, message);
    }

    static AwsFailure malformed(String message) {
        return new AwsFailure("MalformedPolicyDocument", 400, message);
    }

    static AwsFailure unmodifiable(Role role) {
        return new AwsFailure(
                "UnmodifiableEntity",
                400,
                "Cannot perform the operation on the protected role '" + role.name()
                        + "' - this role is only modifiable by AWS");
    }
}
