package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Checksums;
import dev.maquette.world.Records;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The buckets of all accounts. */
final class BucketStore {

    private BucketStore() {}

    static Optional<Bucket> find(Records records, String name) {
        return records.get(S3Tables.BUCKETS, name);
    }

    static Bucket get(Call call, String name) {
        return find(call.records(), name).orElseThrow(() -> S3Failures.noSuchBucket(name));
    }

    static void put(WriteCall call, Bucket bucket) {
        call.put(S3Tables.BUCKETS, bucket.name(), bucket);
        call.put(S3Tables.OWNED, ownedKey(bucket.account(), bucket.name()), bucket.name());
    }

    static void remove(WriteCall call, Bucket bucket) {
        call.delete(S3Tables.BUCKETS, bucket.name());
        call.delete(S3Tables.OWNED, ownedKey(bucket.account(), bucket.name()));
        call.records()
                .under(S3Tables.CONFIGURATIONS, bucket.name() + "/")
                .keySet()
                .forEach(key -> call.delete(S3Tables.CONFIGURATIONS, key));
    }

    /** An account's buckets, by name. */
    static Map<String, String> owned(Records records, String account) {
        return records.under(S3Tables.OWNED, account + "/");
    }

    static String ownedKey(String account, String name) {
        return account + "/" + name;
    }

    /** By which S3 alone calls an account: 64 hexadecimal digits that nobody can compute at AWS, but that never change. */
    static String canonicalId(String account) {
        return Checksums.hex("SHA-256", ("canonical user of " + account).getBytes(StandardCharsets.UTF_8));
    }
}
