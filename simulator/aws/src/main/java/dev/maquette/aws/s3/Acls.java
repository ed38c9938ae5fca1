package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
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

/** Access control lists of buckets and objects, read and put. */
final class Acls {

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
        String acl = AskedRights.inHeaders(bucket.account(), request);
        boolean isOwners = acl.equals("bucket-owner-full-control");
        if (!bucket.hasAcls() && !isOwners && AskedRights.areIn(request)) {
            throw S3Failures.aclsNotSupported();
        }
        refuseIfBlocked(bucket, acl);
        return acl;
    }

    static void refuseIfBlocked(Bucket bucket, String acl) {
        if (bucket.access().blockAcls() && AccessList.of(acl, bucket.account()).isPublic()) {
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
        String acl = asked(bucket, request, request.accessControlPolicy());
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
        ObjectStore.change(call, version.withAcl(asked(bucket, request, request.accessControlPolicy())));
        return PutObjectAclResponse.builder().build();
    }

    private static String asked(Bucket bucket, SdkPojo request, @Nullable AccessControlPolicy policy) {
        if (policy == null) {
            return given(bucket, request);
        }
        if (AskedRights.areIn(request)) {
            throw new AwsFailure("UnexpectedContent", 400, "This request does not support content");
        }
        String acl = AskedRights.inPolicy(bucket.account(), policy);
        refuseIfBlocked(bucket, acl);
        return acl;
    }

    private static List<Grant> grants(String account, String acl) {
        return AccessList.of(acl, account).rights().stream()
                .map(right -> Grant.builder()
                        .grantee(grantee(right))
                        .permission(right.permission())
                        .build())
                .toList();
    }

    private static Grantee grantee(AccessList.Right right) {
        Grantee.Builder grantee = Grantee.builder();
        return right.isOfGroup()
                ? grantee.type("Group").uri(right.grantee()).build()
                : grantee.type("CanonicalUser").id(right.grantee()).build();
    }
}
