package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** From where something is copied: {@code bucket/key} or {@code bucket/key?versionId=…}, percent-encoded. */
record CopySource(String bucket, String key, Optional<String> version) {

    private static final String HEADER = "x-amz-copy-source";
    private static final String VERSION = "?versionId=";

    static CopySource of(SdkPojo request) {
        String header = Members.text(request, "CopySource").orElse("");
        int question = header.lastIndexOf(VERSION);
        String path = decoded(question < 0 ? header : header.substring(0, question), header);
        String bare = path.startsWith("/") ? path.substring(1) : path;
        if (bare.startsWith("arn:")) {
            throw AwsFailure.notModelled("access points of S3");
        }
        int slash = bare.indexOf('/');
        if (slash <= 0 || slash == bare.length() - 1) {
            throw S3Failures.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", HEADER, header);
        }
        return new CopySource(
                bare.substring(0, slash),
                bare.substring(slash + 1),
                question < 0 ? Optional.empty() : Optional.of(header.substring(question + VERSION.length())));
    }

    private static String decoded(String text, String header) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw S3Failures.invalidArgument("Invalid copy source encoding", HEADER, header);
        }
    }

    /** The version that is copied. */
    ObjectVersion get(Call call, SdkPojo request) {
        Bucket source = BucketStore.get(call, bucket);
        ObjectVersion found = ObjectStore.get(call, source.name(), key, version);
        if (found.isDeleteMarker()) {
            throw S3Failures.invalidRequest(
                    "The source of a copy request may not specifically refer to a delete marker by version id.");
        }
        if (found.settings().isArchived()) {
            throw new AwsFailure(
                    "ObjectNotInActiveTierError",
                    403,
                    "The source object of the COPY operation is not in the active tier and is only stored in Amazon S3"
                            + " Glacier.");
        }
        Preconditions.check(request, "CopySource", found);
        return found;
    }

    /** Reading the source: as GetObject would need it. */
    static <Q extends SdkPojo> Need<Q> read(boolean isOfVersion) {
        return Need.onEach(isOfVersion ? "s3:GetObjectVersion" : "s3:GetObject", "object*", (call, request) -> {
            CopySource source = likely(request);
            boolean isMeant = source.version().isPresent() == isOfVersion;
            return isMeant ? List.of(S3Needs.source(call, source.bucket(), source.key())) : List.of();
        });
    }

    /** Whoever may not list the source's bucket does not learn that it lacks the source. */
    static <Q extends SdkPojo> Need<Q> learnThatThereIsNone() {
        return Need.onEach("s3:ListBucket", "bucket", (call, request) -> {
            CopySource source = likely(request);
            boolean isThere = BucketStore.find(call.records(), source.bucket()).isEmpty()
                    || source.version().isPresent()
                    || ObjectStore.current(call.records(), source.bucket(), source.key())
                            .isPresent();
            return isThere ? List.of() : List.of(S3Needs.sourceBucket(call, source.bucket()));
        });
    }

    /** Tags go along where nobody says otherwise. */
    static <Q extends SdkPojo> Need<Q> readTags() {
        return Need.onEach("s3:GetObjectTagging", "object", (call, request) -> {
            CopySource source = likely(request);
            boolean goAlong =
                    !Members.text(request, "TaggingDirective").orElse("COPY").equals("REPLACE")
                            && ObjectStore.named(call.records(), source.bucket(), source.key(), source.version())
                                    .filter(found -> !found.tags().isEmpty())
                                    .isPresent();
            return goAlong ? List.of(S3Needs.source(call, source.bucket(), source.key())) : List.of();
        });
    }

    /** A header that names nothing is refused later, in S3's words. */
    private static CopySource likely(SdkPojo request) {
        try {
            return of(request);
        } catch (AwsFailure malformed) {
            return new CopySource("*", "*", Optional.empty());
        }
    }
}
