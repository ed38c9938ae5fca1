package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/** Multipart uploads begin, and are given up. */
final class Uploads {

    private static final int ID_LENGTH = 96;
    private static final Set<String> COMPOSITE_BY_DEFAULT = Set.of("CRC32", "CRC32C", "SHA1", "SHA256");
    private static final Set<String> ONLY_COMPOSITE = Set.of("SHA1", "SHA256");

    private Uploads() {}

    static void register(Operations.Builder s3) {
        s3.write(
                CreateMultipartUploadRequest.class,
                Uploads::create,
                ObjectWrites.need(),
                S3Needs.onObjectWhere("s3:PutObjectAcl", CreateMultipartUploadRequest::aclAsString),
                S3Needs.onObjectWhere("s3:PutObjectTagging", CreateMultipartUploadRequest::tagging),
                ObjectLocks.retentionNeed(),
                ObjectLocks.holdNeed());
        s3.write(AbortMultipartUploadRequest.class, Uploads::abort, S3Needs.onObject("s3:AbortMultipartUpload"));
    }

    private static CreateMultipartUploadResponse create(WriteCall call, CreateMultipartUploadRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        String key = NewVersion.key(request.key());
        Optional<String> algorithm = Given.of(request.checksumAlgorithmAsString());
        Upload upload = new Upload(
                bucket.name(),
                key,
                call.ids()
                        .token(ID_LENGTH, bucket.name(), key)
                        .replace('+', '.')
                        .replace('/', '_'),
                call.now(),
                call.caller().arn(),
                ObjectSettings.of(call, bucket, request),
                algorithm,
                isComposite(algorithm, Given.of(request.checksumTypeAsString())));
        call.put(S3Tables.UPLOADS, upload.place(), upload);
        CreateMultipartUploadResponse.Builder answer = CreateMultipartUploadResponse.builder()
                .bucket(bucket.name())
                .key(key)
                .uploadId(upload.id())
                .checksumAlgorithm(algorithm.orElse(null))
                .checksumType(algorithm.isPresent() ? upload.type() : null);
        upload.settings().fillEncryption(answer);
        return answer.build();
    }

    private static boolean isComposite(Optional<String> algorithm, Optional<String> type) {
        if (algorithm.isEmpty()) {
            if (type.isPresent()) {
                throw S3Failures.invalidRequest(
                        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
            }
            return false;
        }
        String name = algorithm.get();
        boolean isComposite = type.map("COMPOSITE"::equals).orElse(COMPOSITE_BY_DEFAULT.contains(name));
        boolean isImpossible = isComposite ? name.equals(ObjectChecksum.DEFAULT) : ONLY_COMPOSITE.contains(name);
        if (isImpossible) {
            throw S3Failures.invalidRequest("The " + (isComposite ? "COMPOSITE" : "FULL_OBJECT")
                    + " checksum type cannot be used with the " + name.toLowerCase(java.util.Locale.ROOT)
                    + " checksum algorithm.");
        }
        return isComposite;
    }

    /** The upload that a request means. */
    static Upload get(Call call, SdkPojo request) {
        Bucket bucket = BucketStore.get(call, Members.bucket(request));
        String id = Members.text(request, "UploadId").orElse("");
        return call.records()
                .get(S3Tables.UPLOADS, Upload.place(bucket.name(), Members.key(request), id))
                .orElseThrow(() -> S3Failures.noSuchUpload(id));
    }

    static NavigableMap<String, Part> parts(Call call, Upload upload) {
        return call.records().under(S3Tables.PARTS, upload.parts());
    }

    private static AbortMultipartUploadResponse abort(WriteCall call, AbortMultipartUploadRequest request) {
        forget(call, get(call, request), List.of());
        return AbortMultipartUploadResponse.builder().build();
    }

    /**
     * Removes an upload and its parts.
     *
     * @param kept the parts whose bytes have become an object's
     */
    static void forget(WriteCall call, Upload upload, List<Part> kept) {
        for (Map.Entry<String, Part> part : List.copyOf(parts(call, upload).entrySet())) {
            call.delete(S3Tables.PARTS, part.getKey());
            if (!kept.contains(part.getValue())) {
                Bodies.release(call.transaction(), part.getValue().body());
            }
        }
        call.delete(S3Tables.UPLOADS, upload.place());
    }

    /** What a bucket leaves behind that goes. */
    static void forgetAll(WriteCall call, String bucket) {
        List.copyOf(call.records().under(S3Tables.UPLOADS, bucket + "/").values())
                .forEach(upload -> forget(call, upload, List.of()));
    }
}
