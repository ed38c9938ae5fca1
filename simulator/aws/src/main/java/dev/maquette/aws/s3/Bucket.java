package dev.maquette.aws.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket, with what nearly every call to it has to know.
 *
 * @param policy its policy as it was put; empty where it has none
 * @param ownership who owns what others put; none after the setting was taken away, which is as {@code ObjectWriter}
 * @param acl as {@link AccessList} writes it
 * @param lock Object Lock; nothing where objects cannot be locked
 */
record Bucket(
        String name,
        String account,
        String region,
        Instant created,
        Versioning versioning,
        String policy,
        Optional<PublicAccess> publicAccess,
        Optional<String> ownership,
        String acl,
        Encryption encryption,
        Map<String, String> tags,
        Optional<LockRule> lock) {

    /** The owner alone; nobody else has any rights by it. */
    static final String PRIVATE = "private";

    static final String ENFORCED = "BucketOwnerEnforced";

    Bucket {
        tags = Map.copyOf(tags);
    }

    /** Whether versions are kept. */
    enum Versioning {
        NEVER,
        ENABLED,
        SUSPENDED
    }

    /**
     * Block public access.
     *
     * @param ignoreAcls whether ACLs that let in everybody count for nothing
     * @param restrict whether a policy that lets in everybody counts for the owner's account alone
     */
    record PublicAccess(boolean blockAcls, boolean ignoreAcls, boolean blockPolicy, boolean restrict) {

        /** Of new buckets (Amazon S3 user guide, since April 2023). */
        static final PublicAccess ALL = new PublicAccess(true, true, true, true);

        static final PublicAccess NONE = new PublicAccess(false, false, false, false);
    }

    /**
     * How what is stored is encrypted.
     *
     * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
     * @param keyId empty where the account's own key of S3 does it
     */
    record Encryption(String algorithm, String keyId, boolean hasBucketKey) {

        /** What all new objects have at least (Amazon S3 user guide, since January 2023). */
        static final Encryption SSE_S3 = new Encryption("AES256", "", false);

        boolean isKms() {
            return algorithm.startsWith("aws:kms");
        }
    }

    static Bucket created(String name, String account, String region, Instant now) {
        return new Bucket(
                name,
                account,
                region,
                now,
                Versioning.NEVER,
                "",
                Optional.of(PublicAccess.ALL),
                Optional.of(ENFORCED),
                PRIVATE,
                Encryption.SSE_S3,
                Map.of(),
                Optional.empty());
    }

    String arn() {
        return "arn:aws:s3:::" + name;
    }

    boolean hasAcls() {
        return !ownership.orElse("ObjectWriter").equals(ENFORCED);
    }

    PublicAccess access() {
        return publicAccess.orElse(PublicAccess.NONE);
    }

    boolean isVersioned() {
        return versioning == Versioning.ENABLED;
    }

    Bucket with(Versioning now) {
        return new Bucket(
                name, account, region, created, now, policy, publicAccess, ownership, acl, encryption, tags, lock);
    }

    Bucket with(Encryption now) {
        return new Bucket(
                name, account, region, created, versioning, policy, publicAccess, ownership, acl, now, tags, lock);
    }

    Bucket withPolicy(String now) {
        return new Bucket(
                name, account, region, created, versioning, now, publicAccess, ownership, acl, encryption, tags, lock);
    }

    Bucket withPublicAccess(Optional<PublicAccess> now) {
        return new Bucket(
                name, account, region, created, versioning, policy, now, ownership, acl, encryption, tags, lock);
    }

    Bucket withOwnership(Optional<String> now) {
        return new Bucket(
                name, account, region, created, versioning, policy, publicAccess, now, acl, encryption, tags, lock);
    }

    Bucket withAcl(String now) {
        return new Bucket(
                name,
                account,
                region,
                created,
                versioning,
                policy,
                publicAccess,
                ownership,
                now,
                encryption,
                tags,
                lock);
    }

    Bucket withTags(Map<String, String> now) {
        return new Bucket(
                name,
                account,
                region,
                created,
                versioning,
                policy,
                publicAccess,
                ownership,
                acl,
                encryption,
                now,
                lock);
    }

    Bucket withLock(Optional<LockRule> now) {
        return new Bucket(
                name,
                account,
                region,
                created,
                versioning,
                policy,
                publicAccess,
                ownership,
                acl,
                encryption,
                tags,
                now);
    }
}
