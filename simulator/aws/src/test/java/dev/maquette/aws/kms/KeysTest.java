package dev.maquette.aws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.DeniedCall;
import dev.maquette.aws.testing.Somebody;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;

/** Keys encrypt for those whom their policies let, until they are deleted. */
class KeysTest {

    private static final SdkBytes PLAIN = SdkBytes.fromUtf8String("a secret");

    private final AwsWorld world = AwsWorld.begin();
    private final String key = world.call(
                    CreateKeyResponse.class,
                    CreateKeyRequest.builder().description("mine").build())
            .keyMetadata()
            .arn();

    @AfterEach
    void end() {
        world.close();
    }

    private SdkBytes encrypted(Map<String, String> context) {
        return world.call(
                        EncryptResponse.class,
                        EncryptRequest.builder()
                                .keyId(key)
                                .plaintext(PLAIN)
                                .encryptionContext(context)
                                .build())
                .ciphertextBlob();
    }

    private AwsFailure failure(SdkPojo request) {
        return catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
    }

    @Test
    void decryptWhatTheyEncryptedInTheSameContextOnly() {
        SdkBytes blob = encrypted(Map.of("for", "this"));
        DecryptRequest decrypt = DecryptRequest.builder()
                .ciphertextBlob(blob)
                .encryptionContext(Map.of("for", "this"))
                .build();
        assertThat(world.call(DecryptResponse.class, decrypt).plaintext()).isEqualTo(PLAIN);
        assertThat(failure(decrypt.toBuilder()
                                .encryptionContext(Map.of("for", "that"))
                                .build())
                        .code())
                .isEqualTo("InvalidCiphertextException");
        byte[] bent = blob.asByteArray();
        bent[bent.length - 1] ^= 1;
        assertThat(failure(decrypt.toBuilder()
                                .ciphertextBlob(SdkBytes.fromByteArray(bent))
                                .build())
                        .code())
                .isEqualTo("InvalidCiphertextException");
    }

    @Test
    void giveDataKeysAndTakeOverWhatOthersEncrypted() {
        GenerateDataKeyResponse data = world.call(
                GenerateDataKeyResponse.class,
                GenerateDataKeyRequest.builder().keyId(key).keySpec("AES_256").build());
        assertThat(data.plaintext().asByteArray()).hasSize(32);
        String other = world.call(
                        CreateKeyResponse.class, CreateKeyRequest.builder().build())
                .keyMetadata()
                .keyId();
        world.answer(CreateAliasRequest.builder()
                .aliasName("alias/other")
                .targetKeyId(other)
                .build());
        ReEncryptResponse moved = world.call(
                ReEncryptResponse.class,
                ReEncryptRequest.builder()
                        .ciphertextBlob(data.ciphertextBlob())
                        .destinationKeyId("alias/other")
                        .build());
        assertThat(moved.keyId()).endsWith(other);
        assertThat(world.call(
                                DecryptResponse.class,
                                DecryptRequest.builder()
                                        .ciphertextBlob(moved.ciphertextBlob())
                                        .build())
                        .plaintext())
                .isEqualTo(data.plaintext());
    }

    @Test
    void areUsedByThoseWhomTheirPolicyLetsWhateverElseAllowsIt() {
        Caller reader = Somebody.allowed(world, "reader", "kms:*");
        DecryptRequest decrypt =
                DecryptRequest.builder().ciphertextBlob(encrypted(Map.of())).build();
        world.answer(reader, AwsWorld.REGION, decrypt, new byte[0]);
        world.answer(PutKeyPolicyRequest.builder()
                .keyId(key)
                .policyName("default")
                .policy("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:user/administrator"}}}\
                    """)
                .build());
        assertThatThrownBy(() -> world.answer(reader, AwsWorld.REGION, decrypt, new byte[0]))
                .isInstanceOf(DeniedCall.class);
        world.answer(CreateGrantRequest.builder()
                .keyId(key)
                .granteePrincipal(reader.arn())
                .operationsWithStrings("Decrypt")
                .build());
        world.answer(reader, AwsWorld.REGION, decrypt, new byte[0]);
    }

    @Test
    void doNothingWhileTheyAreDisabledAndAreGoneAfterTheirWaitingPeriod() {
        SdkBytes blob = encrypted(Map.of());
        world.answer(DisableKeyRequest.builder().keyId(key).build());
        assertThat(failure(EncryptRequest.builder().keyId(key).plaintext(PLAIN).build())
                        .text())
                .isEqualTo(key + " is disabled.");
        world.answer(ScheduleKeyDeletionRequest.builder()
                .keyId(key)
                .pendingWindowInDays(7)
                .build());
        AwsFailure pending =
                failure(DecryptRequest.builder().ciphertextBlob(blob).build());
        assertThat(pending.code()).isEqualTo("KMSInvalidStateException");
        assertThat(pending.text()).isEqualTo(key + " is pending deletion.");
        world.pass(Duration.ofDays(7));
        assertThat(failure(DescribeKeyRequest.builder().keyId(key).build()).text())
                .isEqualTo("Key '" + key + "' does not exist");
    }

    @Test
    void ofServicesBeginWhenTheyAreAskedFor() {
        DescribeKeyResponse described = world.call(
                DescribeKeyResponse.class,
                DescribeKeyRequest.builder().keyId("alias/aws/s3").build());
        assertThat(described.keyMetadata().keyManagerAsString()).isEqualTo("AWS");
        assertThat(failure(DescribeKeyRequest.builder().keyId("alias/none").build())
                        .text())
                .isEqualTo("Alias arn:aws:kms:ap-northeast-2:111122223333:alias/none is not found.");
    }
}
