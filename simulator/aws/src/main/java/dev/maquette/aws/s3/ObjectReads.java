package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Streamed;
import dev.maquette.aws.content.Bodies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects as they are read: whole, in part, or only what is said of them. */
final class ObjectReads {

    private static final Map<String, String> OVERRIDES = Map.of(
            "ResponseCacheControl", "CacheControl",
            "ResponseContentDisposition", "ContentDisposition",
            "ResponseContentEncoding", "ContentEncoding",
            "ResponseContentLanguage", "ContentLanguage",
            "ResponseContentType", "ContentType");

    private ObjectReads() {}

    static void register(Operations.Builder s3) {
        s3.read(
                GetObjectRequest.class,
                ObjectReads::get,
                S3Needs.onCurrent("s3:GetObject"),
                S3Needs.onVersion("s3:GetObjectVersion"),
                S3Needs.toLearnThatThereIsNone());
        s3.read(
                HeadObjectRequest.class,
                ObjectReads::head,
                S3Needs.onCurrent("s3:GetObject"),
                S3Needs.onVersion("s3:GetObjectVersion"),
                S3Needs.toLearnThatThereIsNone());
    }

    private static Streamed get(Call call, GetObjectRequest request) {
        ObjectVersion version = readable(call, request);
        if (version.settings().isArchived()) {
            throw new AwsFailure(
                    "InvalidObjectState",
                    403,
                    "The operation is not valid for the object's storage class",
                    Map.of("StorageClass", version.settings().storageClass()));
        }
        Optional<ByteRange> range = range(request, version);
        GetObjectResponse.Builder answer = GetObjectResponse.builder();
        tell(call, request, version, range, answer);
        byte[] bytes = range.map(part -> Bodies.read(call.records(), version.body(), part.from(), part.to()))
                .orElseGet(() -> Bodies.read(call.records(), version.body()));
        return new Streamed(answer.build(), bytes);
    }

    private static HeadObjectResponse head(Call call, HeadObjectRequest request) {
        ObjectVersion version = readable(call, request);
        HeadObjectResponse.Builder answer = HeadObjectResponse.builder();
        tell(call, request, version, range(request, version), answer);
        return answer.build();
    }

    private static ObjectVersion readable(Call call, SdkPojo request) {
        Bucket bucket = BucketStore.get(call, Members.bucket(request));
        if (Members.text(request, "SSECustomerAlgorithm").isPresent()) {
            throw AwsFailure.notModelled("encryption with keys of customers (SSE-C)");
        }
        ObjectVersion version = ObjectStore.get(call, bucket.name(), Members.key(request), Members.version(request));
        if (version.isDeleteMarker()) {
            throw markerRead(version);
        }
        Preconditions.check(request, "", version);
        return version;
    }

    private static AwsFailure markerRead(ObjectVersion marker) {
        return new AwsFailure(
                        "MethodNotAllowed",
                        405,
                        "The specified method is not allowed against this resource.",
                        Map.of("Method", "GET", "ResourceType", "DeleteMarker"))
                .with("x-amz-delete-marker", "true")
                .with("x-amz-version-id", marker.id())
                .with("Last-Modified", Preconditions.date(marker.modified()))
                .with("Allow", "DELETE");
    }

    private static Optional<ByteRange> range(SdkPojo request, ObjectVersion version) {
        Optional<String> part = Members.text(request, "PartNumber");
        Optional<String> header = Members.text(request, "Range");
        if (part.isPresent() && header.isPresent()) {
            throw S3Failures.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        return part.isPresent()
                ? Optional.of(part(Integer.parseInt(part.get()), version))
                : header.flatMap(text -> ByteRange.of(text, version.body().size()));
    }

    private static ByteRange part(int number, ObjectVersion version) {
        long size = version.body().size();
        List<Long> sizes = version.partSizes().isEmpty() ? List.of(size) : version.partSizes();
        if (number < 1 || number > sizes.size()) {
            throw new AwsFailure(
                    "InvalidPartNumber",
                    416,
                    "The requested partnumber is not satisfiable",
                    Map.of("ActualPartCount", sizes.size(), "PartNumberRequested", number));
        }
        long from =
                sizes.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
        return new ByteRange(from, from + sizes.get(number - 1), size);
    }

    private static void tell(
            Call call, SdkPojo request, ObjectVersion version, Optional<ByteRange> range, SdkPojo answer) {
        version.settings().fill(answer);
        Members.set(answer, "AcceptRanges", "bytes");
        Members.set(answer, "LastModified", version.modified());
        Members.set(answer, "ETag", version.quotedEtag());
        Members.set(
                answer,
                "ContentLength",
                range.map(ByteRange::length).orElse(version.body().size()));
        range.ifPresent(part -> Members.set(answer, "ContentRange", part.text()));
        BucketStore.find(call.records(), version.bucket())
                .ifPresent(bucket -> NewVersion.tellVersion(answer, bucket, version.id()));
        if (Members.text(request, "PartNumber").isPresent()
                && !version.partSizes().isEmpty()) {
            Members.set(answer, "PartsCount", version.partSizes().size());
        }
        boolean wantsChecksum =
                Members.text(request, "ChecksumMode").filter("ENABLED"::equals).isPresent();
        if (wantsChecksum && range.isEmpty()) {
            version.checksum().fill(answer);
        }
        override(call, request, answer);
    }

    private static void override(Call call, SdkPojo request, SdkPojo answer) {
        OVERRIDES.forEach((asked, header) -> Members.text(request, asked).ifPresent(value -> {
            if (call.caller().type() == Caller.Type.ANONYMOUS) {
                throw S3Failures.invalidRequest(
                        "Request specific response headers cannot be used for anonymous GET requests.");
            }
            Members.set(answer, header, value);
        }));
    }

    /** The object that another noun's request means, which is no delete marker. */
    static ObjectVersion visible(Call call, SdkPojo request) {
        Bucket bucket = BucketStore.get(call, Members.bucket(request));
        ObjectVersion version =
                ObjectStore.get(call, bucket.name(), Given.text(Members.key(request)), Members.version(request));
        if (version.isDeleteMarker()) {
            throw markerRead(version);
        }
        return version;
    }
}
