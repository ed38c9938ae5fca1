package dev.maquette.aws.kms;

import dev.maquette.aws.api.AwsFailure;

/** KMS's refusals (AWS KMS API reference, errors of the actions). */
final class KmsFailures {

    private KmsFailures() {}

    static AwsFailure notFound(String message) {
        return new AwsFailure("NotFoundException", 400, message);
    }

    static AwsFailure keyNotFound(String arn) {
        return notFound("Key '" + arn + "' does not exist");
    }

    static AwsFailure aliasNotFound(String arn) {
        return notFound("Alias " + arn + " is not found.");
    }

    static AwsFailure disabled(KeyRecord key) {
        return new AwsFailure("DisabledException", 400, key.arn() + " is disabled.");
    }

    static AwsFailure pendingDeletion(KeyRecord key) {
        return new AwsFailure("KMSInvalidStateException", 400, key.arn() + " is pending deletion.");
    }

    static AwsFailure validation(String message) {
        return new AwsFailure("ValidationException", 400, message);
    }

    static AwsFailure invalidCiphertext() {
        return new AwsFailure("InvalidCiphertextException", 400, "");
    }
}
