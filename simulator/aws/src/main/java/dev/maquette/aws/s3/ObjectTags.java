package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** An object's tags, which are put all at once. */
final class ObjectTags {

    private ObjectTags() {}

    static void register(Operations.Builder s3) {
        s3.read(
                GetObjectTaggingRequest.class,
                ObjectTags::get,
                S3Needs.onCurrent("s3:GetObjectTagging"),
                S3Needs.onVersion("s3:GetObjectVersionTagging"),
                S3Needs.toLearnThatThereIsNone());
        s3.write(
                PutObjectTaggingRequest.class,
                ObjectTags::put,
                S3Needs.onCurrent("s3:PutObjectTagging"),
                S3Needs.onVersion("s3:PutObjectVersionTagging"),
                S3Needs.toLearnThatThereIsNone());
        s3.write(
                DeleteObjectTaggingRequest.class,
                ObjectTags::delete,
                S3Needs.onCurrent("s3:DeleteObjectTagging"),
                S3Needs.onVersion("s3:DeleteObjectVersionTagging"),
                S3Needs.toLearnThatThereIsNone());
    }

    private static GetObjectTaggingResponse get(Call call, GetObjectTaggingRequest request) {
        ObjectVersion version = ObjectReads.visible(call, request);
        GetObjectTaggingResponse.Builder answer =
                GetObjectTaggingResponse.builder().tagSet(TagSets.shown(version.tags()));
        NewVersion.tellVersion(answer, BucketStore.get(call, version.bucket()), version.id());
        return answer.build();
    }

    private static PutObjectTaggingResponse put(WriteCall call, PutObjectTaggingRequest request) {
        ObjectVersion version = ObjectReads.visible(call, request);
        ObjectStore.change(call, version.withTags(TagSets.read(request.tagging(), TagSets.MOST_OF_OBJECT)));
        PutObjectTaggingResponse.Builder answer = PutObjectTaggingResponse.builder();
        tell(call, answer, version);
        return answer.build();
    }

    private static DeleteObjectTaggingResponse delete(WriteCall call, DeleteObjectTaggingRequest request) {
        ObjectVersion version = ObjectReads.visible(call, request);
        ObjectStore.change(call, version.withTags(Map.of()));
        DeleteObjectTaggingResponse.Builder answer = DeleteObjectTaggingResponse.builder();
        tell(call, answer, version);
        return answer.build();
    }

    private static void tell(Call call, SdkPojo answer, ObjectVersion version) {
        NewVersion.tellVersion(answer, BucketStore.get(call, Given.text(version.bucket())), version.id());
    }
}
