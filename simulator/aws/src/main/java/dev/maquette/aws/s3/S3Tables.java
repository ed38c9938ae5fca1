package dev.maquette.aws.s3;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import java.util.List;

/** S3's part of the world's state. Names of buckets are unique in all accounts and regions, so they stand first in every key. */
final class S3Tables {

    /** Stands behind an object's key: no key has it, and it comes before all letters, so a key's versions stand together. */
    static final String END = "\0";

    static final Table<Bucket> BUCKETS = Table.restored("aws/s3/buckets", RecordLayout.of(Bucket.class));

    /** The names of an account's buckets, under the account. */
    static final Table<String> OWNED = Table.restored("aws/s3/owned-buckets", RecordCodec.text());

    /** Configurations as they were put, under the bucket and their kind. */
    static final Table<String> CONFIGURATIONS = Table.restored("aws/s3/bucket-configurations", RecordCodec.text());

    /** All versions, also those of objects that have no other, newest first. */
    static final Table<ObjectVersion> VERSIONS =
            Table.restored("aws/s3/versions", RecordLayout.of(ObjectVersion.class));

    /** For each object that can be seen without naming a version, where its version stands. */
    static final Table<String> CURRENT = Table.restored("aws/s3/current", RecordCodec.text());

    static final Table<Upload> UPLOADS = Table.restored("aws/s3/uploads", RecordLayout.of(Upload.class));
    static final Table<Part> PARTS = Table.restored("aws/s3/parts", RecordLayout.of(Part.class));

    private S3Tables() {}

    static List<Table<?>> all() {
        return List.of(BUCKETS, OWNED, CONFIGURATIONS, VERSIONS, CURRENT, UPLOADS, PARTS);
    }
}
