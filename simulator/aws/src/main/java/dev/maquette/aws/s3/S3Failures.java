package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import java.util.Map;

/** S3's refusals in S3's words (Amazon S3 API reference, error responses, and observed answers). */
final class S3Failures {

    private S3Failures() {}

    static AwsFailure noSuchBucket(String bucket) {
        return new AwsFailure("NoSuchBucket", 404, "The specified bucket does not exist", Map.of("BucketName", bucket));
    }

    static AwsFailure noSuchKey(String key) {
        return new AwsFailure("NoSuchKey", 404, "The specified key does not exist.", Map.of("Key", key));
    }

    static AwsFailure noSuchVersion(String key, String version) {
        return new AwsFailure(
                "NoSuchVersion",
                404,
                "The specified version does not exist.",
                Map.of("Key", key, "VersionId", version));
    }

    static AwsFailure noSuchUpload(String upload) {
        return new AwsFailure(
                "NoSuchUpload",
                404,
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed.",
                Map.of("UploadId", upload));
    }

    /** What a bucket has not got set. */
    static AwsFailure notSet(String code, String message, String bucket) {
        return new AwsFailure(code, 404, message, Map.of("BucketName", bucket));
    }

    static AwsFailure invalidArgument(String message, String name, String value) {
        return new AwsFailure("InvalidArgument", 400, message, Map.of("ArgumentName", name, "ArgumentValue", value));
    }

    static AwsFailure invalidRequest(String message) {
        return new AwsFailure("InvalidRequest", 400, message);
    }

    static AwsFailure invalidTag(String message) {
        return new AwsFailure("InvalidTag", 400, message);
    }

    static AwsFailure malformedXml() {
        return new AwsFailure(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsFailure preconditionFailed(String condition) {
        return new AwsFailure(
                "PreconditionFailed",
                412,
                "At least one of the pre-conditions you specified did not hold",
                Map.of("Condition", condition));
    }

    static AwsFailure accessDenied() {
        return new AwsFailure("AccessDenied", 403, "Access Denied");
    }

    static AwsFailure aclsNotSupported() {
        return new AwsFailure("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }
}
