package dev.maquette.aws.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * A multipart upload that is not finished.
 *
 * @param initiator the ARN of who began it
 * @param algorithm of the parts' checksums, as it was declared; none where the client said nothing
 * @param isComposite whether the object's checksum is one over the parts' checksums
 */
record Upload(
        String bucket,
        String key,
        String id,
        Instant initiated,
        String initiator,
        ObjectSettings settings,
        Optional<String> algorithm,
        boolean isComposite) {

    /** Where it stands in the table of uploads, and the beginning of its parts' places. */
    String place() {
        return place(bucket, key, id);
    }

    static String place(String bucket, String key, String id) {
        return bucket + "/" + key + S3Tables.END + id;
    }

    String partPlace(int number) {
        return parts() + String.format("%05d", number);
    }

    /** The beginning of the places of its parts. */
    String parts() {
        return place() + S3Tables.END;
    }

    String type() {
        return isComposite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
