package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;

/** Parameter Store's refusals (Systems Manager API reference, errors of the actions; observed texts). */
final class SsmFailures {

    private SsmFailures() {}

    static AwsFailure validation(String message) {
        return new AwsFailure("ValidationException", 400, message);
    }

    static AwsFailure constraint(String value, String member, String constraint) {
        return validation("1 validation error detected: Value " + value + " at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    /** AWS says no more than the code. */
    static AwsFailure notFound() {
        return new AwsFailure("ParameterNotFound", 400, "");
    }

    static AwsFailure versionNotFound(String name, String version) {
        return new AwsFailure(
                "ParameterVersionNotFound",
                400,
                "Systems Manager could not find version " + version + " of " + name
                        + ". Verify the version and try again.");
    }

    static AwsFailure labelNotFound(String name, String label) {
        return new AwsFailure(
                "ParameterVersionNotFound",
                400,
                "Systems Manager could not find label " + label + " for parameter " + name
                        + ". Verify the label and try again.");
    }

    static AwsFailure invalidToken() {
        return new AwsFailure("InvalidNextToken", 400, "The specified token isn't valid.");
    }

    /** What KMS refused, as Parameter Store passes it on. */
    static AwsFailure ofKey(AwsFailure kms, String requestId) {
        return new AwsFailure(
                "InvalidKeyId",
                400,
                kms.text() + " (Service: AWSKMS; Status Code: 400; Error Code: " + kms.code() + "; Request ID: "
                        + requestId + "; Proxy: null)");
    }
}
