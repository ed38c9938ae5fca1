package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/** What limits who may get into a bucket: block public access, and who owns what is put. */
final class BucketAccess {

    private static final Set<String> OWNERSHIPS = Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");

    private BucketAccess() {}

    static void register(Operations.Builder s3) {
        s3.read(
                GetPublicAccessBlockRequest.class,
                BucketAccess::block,
                S3Needs.onBucket("s3:GetBucketPublicAccessBlock"));
        s3.write(
                PutPublicAccessBlockRequest.class,
                BucketAccess::putBlock,
                S3Needs.onBucket("s3:PutBucketPublicAccessBlock"));
        s3.write(
                DeletePublicAccessBlockRequest.class,
                BucketAccess::deleteBlock,
                S3Needs.onBucket("s3:PutBucketPublicAccessBlock"));
        s3.read(
                GetBucketOwnershipControlsRequest.class,
                BucketAccess::ownership,
                S3Needs.onBucket("s3:GetBucketOwnershipControls"));
        s3.write(
                PutBucketOwnershipControlsRequest.class,
                BucketAccess::putOwnership,
                S3Needs.onBucket("s3:PutBucketOwnershipControls"));
        s3.write(
                DeleteBucketOwnershipControlsRequest.class,
                BucketAccess::deleteOwnership,
                S3Needs.onBucket("s3:PutBucketOwnershipControls"));
    }

    private static GetPublicAccessBlockResponse block(Call call, GetPublicAccessBlockRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        Bucket.PublicAccess access = bucket.publicAccess()
                .orElseThrow(() -> S3Failures.notSet(
                        "NoSuchPublicAccessBlockConfiguration",
                        "The public access block configuration was not found",
                        bucket.name()));
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(access.blockAcls())
                        .ignorePublicAcls(access.ignoreAcls())
                        .blockPublicPolicy(access.blockPolicy())
                        .restrictPublicBuckets(access.restrict())
                        .build())
                .build();
    }

    private static PutPublicAccessBlockResponse putBlock(WriteCall call, PutPublicAccessBlockRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        PublicAccessBlockConfiguration given = request.publicAccessBlockConfiguration();
        if (given == null) {
            throw S3Failures.malformedXml();
        }
        Bucket.PublicAccess access = new Bucket.PublicAccess(
                Given.flag(given.blockPublicAcls()),
                Given.flag(given.ignorePublicAcls()),
                Given.flag(given.blockPublicPolicy()),
                Given.flag(given.restrictPublicBuckets()));
        BucketStore.put(call, bucket.withPublicAccess(Optional.of(access)));
        return PutPublicAccessBlockResponse.builder().build();
    }

    private static DeletePublicAccessBlockResponse deleteBlock(WriteCall call, DeletePublicAccessBlockRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        BucketStore.put(call, bucket.withPublicAccess(Optional.empty()));
        return DeletePublicAccessBlockResponse.builder().build();
    }

    private static GetBucketOwnershipControlsResponse ownership(Call call, GetBucketOwnershipControlsRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        String ownership = bucket.ownership()
                .orElseThrow(() -> S3Failures.notSet(
                        "OwnershipControlsNotFoundError",
                        "The bucket ownership controls were not found",
                        bucket.name()));
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(OwnershipControls.builder()
                        .rules(OwnershipControlsRule.builder()
                                .objectOwnership(ownership)
                                .build())
                        .build())
                .build();
    }

    private static PutBucketOwnershipControlsResponse putOwnership(
            WriteCall call, PutBucketOwnershipControlsRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        List<OwnershipControlsRule> rules = request.ownershipControls() == null
                ? List.of()
                : request.ownershipControls().rules();
        if (rules.size() != 1
                || !OWNERSHIPS.contains(Given.text(rules.getFirst().objectOwnershipAsString()))) {
            throw S3Failures.malformedXml();
        }
        String ownership = rules.getFirst().objectOwnershipAsString();
        if (ownership.equals(Bucket.ENFORCED) && !bucket.acl().equals(Bucket.PRIVATE)) {
            throw new AwsFailure(
                    "InvalidBucketAclWithObjectOwnership",
                    400,
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        BucketStore.put(call, bucket.withOwnership(Optional.of(ownership)));
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    private static DeleteBucketOwnershipControlsResponse deleteOwnership(
            WriteCall call, DeleteBucketOwnershipControlsRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        BucketStore.put(call, bucket.withOwnership(Optional.empty()));
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }
}
