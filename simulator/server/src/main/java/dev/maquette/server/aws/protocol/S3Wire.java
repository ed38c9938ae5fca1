package dev.maquette.server.aws.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** What S3's wire has otherwise than its shapes say (Amazon S3 API reference, the samples of each operation). */
final class S3Wire {

    private static final int NO_CONTENT = 204;

    /** Elements around answers that are not called after their operations. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"));

    private static final Set<String> WITHOUT_CONTENT = Set.of(
            "AbortMultipartUpload",
            "DeleteBucket",
            "DeleteBucketCors",
            "DeleteBucketEncryption",
            "DeleteBucketLifecycle",
            "DeleteBucketOwnershipControls",
            "DeleteBucketPolicy",
            "DeleteBucketReplication",
            "DeleteBucketTagging",
            "DeleteBucketWebsite",
            "DeleteObject",
            "DeleteObjectTagging",
            "DeletePublicAccessBlock",
            "PutBucketPolicy");

    private S3Wire() {}

    static boolean isS3(OperationShape operation) {
        return operation.service().id().equals("S3");
    }

    /** The element around an answer. */
    static String root(OperationShape operation) {
        return ROOTS.getOrDefault(operation.name(), operation.name() + "Result");
    }

    /** The status of an answer that has none of its own and no body. */
    static Optional<Integer> status(OperationShape operation) {
        return isS3(operation) && WITHOUT_CONTENT.contains(operation.name())
                ? Optional.of(NO_CONTENT)
                : Optional.empty();
    }

    /** The one answer that is an element without members around its text. */
    static Optional<byte[]> bare(OperationShape operation, SdkPojo response) {
        if (!isS3(operation) || !operation.name().equals("GetBucketLocation")) {
            return Optional.empty();
        }
        String region = response.sdkFields().stream()
                .flatMap(field -> XmlText.present(field, response).stream())
                .map(Object::toString)
                .findFirst()
                .orElse("");
        String text = new String(
                new XmlText()
                        .declaration()
                        .open("LocationConstraint", operation.service().xmlNamespace())
                        .bytes(),
                StandardCharsets.UTF_8);
        return Optional.of((text + region + "</LocationConstraint>").getBytes(StandardCharsets.UTF_8));
    }
}
