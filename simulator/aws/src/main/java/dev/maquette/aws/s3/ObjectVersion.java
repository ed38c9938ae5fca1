package dev.maquette.aws.s3;

import dev.maquette.aws.content.Body;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version of an object, or a delete marker.
 *
 * @param id {@code null}, in letters, where the bucket did not keep versions
 * @param place its key in the table of versions
 * @param etag without quotation marks; empty of delete markers
 * @param partSizes of the parts that it was uploaded in; none where it came whole
 */
record ObjectVersion(
        String bucket,
        String key,
        String id,
        String place,
        boolean isDeleteMarker,
        Instant modified,
        String etag,
        Body body,
        ObjectSettings settings,
        ObjectChecksum checksum,
        List<Long> partSizes) {

    /** The id of what has none. */
    static final String NULL = "null";

    ObjectVersion {
        partSizes = List.copyOf(partSizes);
    }

    String quotedEtag() {
        return "\"" + etag + "\"";
    }

    Map<String, String> tags() {
        return settings.tags();
    }

    String acl() {
        return settings.acl();
    }

    ObjectVersion with(ObjectSettings now) {
        return new ObjectVersion(
                bucket, key, id, place, isDeleteMarker, modified, etag, body, now, checksum, partSizes);
    }

    ObjectVersion withTags(Map<String, String> now) {
        return with(settings.withTags(now));
    }

    ObjectVersion withAcl(String now) {
        return with(settings.withAcl(now));
    }
}
