package dev.maquette.aws.sts;

import dev.maquette.aws.api.AwsFailure;

/** Refusals of STS (AWS STS API reference, errors of the actions). */
final class StsFailures {

    private StsFailures() {}

    static AwsFailure validation(String message) {
        return new AwsFailure("ValidationError", 400, message);
    }

    static AwsFailure denied(String message) {
        return new AwsFailure("AccessDenied", 403, message);
    }

    static AwsFailure invalidToken(String message) {
        return new AwsFailure("InvalidIdentityToken", 400, message);
    }

    static AwsFailure malformed(String message) {
        return new AwsFailure("MalformedPolicyDocument", 400, message);
    }
}
