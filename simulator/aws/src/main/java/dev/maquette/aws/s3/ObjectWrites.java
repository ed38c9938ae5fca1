package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import dev.maquette.aws.content.Body;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Objects that come whole. */
final class ObjectWrites {

    private ObjectWrites() {}

    static void register(Operations.Builder s3) {
        s3.write(
                PutObjectRequest.class,
                ObjectWrites::put,
                need(),
                S3Needs.onObjectWhere("s3:PutObjectAcl", PutObjectRequest::aclAsString),
                S3Needs.onObjectWhere("s3:PutObjectTagging", PutObjectRequest::tagging),
                ObjectLocks.retentionNeed(),
                ObjectLocks.holdNeed(),
                S3Needs.onObjectWhere("s3:GetObject", PutObjectRequest::ifMatch));
    }

    /** {@code s3:PutObject} with the condition keys that headers answer. */
    static <Q extends SdkPojo> Need<Q> need() {
        Need<Q> need = Need.on("s3:PutObject", "object*", ObjectWrites::target);
        for (Map.Entry<String, String> each : Map.of(
                        "s3:x-amz-acl", "ACL",
                        "s3:x-amz-server-side-encryption", "ServerSideEncryption",
                        "s3:x-amz-server-side-encryption-aws-kms-key-id", "SSEKMSKeyId",
                        "s3:x-amz-storage-class", "StorageClass",
                        "s3:x-amz-metadata-directive", "MetadataDirective",
                        "s3:x-amz-copy-source", "CopySource",
                        "s3:if-match", "IfMatch",
                        "s3:if-none-match", "IfNoneMatch")
                .entrySet()) {
            need = need.when(each.getKey(), request -> Members.text(request, each.getValue()).stream()
                    .toList());
        }
        return need.when(
                "s3:RequestObjectTagKeys", request -> List.copyOf(tags(request).keySet()));
    }

    private static Map<String, String> tags(SdkPojo request) {
        return TagSets.header(Members.text(request, "Tagging").orElse(""));
    }

    private static Target target(Call call, SdkPojo request) {
        Target target = S3Needs.object(call, request, Members.key(request));
        for (Map.Entry<String, String> tag : tags(request).entrySet()) {
            target = target.with("s3:RequestObjectTag/" + tag.getKey(), tag.getValue());
        }
        return target;
    }

    private static PutObjectResponse put(WriteCall call, PutObjectRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        String key = NewVersion.key(request.key());
        ObjectSettings settings = ObjectSettings.of(call, bucket, request);
        NewVersion.checkConditions(call, bucket.name(), key, request.ifMatch(), request.ifNoneMatch());
        Body body = Bodies.keep(call.transaction(), call.payload());
        ObjectVersion version = NewVersion.put(
                call,
                bucket,
                key,
                call.payload().md5(),
                body,
                settings,
                ObjectChecksum.of(call.payload(), request),
                List.of());
        return NewVersion.tell(PutObjectResponse.builder(), bucket, version).build();
    }
}
