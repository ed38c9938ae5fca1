package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;

/** A bucket's tags, which are put all at once. */
final class BucketTags {

    private BucketTags() {}

    static void register(Operations.Builder s3) {
        s3.read(GetBucketTaggingRequest.class, BucketTags::get, S3Needs.onBucket("s3:GetBucketTagging"));
        s3.write(PutBucketTaggingRequest.class, BucketTags::put, S3Needs.onBucket("s3:PutBucketTagging"));
        s3.write(DeleteBucketTaggingRequest.class, BucketTags::delete, S3Needs.onBucket("s3:PutBucketTagging"));
    }

    private static GetBucketTaggingResponse get(Call call, GetBucketTaggingRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        if (bucket.tags().isEmpty()) {
            throw S3Failures.notSet("NoSuchTagSet", "The TagSet does not exist", bucket.name());
        }
        return GetBucketTaggingResponse.builder()
                .tagSet(TagSets.shown(bucket.tags()))
                .build();
    }

    private static PutBucketTaggingResponse put(WriteCall call, PutBucketTaggingRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        BucketStore.put(call, bucket.withTags(TagSets.read(request.tagging(), TagSets.MOST_OF_BUCKET)));
        return PutBucketTaggingResponse.builder().build();
    }

    private static DeleteBucketTaggingResponse delete(WriteCall call, DeleteBucketTaggingRequest request) {
        BucketStore.put(
                call, BucketStore.get(call, Given.text(request.bucket())).withTags(Map.of()));
        return DeleteBucketTaggingResponse.builder().build();
    }
}
