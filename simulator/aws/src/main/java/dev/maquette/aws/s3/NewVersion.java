package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Body;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** How a new version of an object comes about, whole, copied or from parts. */
final class NewVersion {

    private static final int LONGEST_KEY = 1024;
    private static final String ANY = "*";

    private NewVersion() {}

    static void checkKey(String key) {
        int size = key.getBytes(StandardCharsets.UTF_8).length;
        if (size > LONGEST_KEY) {
            throw new AwsFailure(
                    "KeyTooLongError",
                    400,
                    "Your key is too long",
                    Map.of("Size", size, "MaxSizeAllowed", LONGEST_KEY));
        }
    }

    /** Conditional writes (Amazon S3 user guide, conditional requests): what is there must be what the client thinks. */
    static void checkConditions(
            WriteCall call, String bucket, String key, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        Optional<ObjectVersion> present = ObjectStore.current(call.records(), bucket, key);
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals(ANY)) {
                throw new AwsFailure(
                        "NotImplemented",
                        501,
                        "A header you provided implies functionality that is not implemented",
                        Map.of("Header", "If-None-Match"));
            }
            if (present.isPresent()) {
                throw S3Failures.preconditionFailed("If-None-Match");
            }
        }
        if (ifMatch != null) {
            ObjectVersion version = present.orElseThrow(() -> S3Failures.noSuchKey(key));
            if (!Preconditions.names(ifMatch, version)) {
                throw S3Failures.preconditionFailed("If-Match");
            }
        }
    }

    static ObjectVersion put(
            WriteCall call,
            Bucket bucket,
            String key,
            String etag,
            Body body,
            ObjectSettings settings,
            ObjectChecksum checksum,
            List<Long> partSizes) {
        ObjectVersion version = new ObjectVersion(
                bucket.name(),
                key,
                ObjectStore.nextId(call, bucket, key),
                ObjectStore.nextPlace(call, bucket.name(), key),
                false,
                call.now().truncatedTo(ChronoUnit.SECONDS),
                etag,
                body,
                settings,
                checksum,
                partSizes);
        ObjectStore.put(call, version);
        return version;
    }

    /** What every answer to something new tells. */
    static <B extends SdkPojo> B tell(B answer, Bucket bucket, ObjectVersion version) {
        Members.set(answer, "ETag", version.quotedEtag());
        tellVersion(answer, bucket, version.id());
        version.settings().fillEncryption(answer);
        return version.checksum().fill(answer);
    }

    /** A bucket that never kept versions speaks of none. */
    static void tellVersion(SdkPojo answer, Bucket bucket, String id) {
        if (bucket.versioning() != Bucket.Versioning.NEVER) {
            Members.set(answer, "VersionId", id);
        }
    }

    static String key(@Nullable String given) {
        String key = Given.text(given);
        checkKey(key);
        return key;
    }
}
