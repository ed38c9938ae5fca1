package dev.maquette.aws.s3;

import dev.maquette.aws.api.Authorizer;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Body;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Objects that go: for good, or under a delete marker where versions are kept. */
final class ObjectDeletes {

    private static final int MOST = 1000;

    private final Authorizer authorizer;

    private ObjectDeletes(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /** @param authorizer asked for each of several keys on its own: one that is denied does not keep the others */
    static void register(Operations.Builder s3, Authorizer authorizer) {
        ObjectDeletes deletes = new ObjectDeletes(authorizer);
        s3.write(
                DeleteObjectRequest.class,
                ObjectDeletes::one,
                S3Needs.onCurrent("s3:DeleteObject"),
                S3Needs.onVersion("s3:DeleteObjectVersion"),
                ObjectLocks.bypass(DeleteObjectRequest::bypassGovernanceRetention));
        s3.write(
                DeleteObjectsRequest.class,
                deletes::several,
                Need.onEach(
                        "s3:DeleteObject",
                        "object*",
                        (call, request) ->
                                named(request).isEmpty() ? List.of(S3Needs.object(call, request, "*")) : List.of()),
                Need.onEach(
                        "s3:BypassGovernanceRetention",
                        "object",
                        (call, request) -> Given.flag(request.bypassGovernanceRetention())
                                ? named(request).stream()
                                        .map(each -> S3Needs.object(call, request, Given.text(each.key())))
                                        .toList()
                                : List.of()));
    }

    /**
     * What came of it.
     *
     * @param versionId that was removed, or that the new marker has
     * @param isMarker whether a delete marker was made or removed
     */
    private record Deleted(Optional<String> versionId, boolean isMarker) {}

    private static DeleteObjectResponse one(WriteCall call, DeleteObjectRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        String key = NewVersion.key(request.key());
        if (request.ifMatch() != null) {
            NewVersion.checkConditions(call, bucket.name(), key, request.ifMatch(), null);
        }
        Deleted deleted = delete(
                call, bucket, key, Given.of(request.versionId()), Given.flag(request.bypassGovernanceRetention()));
        return DeleteObjectResponse.builder()
                .versionId(deleted.versionId().orElse(null))
                .deleteMarker(deleted.isMarker() ? true : null)
                .build();
    }

    private static Deleted delete(
            WriteCall call, Bucket bucket, String key, Optional<String> id, boolean bypassesGovernance) {
        if (id.isPresent()) {
            Optional<ObjectVersion> version = ObjectStore.version(call.records(), bucket.name(), key, id.get());
            version.ifPresent(found -> ObjectLocks.refuseProtected(call, found, bypassesGovernance));
            version.ifPresent(found -> ObjectStore.remove(call, found));
            return new Deleted(id, version.filter(ObjectVersion::isDeleteMarker).isPresent());
        }
        if (bucket.versioning() == Bucket.Versioning.NEVER) {
            ObjectStore.current(call.records(), bucket.name(), key).ifPresent(found -> ObjectStore.remove(call, found));
            return new Deleted(Optional.empty(), false);
        }
        ObjectVersion marker = new ObjectVersion(
                bucket.name(),
                key,
                ObjectStore.nextId(call, bucket, key),
                ObjectStore.nextPlace(call, bucket.name(), key),
                true,
                call.now().truncatedTo(ChronoUnit.SECONDS),
                "",
                Body.EMPTY,
                ObjectSettings.NONE,
                ObjectChecksum.NONE,
                List.of());
        ObjectStore.put(call, marker);
        return new Deleted(Optional.of(marker.id()), true);
    }

    private static List<ObjectIdentifier> named(DeleteObjectsRequest request) {
        return request.delete() == null ? List.of() : request.delete().objects();
    }

    private DeleteObjectsResponse several(WriteCall call, DeleteObjectsRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        List<ObjectIdentifier> named = named(request);
        if (named.isEmpty() || named.size() > MOST) {
            throw S3Failures.malformedXml();
        }
        boolean isQuiet = Given.flag(request.delete().quiet());
        List<DeletedObject> gone = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier each : named) {
            try {
                gone.add(deleted(call, request, bucket, each));
            } catch (AwsFailure failure) {
                errors.add(S3Error.builder()
                        .key(each.key())
                        .versionId(each.versionId())
                        .code(failure.code())
                        .message(failure.text())
                        .build());
            }
        }
        return DeleteObjectsResponse.builder()
                .deleted(isQuiet ? List.of() : gone)
                .errors(errors)
                .build();
    }

    private DeletedObject deleted(
            WriteCall call, DeleteObjectsRequest request, Bucket bucket, ObjectIdentifier identifier) {
        String key = NewVersion.key(identifier.key());
        Optional<String> id = Given.of(identifier.versionId());
        Need<DeleteObjectsRequest> need = Need.on(
                id.isPresent() ? "s3:DeleteObjectVersion" : "s3:DeleteObject",
                "object*",
                (asking, asked) -> S3Needs.object(asking, asked, key));
        if (authorizer.denial(call, request, List.of(need)).isPresent()) {
            throw S3Failures.accessDenied();
        }
        if (identifier.eTag() != null) {
            NewVersion.checkConditions(call, bucket.name(), key, identifier.eTag(), null);
        }
        Deleted deleted = delete(call, bucket, key, id, Given.flag(request.bypassGovernanceRetention()));
        return DeletedObject.builder()
                .key(key)
                .versionId(identifier.versionId())
                .deleteMarker(deleted.isMarker() ? true : null)
                .deleteMarkerVersionId(deleted.isMarker() ? deleted.versionId().orElse(null) : null)
                .build();
    }
}
