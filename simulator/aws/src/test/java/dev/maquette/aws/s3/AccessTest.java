package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.DeniedCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;

/** Who may do what with a bucket and its objects. */
class AccessTest {

    private static final String ARN = "arn:aws:s3:::" + Storage.BUCKET;

    private final Storage storage = Storage.begin();

    @BeforeEach
    void begin() {
        storage.put("home/ann/note", "hers");
        storage.put("other", "others'");
    }

    @AfterEach
    void end() {
        storage.close();
    }

    private static SdkPojo get(String key) {
        return GetObjectRequest.builder().bucket(Storage.BUCKET).key(key).build();
    }

    private static SdkPojo list(String prefix) {
        return ListObjectsV2Request.builder()
                .bucket(Storage.BUCKET)
                .prefix(prefix)
                .build();
    }

    private static String allow(String action, String resource) {
        return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }

    private static String everybody(String effect, String action, String resource) {
        return "{\"Effect\":\"" + effect + "\",\"Principal\":\"*\",\"Action\":\"" + action + "\",\"Resource\":\""
                + resource + "\"}";
    }

    private String denied(Caller caller, SdkPojo request) {
        DeniedCall denied = catchThrowableOfType(DeniedCall.class, () -> storage.as(caller, request));
        assertThat(denied).as("a denial").isNotNull();
        return denied.denial().action();
    }

    @Test
    void listsUnderAPrefixAlone() {
        Caller ann = storage.user(
                "ann",
                "{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"" + ARN
                        + "\",\"Condition\":{\"StringLike\":{\"s3:prefix\":\"home/${aws:username}/*\"}}}");
        storage.as(ann, list("home/ann/"));
        assertThat(denied(ann, list("home/bob/"))).isEqualTo("s3:ListBucket");
        assertThat(denied(ann, get("home/ann/note"))).isEqualTo("s3:GetObject");
    }

    @Test
    void learnsThatAKeyIsMissingOnlyWhoMayList() {
        Caller reader = storage.user("reader", allow("s3:GetObject", ARN + "/*"));
        storage.as(reader, get("other"));
        storage.as(
                reader,
                HeadObjectRequest.builder().bucket(Storage.BUCKET).key("other").build());
        assertThat(denied(reader, get("missing"))).isEqualTo("s3:ListBucket");
        Caller lister = storage.user("lister", allow("s3:GetObject", ARN + "/*") + "," + allow("s3:ListBucket", ARN));
        assertThat(Storage.refusal(() -> storage.as(lister, get("missing"))).code())
                .isEqualTo("NoSuchKey");
    }

    @Test
    void readsTheSourceOfACopy() {
        Caller writer = storage.user("writer", allow("s3:PutObject", ARN + "/*"));
        assertThat(denied(
                        writer,
                        CopyObjectRequest.builder()
                                .destinationBucket(Storage.BUCKET)
                                .destinationKey("copy")
                                .copySource(Storage.BUCKET + "/other")
                                .build()))
                .isEqualTo("s3:GetObject");
    }

    @Test
    void decidesOnEachOfSeveralKeys() {
        Caller cleaner = storage.user("cleaner", allow("s3:DeleteObject", ARN + "/home/*"));
        DeleteObjectsResponse answer = (DeleteObjectsResponse) storage.as(
                cleaner,
                DeleteObjectsRequest.builder()
                        .bucket(Storage.BUCKET)
                        .delete(Delete.builder()
                                .objects(
                                        ObjectIdentifier.builder()
                                                .key("home/ann/note")
                                                .build(),
                                        ObjectIdentifier.builder().key("other").build())
                                .build())
                        .build());
        assertThat(answer.deleted()).extracting(each -> each.key()).containsExactly("home/ann/note");
        assertThat(answer.errors()).singleElement().returns("AccessDenied", each -> each.code());
        assertThat(storage.keys()).containsExactly("other");
    }

    @Test
    void letsInEverybodyOnlyWherePublicPoliciesAreNotBlocked() {
        String open = everybody("Allow", "s3:GetObject", ARN + "/*");
        AwsFailure blocked = storage.refusal(PutBucketPolicyRequest.builder()
                .bucket(Storage.BUCKET)
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + open + "]}")
                .build());
        assertThat(blocked.code()).isEqualTo("AccessDenied");
        assertThat(blocked.text()).contains("BlockPublicPolicy");
        assertThat(denied(Caller.ANONYMOUS, get("other"))).isEqualTo("s3:GetObject");
        storage.mayBePublic();
        storage.policy(open);
        storage.as(Caller.ANONYMOUS, get("other"));
        assertThat(denied(Caller.ANONYMOUS, list(""))).isEqualTo("s3:ListBucket");
    }

    @Test
    void needsBothSidesFromOtherAccounts() {
        Caller root = Storage.root("999999999999");
        assertThat(denied(root, get("other"))).isEqualTo("s3:GetObject");
        storage.policy("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"999999999999\"},\"Action\":\"s3:GetObject\","
                + "\"Resource\":\"" + ARN + "/*\"}");
        storage.as(root, get("other"));
    }

    @Test
    void obeysADenialOfTheBucketsPolicy() {
        storage.policy(everybody("Deny", "s3:GetObject", ARN + "/other"));
        Caller administrator = storage.user("all", allow("*", "*"));
        assertThat(denied(administrator, get("other"))).isEqualTo("s3:GetObject");
        storage.as(administrator, get("home/ann/note"));
    }

    @Test
    void hasNoAclsWhereTheOwnerOwnsAll() {
        assertThat(storage.refusal(PutBucketAclRequest.builder()
                                .bucket(Storage.BUCKET)
                                .acl("bucket-owner-read")
                                .build())
                        .code())
                .isEqualTo("AccessControlListNotSupported");
    }

    @Test
    void refusesPoliciesOfOtherResources() {
        AwsFailure failure = storage.refusal(PutBucketPolicyRequest.builder()
                .bucket(Storage.BUCKET)
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":["
                        + everybody("Deny", "s3:GetObject", "arn:aws:s3:::another/*") + "]}")
                .build());
        assertThat(failure.code()).isEqualTo("MalformedPolicy");
        assertThat(failure.text()).isEqualTo("Policy has invalid resource");
    }
}
