package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.DeniedCall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Rights that access control lists give to people of other accounts. */
class AclsTest {

    private static final String OTHER_ACCOUNT = "444455556666";
    private static final String OTHER = BucketStore.canonicalId(OTHER_ACCOUNT);

    private final Storage storage = Storage.begin();

    @BeforeEach
    void begin() {
        storage.aws.answer(PutBucketOwnershipControlsRequest.builder()
                .bucket(Storage.BUCKET)
                .ownershipControls(each -> each.rules(rule -> rule.objectOwnership("ObjectWriter")))
                .build());
        storage.put("k", "text");
    }

    @AfterEach
    void end() {
        storage.close();
    }

    private static PutObjectAclRequest.Builder acl() {
        return PutObjectAclRequest.builder().bucket(Storage.BUCKET).key("k");
    }

    private List<String> grants() {
        GetObjectAclResponse answer = storage.aws.call(
                GetObjectAclResponse.class,
                GetObjectAclRequest.builder().bucket(Storage.BUCKET).key("k").build());
        return answer.grants().stream()
                .map(grant -> grant.permissionAsString() + " to "
                        + (grant.grantee().uri() == null
                                ? grant.grantee().id()
                                : grant.grantee().uri().replaceAll(".*/", "")))
                .toList();
    }

    private static SdkPojo get() {
        return GetObjectRequest.builder().bucket(Storage.BUCKET).key("k").build();
    }

    private static AccessControlPolicy policy(String permission, String id) {
        return AccessControlPolicy.builder()
                .owner(each -> each.id("owner"))
                .grants(Grant.builder()
                        .grantee(each -> each.type("CanonicalUser").id(id))
                        .permission(permission)
                        .build())
                .build();
    }

    @Test
    void lieInHeadersPermissionByPermission() {
        storage.mayBePublic();
        storage.aws.answer(acl().grantRead("id=\"" + OTHER + "\", uri=\"" + AccessList.ALL_USERS + "\"")
                .grantWriteACP("id=" + OTHER)
                .build());
        assertThat(grants()).containsExactly("READ to " + OTHER, "READ to AllUsers", "WRITE_ACP to " + OTHER);
    }

    @Test
    void letAnAccountInThatTheyName() {
        Caller other = Storage.root(OTHER_ACCOUNT);
        assertThat(catchThrowableOfType(DeniedCall.class, () -> storage.as(other, get())))
                .isNotNull();
        storage.aws.answer(acl().accessControlPolicy(policy("READ", OTHER)).build());
        storage.as(other, get());
        assertThat(catchThrowableOfType(
                        DeniedCall.class,
                        () -> storage.as(other, acl().acl("private").build())))
                .as("reading is not administering")
                .isNotNull();
    }

    @Test
    void letAnAccountWriteIntoABucket() {
        storage.aws.answer(PutBucketAclRequest.builder()
                .bucket(Storage.BUCKET)
                .grantWrite("id=" + OTHER)
                .build());
        storage.as(
                Storage.root(OTHER_ACCOUNT),
                PutObjectRequest.builder().bucket(Storage.BUCKET).key("theirs").build(),
                "text");
        assertThat(storage.keys()).contains("theirs");
    }

    @Test
    void mayNotBePublicWhereThatIsBlocked() {
        SdkPojo everybody = acl().grantRead("uri=" + AccessList.ALL_USERS).build();
        assertThat(storage.refusal(everybody).code()).isEqualTo("AccessDenied");
        storage.mayBePublic();
        storage.aws.answer(everybody);
    }

    @Test
    void areRefusedWhereTheyNameNobody() {
        assertThat(storage.refusal(acl().grantRead("id=nobody").build()).text()).isEqualTo("Invalid id");
        assertThat(storage.refusal(acl().grantRead("uri=http://everybody").build())
                        .text())
                .isEqualTo("Invalid group uri");
        assertThat(storage.refusal(acl().grantRead("emailAddress=\"a@b.c\"").build())
                        .code())
                .isEqualTo("UnresolvableGrantByEmailAddress");
        assertThat(storage.refusal(acl().accessControlPolicy(policy("DANCE", OTHER))
                                .build())
                        .code())
                .isEqualTo("MalformedACLError");
        assertThat(storage.refusal(acl().acl("private").grantRead("id=" + OTHER).build())
                        .code())
                .isEqualTo("InvalidRequest");
    }
}
