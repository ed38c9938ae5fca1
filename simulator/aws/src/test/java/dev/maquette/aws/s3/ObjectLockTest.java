package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.DeniedCall;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;

/** Versions that nobody may delete: for a time, or until a hold is lifted. */
class ObjectLockTest {

    private static final String VAULT = "the-vault";
    private static final Instant FAR = AwsWorld.BEGINNING.plus(Duration.ofDays(30));

    private final Storage storage = Storage.begin();

    ObjectLockTest() {
        storage.aws.answer(CreateBucketRequest.builder()
                .bucket(VAULT)
                .objectLockEnabledForBucket(true)
                .createBucketConfiguration(each -> each.locationConstraint(AwsWorld.REGION))
                .build());
    }

    @AfterEach
    void end() {
        storage.close();
    }

    private static PutObjectRequest.Builder object() {
        return PutObjectRequest.builder().bucket(VAULT).key("k");
    }

    private String put(PutObjectRequest.Builder request) {
        return ((PutObjectResponse) storage.as(Storage.root(AwsWorld.ACCOUNT), request.build(), "text")).versionId();
    }

    private String governed() {
        return put(object().objectLockMode("GOVERNANCE").objectLockRetainUntilDate(FAR));
    }

    private static DeleteObjectRequest delete(String version, boolean bypasses) {
        return DeleteObjectRequest.builder()
                .bucket(VAULT)
                .key("k")
                .versionId(version)
                .bypassGovernanceRetention(bypasses ? true : null)
                .build();
    }

    private static PutObjectRetentionRequest retention(String mode, Instant until, boolean bypasses) {
        return PutObjectRetentionRequest.builder()
                .bucket(VAULT)
                .key("k")
                .retention(each -> each.mode(mode).retainUntilDate(until))
                .bypassGovernanceRetention(bypasses ? true : null)
                .build();
    }

    private HeadObjectResponse head() {
        return storage.aws.call(
                HeadObjectResponse.class,
                HeadObjectRequest.builder().bucket(VAULT).key("k").build());
    }

    private void byDefault(int days) {
        storage.aws.answer(PutObjectLockConfigurationRequest.builder()
                .bucket(VAULT)
                .objectLockConfiguration(each -> each.objectLockEnabled("Enabled")
                        .rule(rule -> rule.defaultRetention(
                                time -> time.mode("COMPLIANCE").days(days))))
                .build());
    }

    private String code(SdkPojo request) {
        return storage.refusal(request).code();
    }

    @Test
    void keepsAVersionUntilItsTimeIsOver() {
        String version = put(object().objectLockMode("COMPLIANCE").objectLockRetainUntilDate(FAR));
        assertThat(code(delete(version, true))).isEqualTo("AccessDenied");
        storage.aws.pass(Duration.ofDays(31));
        storage.aws.answer(delete(version, false));
        assertThat(code(HeadObjectRequest.builder().bucket(VAULT).key("k").build()))
                .isEqualTo("NoSuchKey");
    }

    @Test
    void coversAVersionWithADeleteMarkerAllTheSame() {
        governed();
        storage.aws.answer(DeleteObjectRequest.builder().bucket(VAULT).key("k").build());
        assertThat(code(HeadObjectRequest.builder().bucket(VAULT).key("k").build()))
                .isEqualTo("NoSuchKey");
    }

    @Test
    void letsGovernanceBeSetAsideByWhoMay() {
        String version = governed();
        assertThat(code(delete(version, false))).isEqualTo("AccessDenied");
        Caller keeper =
                storage.user("keeper", "{\"Effect\":\"Allow\",\"Action\":\"s3:DeleteObject*\",\"Resource\":\"*\"}");
        DeniedCall denied = catchThrowableOfType(DeniedCall.class, () -> storage.as(keeper, delete(version, true)));
        assertThat(denied.denial().action()).isEqualTo("s3:BypassGovernanceRetention");
        storage.aws.answer(delete(version, true));
    }

    @Test
    void keepsWhatIsHeldHoweverItIsAsked() {
        String version = put(object().objectLockLegalHoldStatus("ON"));
        assertThat(head().objectLockLegalHoldStatusAsString()).isEqualTo("ON");
        assertThat(code(delete(version, true))).isEqualTo("AccessDenied");
        DeleteObjectsResponse several = storage.aws.call(
                DeleteObjectsResponse.class,
                DeleteObjectsRequest.builder()
                        .bucket(VAULT)
                        .delete(each -> each.objects(ObjectIdentifier.builder()
                                .key("k")
                                .versionId(version)
                                .build()))
                        .build());
        assertThat(several.errors()).extracting(error -> error.code()).containsExactly("AccessDenied");
        storage.aws.answer(PutObjectLegalHoldRequest.builder()
                .bucket(VAULT)
                .key("k")
                .legalHold(each -> each.status("OFF"))
                .build());
        storage.aws.answer(delete(version, false));
    }

    @Test
    void locksByDefaultFromTheMomentOfThePut() {
        byDefault(2);
        put(object());
        HeadObjectResponse head = head();
        assertThat(head.objectLockModeAsString()).isEqualTo("COMPLIANCE");
        assertThat(head.objectLockRetainUntilDate())
                .isBetween(
                        AwsWorld.BEGINNING.plus(Duration.ofDays(2)),
                        AwsWorld.BEGINNING.plus(Duration.ofDays(2)).plusSeconds(60));
    }

    @Test
    void mayBeMadeLongerByAnybodyAndShorterOnlyUnderGovernance() {
        governed();
        storage.aws.answer(retention("GOVERNANCE", FAR.plusSeconds(60), false));
        assertThat(code(retention("GOVERNANCE", FAR, false))).isEqualTo("AccessDenied");
        storage.aws.answer(retention("COMPLIANCE", FAR, true));
        assertThat(code(retention("COMPLIANCE", FAR.minusSeconds(60), true))).isEqualTo("AccessDenied");
        assertThat(code(retention("GOVERNANCE", FAR.plusSeconds(60), true))).isEqualTo("AccessDenied");
    }

    @Test
    void refusesLocksThatMakeNoSense() {
        put(object());
        assertThat(code(retention("GOVERNANCE", AwsWorld.BEGINNING.minusSeconds(60), false)))
                .isEqualTo("InvalidArgument");
        assertThat(code(retention("FOREVER", FAR, false))).isEqualTo("MalformedXML");
        assertThat(code(object().objectLockMode("GOVERNANCE").build())).isEqualTo("InvalidArgument");
        AwsFailure unlocked = storage.refusal(object().bucket(Storage.BUCKET)
                .objectLockMode("GOVERNANCE")
                .objectLockRetainUntilDate(FAR)
                .build());
        assertThat(unlocked.text()).isEqualTo("Bucket is missing Object Lock Configuration");
    }

    @Test
    void saysWhatWasNeverSet() {
        put(object());
        assertThat(code(GetObjectRetentionRequest.builder()
                        .bucket(VAULT)
                        .key("k")
                        .build()))
                .isEqualTo("NoSuchObjectLockConfiguration");
        assertThat(code(GetObjectLegalHoldRequest.builder()
                        .bucket(VAULT)
                        .key("k")
                        .build()))
                .isEqualTo("NoSuchObjectLockConfiguration");
    }

    @Test
    void keepsItsVersions() {
        assertThat(code(PutBucketVersioningRequest.builder()
                        .bucket(VAULT)
                        .versioningConfiguration(each -> each.status("Suspended"))
                        .build()))
                .isEqualTo("InvalidBucketState");
    }
}
