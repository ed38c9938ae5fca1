package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import java.util.List;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.Owner;

/** Which buckets there are, and where. */
final class BucketLists {

    private static final int MOST = 10_000;
    private static final String FIRST_REGION = "us-east-1";

    private BucketLists() {}

    static void register(Operations.Builder s3) {
        s3.read(ListBucketsRequest.class, BucketLists::list, Need.of("s3:ListAllMyBuckets"));
        s3.read(GetBucketLocationRequest.class, BucketLists::location, S3Needs.onBucket("s3:GetBucketLocation"));
    }

    private static ListBucketsResponse list(Call call, ListBucketsRequest request) {
        int most = Given.number(request.maxBuckets(), MOST);
        if (most < 1 || most > MOST) {
            throw S3Failures.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000",
                    "max-buckets",
                    Integer.toString(most));
        }
        String prefix = Given.text(request.prefix());
        List<Bucket> all = BucketStore.owned(call.records(), call.account()).values().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> BucketStore.get(call, name))
                .filter(bucket ->
                        request.bucketRegion() == null || request.bucketRegion().equals(bucket.region()))
                .toList();
        Pages.Page<Bucket> page = Pages.of(
                all,
                Bucket::name,
                Given.of(request.continuationToken()),
                most,
                () -> S3Failures.invalidArgument(
                        "The continuation token provided is incorrect",
                        "continuation-token",
                        Given.text(request.continuationToken())));
        return ListBucketsResponse.builder()
                .owner(owner(call.account()))
                .buckets(page.items().stream().map(BucketLists::shown).toList())
                .prefix(request.prefix())
                .continuationToken(page.next().orElse(null))
                .build();
    }

    private static software.amazon.awssdk.services.s3.model.Bucket shown(Bucket bucket) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created())
                .bucketRegion(bucket.region())
                .bucketArn(bucket.arn())
                .build();
    }

    static Owner owner(String account) {
        return Owner.builder().id(BucketStore.canonicalId(account)).build();
    }

    /** The first region has no name here. */
    private static GetBucketLocationResponse location(Call call, GetBucketLocationRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        String region = bucket.region().equals(FIRST_REGION) ? "" : bucket.region();
        return GetBucketLocationResponse.builder().locationConstraint(region).build();
    }
}
