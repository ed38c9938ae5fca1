package dev.maquette.aws.s3;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;

/** Objects that are made of others. The bytes are shared, not copied. */
final class ObjectCopies {

    private static final String REPLACE = "REPLACE";
    private static final long MOST_BYTES = 5L << 30;

    private ObjectCopies() {}

    static void register(Operations.Builder s3) {
        s3.write(
                CopyObjectRequest.class,
                ObjectCopies::copy,
                CopySource.read(false),
                CopySource.read(true),
                CopySource.readTags(),
                CopySource.learnThatThereIsNone(),
                ObjectWrites.need(),
                S3Needs.onObjectWhere("s3:PutObjectAcl", CopyObjectRequest::aclAsString),
                S3Needs.onObjectWhere("s3:PutObjectTagging", CopyObjectRequest::tagging),
                ObjectLocks.retentionNeed(),
                ObjectLocks.holdNeed());
    }

    private static CopyObjectResponse copy(WriteCall call, CopyObjectRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.destinationBucket()));
        String key = NewVersion.key(request.destinationKey());
        CopySource source = CopySource.of(request);
        ObjectVersion original = source.get(call, request);
        refuse(bucket, key, request, original);
        NewVersion.checkConditions(call, bucket.name(), key, request.ifMatch(), request.ifNoneMatch());
        ObjectChecksum checksum = checksum(call, request, original);
        ObjectVersion version = NewVersion.put(
                call,
                bucket,
                key,
                etag(call, original),
                Bodies.share(call.transaction(), original.body()),
                settings(call, bucket, request, original),
                checksum,
                List.of());
        CopyObjectResponse.Builder answer = CopyObjectResponse.builder()
                .copyObjectResult(checksum.fill(CopyObjectResult.builder())
                        .eTag(version.quotedEtag())
                        .lastModified(version.modified())
                        .build());
        NewVersion.tellVersion(answer, bucket, version.id());
        version.settings().fillEncryption(answer);
        if (BucketStore.get(call, original.bucket()).versioning() != Bucket.Versioning.NEVER) {
            answer.copySourceVersionId(original.id());
        }
        return answer.build();
    }

    private static void refuse(Bucket bucket, String key, CopyObjectRequest request, ObjectVersion original) {
        boolean isItself = original.bucket().equals(bucket.name())
                && original.key().equals(key)
                && CopySource.of(request).version().isEmpty();
        boolean changesNothing =
                !Given.text(request.metadataDirectiveAsString()).equals(REPLACE)
                        && request.storageClassAsString() == null
                        && request.serverSideEncryptionAsString() == null
                        && request.websiteRedirectLocation() == null;
        if (isItself && changesNothing) {
            throw S3Failures.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
        if (original.body().size() > MOST_BYTES) {
            throw S3Failures.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + MOST_BYTES);
        }
    }

    /** A copy is whole, also where its original came in parts. */
    private static String etag(WriteCall call, ObjectVersion original) {
        return original.partSizes().isEmpty() ? original.etag() : Bodies.md5(call.records(), original.body());
    }

    private static ObjectChecksum checksum(WriteCall call, CopyObjectRequest request, ObjectVersion original) {
        Optional<String> asked = ObjectChecksum.algorithm(request);
        boolean isKept = !original.checksum().isComposite()
                && asked.map(original.checksum().algorithm()::equals).orElse(true);
        return isKept
                ? original.checksum()
                : ObjectChecksum.of(call.records(), original.body(), asked.orElse(ObjectChecksum.DEFAULT));
    }

    private static ObjectSettings settings(
            WriteCall call, Bucket bucket, CopyObjectRequest request, ObjectVersion original) {
        ObjectSettings given = ObjectSettings.of(call, bucket, request);
        boolean isNew = Given.text(request.metadataDirectiveAsString()).equals(REPLACE);
        Map<String, String> tags =
                Given.text(request.taggingDirectiveAsString()).equals(REPLACE) ? given.tags() : original.tags();
        return new ObjectSettings(
                isNew ? given.headers() : original.settings().headers(),
                isNew ? given.metadata() : original.settings().metadata(),
                tags,
                given.storageClass(),
                given.encryption(),
                given.acl(),
                given.lock());
    }
}
