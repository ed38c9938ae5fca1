package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets come and go. */
final class Buckets {

    /** Service Quotas, L-DC2B2D3D. */
    private static final int MOST_PER_ACCOUNT = 10_000;

    private static final String FIRST_REGION = "us-east-1";
    private static final String OLD_EUROPE = "EU";

    private Buckets() {}

    static void register(Operations.Builder s3) {
        s3.write(
                CreateBucketRequest.class,
                Buckets::create,
                Need.<CreateBucketRequest>on(
                                "s3:CreateBucket",
                                "bucket*",
                                (call, request) -> Target.arn("arn:aws:s3:::" + Given.text(request.bucket())))
                        .when("s3:LocationConstraint", request -> constraint(request).stream()
                                .toList())
                        .when("s3:x-amz-acl", request -> Given.of(request.aclAsString()).stream()
                                .toList())
                        .tagging(Buckets::tags),
                lockNeed("s3:PutBucketObjectLockConfiguration"),
                lockNeed("s3:PutBucketVersioning"));
        s3.write(DeleteBucketRequest.class, Buckets::delete, S3Needs.onBucket("s3:DeleteBucket"));
        s3.read(HeadBucketRequest.class, Buckets::head, S3Needs.onBucket("s3:ListBucket"));
    }

    /** A bucket whose objects can be locked keeps versions, and both has to be allowed. */
    private static Need<CreateBucketRequest> lockNeed(String action) {
        return Need.onEach(
                action,
                "bucket",
                (call, request) -> Given.flag(request.objectLockEnabledForBucket())
                        ? List.of(Target.arn("arn:aws:s3:::" + Given.text(request.bucket())))
                        : List.of());
    }

    private static Optional<String> constraint(CreateBucketRequest request) {
        return Given.of(request.createBucketConfiguration())
                .map(CreateBucketConfiguration::locationConstraintAsString)
                .filter(text -> !text.isEmpty());
    }

    private static Map<String, String> tags(CreateBucketRequest request) {
        Map<String, String> tags = new TreeMap<>();
        List<Tag> given = Given.of(request.createBucketConfiguration())
                .map(CreateBucketConfiguration::tags)
                .orElse(List.of());
        given.forEach(tag -> tags.put(Given.text(tag.key()), Given.text(tag.value())));
        return tags;
    }

    private static CreateBucketResponse create(WriteCall call, CreateBucketRequest request) {
        String name = Given.text(request.bucket());
        BucketNames.check(name);
        String region = region(call, constraint(request));
        Optional<Bucket> present = BucketStore.find(call.records(), name);
        present.ifPresent(bucket -> refuseTaken(call, bucket));
        if (present.isEmpty()) {
            if (BucketStore.owned(call.records(), call.account()).size() >= MOST_PER_ACCOUNT) {
                throw new AwsFailure("TooManyBuckets", 400, "You have attempted to create more buckets than allowed");
            }
            BucketStore.put(call, made(call, request, region));
        }
        return CreateBucketResponse.builder()
                .location(region.equals(FIRST_REGION) ? "/" + name : "http://" + name + ".s3.amazonaws.com/")
                .bucketArn("arn:aws:s3:::" + name)
                .build();
    }

    private static Bucket made(WriteCall call, CreateBucketRequest request, String region) {
        Bucket bucket = Bucket.created(Given.text(request.bucket()), call.account(), region, call.now())
                .withTags(TagSets.checked(tags(request), TagSets.MOST_OF_BUCKET));
        Optional<String> ownership = Given.of(request.objectOwnershipAsString());
        Bucket owned = ownership.isPresent() ? bucket.withOwnership(ownership) : bucket;
        String acl = AskedRights.inHeaders(call.account(), request);
        boolean isEnforced = !owned.hasAcls();
        if (!acl.equals(Bucket.PRIVATE) && isEnforced) {
            throw new AwsFailure(
                    "InvalidBucketAclWithObjectOwnership",
                    400,
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        Acls.refuseIfBlocked(owned, acl);
        Bucket made = owned.withAcl(acl);
        return Given.flag(request.objectLockEnabledForBucket())
                ? made.with(Bucket.Versioning.ENABLED).withLock(Optional.of(LockRule.NONE))
                : made;
    }

    private static String region(Call call, Optional<String> constraint) {
        if (call.region().equals(FIRST_REGION)) {
            if (constraint.filter(FIRST_REGION::equals).isPresent()) {
                throw new AwsFailure(
                        "InvalidLocationConstraint",
                        400,
                        "The specified location-constraint is not valid",
                        Map.of("LocationConstraint", FIRST_REGION));
            }
            return constraint
                    .map(text -> text.equals(OLD_EUROPE) ? "eu-west-1" : text)
                    .orElse(FIRST_REGION);
        }
        if (constraint.isEmpty() || !constraint.get().equals(call.region())) {
            throw new AwsFailure(
                    "IllegalLocationConstraintException",
                    400,
                    "The " + constraint.orElse("unspecified")
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        return call.region();
    }

    /** In the first region it is no mistake to make a bucket twice. */
    private static void refuseTaken(Call call, Bucket bucket) {
        if (!bucket.account().equals(call.account())) {
            throw new AwsFailure(
                    "BucketAlreadyExists",
                    409,
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                            + " system. Please select a different name and try again.",
                    Map.of("BucketName", bucket.name()));
        }
        boolean isForgiven =
                bucket.region().equals(FIRST_REGION) && call.region().equals(FIRST_REGION);
        if (!isForgiven) {
            throw new AwsFailure(
                    "BucketAlreadyOwnedByYou",
                    409,
                    "Your previous request to create the named bucket succeeded and you already own it.",
                    Map.of("BucketName", bucket.name()));
        }
    }

    private static DeleteBucketResponse delete(WriteCall call, DeleteBucketRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        if (!ObjectStore.isEmpty(call.records(), bucket.name())) {
            throw new AwsFailure(
                    "BucketNotEmpty",
                    409,
                    bucket.versioning() == Bucket.Versioning.NEVER
                            ? "The bucket you tried to delete is not empty"
                            : "The bucket you tried to delete is not empty. You must delete all versions in the"
                                    + " bucket.",
                    Map.of("BucketName", bucket.name()));
        }
        Uploads.forgetAll(call, bucket.name());
        BucketStore.remove(call, bucket);
        return DeleteBucketResponse.builder().build();
    }

    private static HeadBucketResponse head(Call call, HeadBucketRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        return HeadBucketResponse.builder()
                .bucketRegion(bucket.region())
                .bucketArn(bucket.arn())
                .accessPointAlias(false)
                .build();
    }
}
