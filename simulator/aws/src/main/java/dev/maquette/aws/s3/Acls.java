package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/** Access control lists, canned ones only (Amazon S3 user guide, access control list overview). */
final class Acls {

    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String KNOWN_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    private static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
    private static final List<String> CANNED = List.of(
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "log-delivery-write",
            "aws-exec-read",
            "bucket-owner-read",
            "bucket-owner-full-control");

    private Acls() {}

    static void register(Operations.Builder s3) {
        s3.read(GetBucketAclRequest.class, Acls::ofBucket, S3Needs.onBucket("s3:GetBucketAcl"));
        s3.write(
                PutBucketAclRequest.class,
                Acls::putBucket,
                S3Needs.<PutBucketAclRequest>onBucket("s3:PutBucketAcl")
                        .when("s3:x-amz-acl", request -> Given.of(request.aclAsString()).stream()
                                .toList()));
        s3.read(
                GetObjectAclRequest.class,
                Acls::ofObject,
                S3Needs.onCurrent("s3:GetObjectAcl"),
                S3Needs.onVersion("s3:GetObjectVersionAcl"),
                S3Needs.toLearnThatThereIsNone());
        s3.write(
                PutObjectAclRequest.class,
                Acls::putObject,
                S3Needs.onCurrent("s3:PutObjectAcl"),
                S3Needs.onVersion("s3:PutObjectVersionAcl"));
    }

    /** The ACL that comes with something that is put; the owner's own where none does. */
    static String given(Bucket bucket, SdkPojo request) {
        refuseGrants(request);
        String acl = Members.text(request, "ACL").orElse(Bucket.PRIVATE);
        boolean isOwners = acl.equals("bucket-owner-full-control");
        if (!bucket.hasAcls() && !isOwners && Members.text(request, "ACL").isPresent()) {
            throw S3Failures.aclsNotSupported();
        }
        refuseIfBlocked(bucket, acl);
        return acl;
    }

    private static void refuseGrants(SdkPojo request) {
        for (String each : List.of("GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP")) {
            if (Members.text(request, each).isPresent()) {
                throw AwsFailure.notModelled("ACLs other than canned ones (" + each + ")");
            }
        }
        Members.text(request, "ACL").filter(acl -> !CANNED.contains(acl)).ifPresent(acl -> {
            throw S3Failures.invalidArgument("Invalid canned ACL", "x-amz-acl", acl);
        });
    }

    static void refuseIfBlocked(Bucket bucket, String acl) {
        boolean isPublic = acl.startsWith("public-") || acl.equals("authenticated-read");
        if (isPublic && bucket.access().blockAcls()) {
            throw S3Failures.accessDenied();
        }
    }

    private static GetBucketAclResponse ofBucket(Call call, GetBucketAclRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        return GetBucketAclResponse.builder()
                .owner(BucketLists.owner(bucket.account()))
                .grants(grants(bucket.account(), bucket.acl()))
                .build();
    }

    private static PutBucketAclResponse putBucket(WriteCall call, PutBucketAclRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        String acl = canned(bucket, bucket.acl(), request, request.accessControlPolicy());
        if (!bucket.hasAcls() && !acl.equals(Bucket.PRIVATE)) {
            throw S3Failures.aclsNotSupported();
        }
        BucketStore.put(call, bucket.withAcl(acl));
        return PutBucketAclResponse.builder().build();
    }

    private static GetObjectAclResponse ofObject(Call call, GetObjectAclRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        ObjectVersion version =
                ObjectStore.get(call, bucket.name(), Given.text(request.key()), Given.of(request.versionId()));
        return GetObjectAclResponse.builder()
                .owner(BucketLists.owner(bucket.account()))
                .grants(grants(bucket.account(), version.acl()))
                .build();
    }

    private static PutObjectAclResponse putObject(WriteCall call, PutObjectAclRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        ObjectVersion version =
                ObjectStore.get(call, bucket.name(), Given.text(request.key()), Given.of(request.versionId()));
        if (!bucket.hasAcls()) {
            throw S3Failures.aclsNotSupported();
        }
        ObjectStore.change(
                call, version.withAcl(canned(bucket, version.acl(), request, request.accessControlPolicy())));
        return PutObjectAclResponse.builder().build();
    }

    /** A policy that says what a canned ACL says is taken for it: clients give back what they read. */
    private static String canned(Bucket bucket, String present, SdkPojo request, @Nullable AccessControlPolicy policy) {
        if (policy == null) {
            return given(bucket, request);
        }
        List<Grant> wanted = policy.grants();
        for (String acl : CANNED) {
            if (same(wanted, grants(bucket.account(), acl))) {
                refuseIfBlocked(bucket, acl);
                return acl;
            }
        }
        if (same(wanted, grants(bucket.account(), present))) {
            return present;
        }
        throw AwsFailure.notModelled("ACLs other than canned ones");
    }

    private static boolean same(List<Grant> one, List<Grant> other) {
        return texts(one).equals(texts(other));
    }

    private static Set<String> texts(List<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.permissionAsString() + " "
                        + (grant.grantee() == null
                                ? ""
                                : Given.text(grant.grantee().uri())
                                        + Given.text(grant.grantee().id())))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static List<Grant> grants(String account, String acl) {
        List<Grant> grants = new ArrayList<>();
        grants.add(Grant.builder()
                .grantee(Grantee.builder()
                        .type("CanonicalUser")
                        .id(BucketStore.canonicalId(account))
                        .build())
                .permission("FULL_CONTROL")
                .build());
        switch (acl) {
            case "public-read" -> grants.add(group(ALL_USERS, "READ"));
            case "public-read-write" -> {
                grants.add(group(ALL_USERS, "READ"));
                grants.add(group(ALL_USERS, "WRITE"));
            }
            case "authenticated-read" -> grants.add(group(KNOWN_USERS, "READ"));
            case "log-delivery-write" -> {
                grants.add(group(LOG_DELIVERY, "WRITE"));
                grants.add(group(LOG_DELIVERY, "READ_ACP"));
            }
            default -> {}
        }
        return grants;
    }

    private static Grant group(String uri, String permission) {
        return Grant.builder()
                .grantee(Grantee.builder().type("Group").uri(uri).build())
                .permission(permission)
                .build();
    }
}
