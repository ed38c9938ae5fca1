package dev.maquette.aws.kms;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/** Encrypting and decrypting. */
final class Cryptography {

    private static final String ALGORITHM = "SYMMETRIC_DEFAULT";
    private static final int LONGEST_PLAIN = 4096;
    private static final int LONGEST_DATA_KEY = 1024;

    private Cryptography() {}

    static void register(Operations.Builder kms) {
        kms.read(
                EncryptRequest.class,
                Cryptography::encrypt,
                Needs.key("Encrypt", EncryptRequest::keyId, EncryptRequest::encryptionContext));
        kms.read(
                DecryptRequest.class,
                Cryptography::decrypt,
                Need.on(
                        "kms:Decrypt",
                        "key*",
                        (call, request) -> Needs.within(
                                source(call, request.ciphertextBlob(), request.keyId()), request.encryptionContext())));
        kms.read(
                ReEncryptRequest.class,
                Cryptography::reEncrypt,
                Need.on(
                        "kms:ReEncryptFrom",
                        "key*",
                        (call, request) -> Needs.within(
                                source(call, request.ciphertextBlob(), request.sourceKeyId()),
                                request.sourceEncryptionContext())),
                Needs.key(
                        "ReEncryptTo",
                        ReEncryptRequest::destinationKeyId,
                        ReEncryptRequest::destinationEncryptionContext));
        kms.read(
                GenerateDataKeyRequest.class,
                Cryptography::generate,
                Needs.key("GenerateDataKey", GenerateDataKeyRequest::keyId, GenerateDataKeyRequest::encryptionContext));
        kms.read(
                GenerateDataKeyWithoutPlaintextRequest.class,
                Cryptography::generateWithoutPlaintext,
                Needs.key(
                        "GenerateDataKeyWithoutPlaintext",
                        GenerateDataKeyWithoutPlaintextRequest::keyId,
                        GenerateDataKeyWithoutPlaintextRequest::encryptionContext));
    }

    /** The key with which something was encrypted, as policies see it. */
    private static Target source(Call call, @Nullable SdkBytes blob, @Nullable String named) {
        return Optional.ofNullable(blob)
                .flatMap(bytes -> Ciphertexts.key(call, bytes.asByteArrayUnsafe()))
                .map(key -> KmsKeys.target(call, key))
                .orElseGet(() -> Needs.target(call, Given.text(named, "*")));
    }

    private static EncryptResponse encrypt(Call call, EncryptRequest request) {
        checkAlgorithm(request.encryptionAlgorithmAsString());
        byte[] plain =
                request.plaintext() == null ? new byte[0] : request.plaintext().asByteArray();
        if (plain.length < 1 || plain.length > LONGEST_PLAIN) {
            throw KmsFailures.validation("1 validation error detected: Value at 'plaintext' failed to satisfy"
                    + " constraint: Member must have length "
                    + (plain.length < 1 ? "greater than or equal to 1" : "less than or equal to " + LONGEST_PLAIN));
        }
        KeyRecord key = usable(call, request.keyId());
        dryRun(request.dryRun());
        return EncryptResponse.builder()
                .ciphertextBlob(sealed(call, key, plain, request.encryptionContext()))
                .keyId(key.arn())
                .encryptionAlgorithm(ALGORITHM)
                .build();
    }

    private static DecryptResponse decrypt(Call call, DecryptRequest request) {
        checkAlgorithm(request.encryptionAlgorithmAsString());
        byte[] blob = blob(request.ciphertextBlob());
        KeyRecord key = opened(call, blob, request.keyId());
        dryRun(request.dryRun());
        return DecryptResponse.builder()
                .plaintext(SdkBytes.fromByteArray(Ciphertexts.open(key, blob, request.encryptionContext())))
                .keyId(key.arn())
                .encryptionAlgorithm(ALGORITHM)
                .build();
    }

    private static ReEncryptResponse reEncrypt(Call call, ReEncryptRequest request) {
        byte[] blob = blob(request.ciphertextBlob());
        KeyRecord from = opened(call, blob, request.sourceKeyId());
        KeyRecord to = usable(call, request.destinationKeyId());
        dryRun(request.dryRun());
        byte[] plain = Ciphertexts.open(from, blob, request.sourceEncryptionContext());
        return ReEncryptResponse.builder()
                .ciphertextBlob(sealed(call, to, plain, request.destinationEncryptionContext()))
                .sourceKeyId(from.arn())
                .keyId(to.arn())
                .sourceEncryptionAlgorithm(ALGORITHM)
                .destinationEncryptionAlgorithm(ALGORITHM)
                .build();
    }

    private static GenerateDataKeyResponse generate(Call call, GenerateDataKeyRequest request) {
        KeyRecord key = usable(call, request.keyId());
        int length = length(request.keySpecAsString(), request.numberOfBytes());
        dryRun(request.dryRun());
        byte[] plain = Ciphertexts.dataKey(key, call.requestId(), length);
        return GenerateDataKeyResponse.builder()
                .plaintext(SdkBytes.fromByteArray(plain))
                .ciphertextBlob(sealed(call, key, plain, request.encryptionContext()))
                .keyId(key.arn())
                .build();
    }

    private static GenerateDataKeyWithoutPlaintextResponse generateWithoutPlaintext(
            Call call, GenerateDataKeyWithoutPlaintextRequest request) {
        KeyRecord key = usable(call, request.keyId());
        int length = length(request.keySpecAsString(), request.numberOfBytes());
        dryRun(request.dryRun());
        byte[] plain = Ciphertexts.dataKey(key, call.requestId(), length);
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .ciphertextBlob(sealed(call, key, plain, request.encryptionContext()))
                .keyId(key.arn())
                .build();
    }

    private static KeyRecord usable(Call call, @Nullable String name) {
        return KmsKeys.usable(call, KmsKeys.existing(call, Given.text(name)));
    }

    private static KeyRecord opened(Call call, byte[] blob, @Nullable String named) {
        KeyRecord key = Ciphertexts.key(call, blob).orElseThrow(KmsFailures::invalidCiphertext);
        if (named != null && !KmsKeys.existing(call, named).id().equals(key.id())) {
            throw new AwsFailure(
                    "IncorrectKeyException",
                    400,
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        return KmsKeys.usable(call, key);
    }

    private static byte[] blob(@Nullable SdkBytes given) {
        return given == null ? new byte[0] : given.asByteArray();
    }

    private static SdkBytes sealed(Call call, KeyRecord key, byte[] plain, Map<String, String> context) {
        return SdkBytes.fromByteArray(Ciphertexts.seal(key, plain, context, call.requestId()));
    }

    private static int length(@Nullable String spec, @Nullable Integer bytes) {
        if ((spec == null) == (bytes == null)) {
            throw KmsFailures.validation("Please specify either number of bytes or key spec.");
        }
        if (bytes != null) {
            if (bytes < 1 || bytes > LONGEST_DATA_KEY) {
                throw KmsFailures.validation("1 validation error detected: Value '" + bytes
                        + "' at 'numberOfBytes' failed to satisfy constraint: Member must have value "
                        + (bytes < 1 ? "greater than or equal to 1" : "less than or equal to " + LONGEST_DATA_KEY));
            }
            return bytes;
        }
        return switch (String.valueOf(spec)) {
            case "AES_256" -> 32;
            case "AES_128" -> 16;
            default ->
                throw KmsFailures.validation("1 validation error detected: Value '" + spec
                        + "' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set: [AES_256,"
                        + " AES_128]");
        };
    }

    private static void checkAlgorithm(@Nullable String algorithm) {
        if (algorithm != null && !algorithm.equals(ALGORITHM)) {
            throw new AwsFailure(
                    "InvalidKeyUsageException",
                    400,
                    "The requested EncryptionAlgorithm " + algorithm + " is not compatible with the key");
        }
    }

    private static void dryRun(@Nullable Boolean isDryRun) {
        if (Given.flag(isDryRun)) {
            throw new AwsFailure(
                    "DryRunOperationException", 400, "The request would have succeeded, but the DryRun option is set.");
        }
    }
}
