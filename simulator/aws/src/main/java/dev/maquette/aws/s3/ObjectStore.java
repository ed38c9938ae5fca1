package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import dev.maquette.world.Records;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The versions of all objects. A key's versions stand together, newest first; what can be seen without naming a version stands in an
 * index of its own, so that lists need not step over delete markers and old versions.
 */
final class ObjectStore {

    private static final int ID_LENGTH = 32;

    private ObjectStore() {}

    static String currentKey(String bucket, String key) {
        return bucket + "/" + key;
    }

    private static String versionsOf(String bucket, String key) {
        return bucket + "/" + key + S3Tables.END;
    }

    /** The object that is seen without naming a version. */
    static Optional<ObjectVersion> current(Records records, String bucket, String key) {
        return records.get(S3Tables.CURRENT, currentKey(bucket, key))
                .flatMap(place -> records.get(S3Tables.VERSIONS, place));
    }

    /** All versions of a key, newest first. */
    static NavigableMap<String, ObjectVersion> versions(Records records, String bucket, String key) {
        return records.under(S3Tables.VERSIONS, versionsOf(bucket, key));
    }

    static Optional<ObjectVersion> version(Records records, String bucket, String key, String id) {
        return versions(records, bucket, key).values().stream()
                .filter(version -> version.id().equals(id))
                .findFirst();
    }

    /** The newest version, which may be a delete marker. */
    static Optional<ObjectVersion> newest(Records records, String bucket, String key) {
        String prefix = versionsOf(bucket, key);
        return records.from(S3Tables.VERSIONS, prefix)
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue);
    }

    /** The version of an id, or without one the current object. */
    static Optional<ObjectVersion> named(Records records, String bucket, String key, Optional<String> id) {
        return id.isPresent() ? version(records, bucket, key, id.get()) : current(records, bucket, key);
    }

    /** The object that a request means. */
    static ObjectVersion get(Call call, String bucket, String key, Optional<String> id) {
        if (id.isPresent()) {
            return version(call.records(), bucket, key, id.get())
                    .orElseThrow(() -> S3Failures.noSuchVersion(key, id.get()));
        }
        return current(call.records(), bucket, key).orElseThrow(() -> {
            Optional<ObjectVersion> marker = newest(call.records(), bucket, key).filter(ObjectVersion::isDeleteMarker);
            return marker.map(found -> S3Failures.noSuchKey(key)
                            .with("x-amz-delete-marker", "true")
                            .with("x-amz-version-id", found.id()))
                    .orElseGet(() -> S3Failures.noSuchKey(key));
        });
    }

    /** The id that the next version of a bucket gets. */
    static String nextId(WriteCall call, Bucket bucket, String key) {
        return bucket.isVersioned()
                ? call.ids()
                        .token(ID_LENGTH, bucket.name(), key, nextPlace(call, bucket.name(), key))
                        .replace('+', '.')
                        .replace('/', '_')
                : ObjectVersion.NULL;
    }

    /** Before all places that the key has. */
    static String nextPlace(WriteCall call, String bucket, String key) {
        String prefix = versionsOf(bucket, key);
        long order = Long.MAX_VALUE - call.transaction().sequence();
        Optional<Map.Entry<String, ObjectVersion>> newest = call.records()
                .from(S3Tables.VERSIONS, prefix)
                .filter(entry -> entry.getKey().startsWith(prefix));
        if (newest.isPresent()) {
            long last = Long.parseLong(newest.get().getKey().substring(prefix.length()), 16);
            order = Math.min(order, last - 1);
        }
        return prefix + String.format("%016x", order);
    }

    /** Makes a version the newest one. A bucket that keeps no versions loses the one it had. */
    static void put(WriteCall call, ObjectVersion version) {
        if (version.id().equals(ObjectVersion.NULL)) {
            version(call.records(), version.bucket(), version.key(), ObjectVersion.NULL)
                    .ifPresent(old -> drop(call, old));
        }
        call.put(S3Tables.VERSIONS, version.place(), version);
        point(call, version.bucket(), version.key());
    }

    /** Changes what is said of a version. */
    static void change(WriteCall call, ObjectVersion version) {
        call.put(S3Tables.VERSIONS, version.place(), version);
    }

    /** Removes a version for good. */
    static void remove(WriteCall call, ObjectVersion version) {
        drop(call, version);
        point(call, version.bucket(), version.key());
    }

    private static void drop(WriteCall call, ObjectVersion version) {
        call.delete(S3Tables.VERSIONS, version.place());
        Bodies.release(call.transaction(), version.body());
    }

    private static void point(WriteCall call, String bucket, String key) {
        Optional<ObjectVersion> newest =
                newest(call.records(), bucket, key).filter(version -> !version.isDeleteMarker());
        if (newest.isPresent()) {
            call.put(S3Tables.CURRENT, currentKey(bucket, key), newest.get().place());
        } else {
            call.delete(S3Tables.CURRENT, currentKey(bucket, key));
        }
    }

    static boolean isEmpty(Records records, String bucket) {
        return records.from(S3Tables.VERSIONS, bucket + "/")
                .filter(entry -> entry.getKey().startsWith(bucket + "/"))
                .isEmpty();
    }
}
