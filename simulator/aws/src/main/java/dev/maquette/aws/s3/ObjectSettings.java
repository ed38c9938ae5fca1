package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What is put with an object beside its bytes.
 *
 * @param headers those of its content, by their members' names, such as {@code ContentType}
 * @param metadata what the user says of it
 * @param acl as {@link AccessList} writes it
 * @param lock nothing where nothing ever locked it
 */
record ObjectSettings(
        Map<String, String> headers,
        Map<String, String> metadata,
        Map<String, String> tags,
        String storageClass,
        Bucket.Encryption encryption,
        String acl,
        Optional<ObjectLock> lock) {

    static final ObjectSettings NONE = new ObjectSettings(
            Map.of(), Map.of(), Map.of(), "STANDARD", Bucket.Encryption.SSE_S3, Bucket.PRIVATE, Optional.empty());

    static final String STANDARD = "STANDARD";

    private static final List<String> HEADERS = List.of(
            "CacheControl",
            "ContentDisposition",
            "ContentEncoding",
            "ContentLanguage",
            "ContentType",
            "WebsiteRedirectLocation");
    private static final String EXPIRES = "Expires";
    private static final String DEFAULT_TYPE = "binary/octet-stream";
    private static final Set<String> STORAGE_CLASSES = Set.of(
            STANDARD,
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");
    private static final int MOST_METADATA = 2048;

    private static final Set<String> ARCHIVED = Set.of("GLACIER", "DEEP_ARCHIVE");

    ObjectSettings {
        headers = Map.copyOf(headers);
        metadata = Map.copyOf(metadata);
        tags = Map.copyOf(tags);
    }

    /** Of a request that brings an object: PutObject, CreateMultipartUpload, CopyObject with new metadata. */
    static ObjectSettings of(Call call, Bucket bucket, SdkPojo request) {
        refuseUnmodelled(request);
        return new ObjectSettings(
                headers(request),
                metadata(request),
                TagSets.header(Members.text(request, "Tagging").orElse("")),
                storageClass(request),
                encryption(bucket, request),
                Acls.given(bucket, request),
                ObjectLock.given(call, bucket, request));
    }

    private static void refuseUnmodelled(SdkPojo request) {
        if (Members.text(request, "SSECustomerAlgorithm").isPresent()) {
            throw AwsFailure.notModelled("encryption with keys of customers (SSE-C)");
        }
        if (Members.text(request, "WriteOffsetBytes").isPresent()) {
            throw AwsFailure.notModelled("appending to objects");
        }
    }

    static Map<String, String> headers(SdkPojo request) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : HEADERS) {
            Members.text(request, name).ifPresent(value -> headers.put(name, value));
        }
        headers.computeIfPresent("ContentEncoding", (name, value) -> withoutTransport(value));
        headers.values().removeIf(String::isEmpty);
        headers.putIfAbsent("ContentType", DEFAULT_TYPE);
        Members.text(request, EXPIRES).ifPresent(moment -> headers.put(EXPIRES, moment));
        return headers;
    }

    /** Chunks are how a body travelled, not how it is encoded. */
    private static String withoutTransport(String encodings) {
        return java.util.Arrays.stream(encodings.split(","))
                .map(String::strip)
                .filter(each -> !each.equals("aws-chunked"))
                .collect(java.util.stream.Collectors.joining(","));
    }

    @SuppressWarnings("unchecked") // the model says that metadata are texts
    static Map<String, String> metadata(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals("Metadata")) {
                Map<String, String> metadata = Optional.ofNullable(
                                (Map<String, String>) field.getValueOrDefault(request))
                        .orElse(Map.of());
                return limited(metadata);
            }
        }
        return Map.of();
    }

    private static Map<String, String> limited(Map<String, String> metadata) {
        int size = metadata.entrySet().stream()
                .mapToInt(each -> size(each.getKey()) + size(each.getValue()))
                .sum();
        if (size > MOST_METADATA) {
            throw new AwsFailure(
                    "MetadataTooLarge",
                    400,
                    "Your metadata headers exceed the maximum allowed metadata size",
                    Map.of("Size", size, "MaxSizeAllowed", MOST_METADATA));
        }
        return lowered(metadata);
    }

    /** Names of headers know no case; S3 gives them back in small letters. */
    private static Map<String, String> lowered(Map<String, String> metadata) {
        Map<String, String> lowered = new TreeMap<>();
        metadata.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
        return lowered;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static String storageClass(SdkPojo request) {
        String given = Members.text(request, "StorageClass").orElse(STANDARD);
        if (!STORAGE_CLASSES.contains(given)) {
            throw new AwsFailure("InvalidStorageClass", 400, "The storage class you specified is not valid");
        }
        return given;
    }

    static Bucket.Encryption encryption(Bucket bucket, SdkPojo request) {
        Optional<String> algorithm = Members.text(request, "ServerSideEncryption");
        String keyId = Members.text(request, "SSEKMSKeyId").orElse("");
        if (algorithm.isEmpty()) {
            return bucket.encryption();
        }
        if (!Set.of("AES256", "aws:kms", "aws:kms:dsse").contains(algorithm.get())) {
            throw new AwsFailure(
                    "InvalidEncryptionAlgorithmError",
                    400,
                    "The encryption request that you specified is not valid. The valid value is AES256.");
        }
        boolean hasBucketKey = Members.text(request, "BucketKeyEnabled")
                .map(Boolean::parseBoolean)
                .orElse(bucket.encryption().hasBucketKey());
        return new Bucket.Encryption(algorithm.get(), keyId, hasBucketKey);
    }

    ObjectSettings withTags(Map<String, String> now) {
        return new ObjectSettings(headers, metadata, now, storageClass, encryption, acl, lock);
    }

    ObjectSettings withAcl(String now) {
        return new ObjectSettings(headers, metadata, tags, storageClass, encryption, now, lock);
    }

    ObjectSettings withLock(ObjectLock now) {
        return new ObjectSettings(headers, metadata, tags, storageClass, encryption, acl, Optional.of(now));
    }

    /** Whether it lies where it has to be fetched from before it can be read. */
    boolean isArchived() {
        return ARCHIVED.contains(storageClass);
    }

    ObjectLock locked() {
        return lock.orElse(ObjectLock.NONE);
    }

    /** Fills those members of an answer that tell of this. */
    void fill(SdkPojo answer) {
        locked().fill(answer);
        headers.forEach(
                (name, value) -> Members.set(answer, name, name.equals(EXPIRES) ? Instant.parse(value) : value));
        Members.set(answer, "Metadata", metadata);
        if (!storageClass.equals(STANDARD)) {
            Members.set(answer, "StorageClass", storageClass);
        }
        if (!tags.isEmpty()) {
            Members.set(answer, "TagCount", tags.size());
        }
        fillEncryption(answer);
    }

    void fillEncryption(SdkPojo answer) {
        Members.set(answer, "ServerSideEncryption", encryption.algorithm());
        if (encryption.isKms()) {
            if (!encryption.keyId().isEmpty()) {
                Members.set(answer, "SSEKMSKeyId", encryption.keyId());
            }
            Members.set(answer, "BucketKeyEnabled", encryption.hasBucketKey());
        }
    }
}
