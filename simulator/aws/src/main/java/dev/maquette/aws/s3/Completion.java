package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Body;
import dev.maquette.aws.content.Checksums;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A multipart upload becomes an object (Amazon S3 API reference, CompleteMultipartUpload). */
final class Completion {

    private static final long LEAST_BYTES = 5L << 20;

    private Completion() {}

    static void register(Operations.Builder s3) {
        Need<CompleteMultipartUploadRequest> need = S3Needs.<CompleteMultipartUploadRequest>onObject("s3:PutObject")
                .when("s3:if-match", request -> Given.of(request.ifMatch()).stream()
                        .toList())
                .when("s3:if-none-match", request -> Given.of(request.ifNoneMatch()).stream()
                        .toList());
        s3.write(
                CompleteMultipartUploadRequest.class,
                Completion::complete,
                need,
                S3Needs.onObjectWhere("s3:GetObject", CompleteMultipartUploadRequest::ifMatch));
    }

    private static CompleteMultipartUploadResponse complete(WriteCall call, CompleteMultipartUploadRequest request) {
        Upload upload = Uploads.get(call, request);
        Bucket bucket = BucketStore.get(call, upload.bucket());
        List<Part> parts = chosen(call, request, upload);
        NewVersion.checkConditions(call, bucket.name(), upload.key(), request.ifMatch(), request.ifNoneMatch());
        Body body = Body.joined(parts.stream().map(Part::body).toList());
        checkSize(request, body);
        ObjectChecksum checksum = checksum(call, request, upload, parts, body);
        ObjectVersion version = NewVersion.put(
                call,
                bucket,
                upload.key(),
                etag(parts),
                body,
                upload.settings(),
                checksum,
                parts.stream().map(part -> part.body().size()).toList());
        Uploads.forget(call, upload, parts);
        return NewVersion.tell(CompleteMultipartUploadResponse.builder(), bucket, version)
                .bucket(bucket.name())
                .key(upload.key())
                .location("https://" + bucket.name() + ".s3." + bucket.region() + ".amazonaws.com/"
                        + java.net.URLEncoder.encode(upload.key(), java.nio.charset.StandardCharsets.UTF_8))
                .build();
    }

    /** The parts that the client names, in its order, each as it was uploaded. */
    private static List<Part> chosen(WriteCall call, CompleteMultipartUploadRequest request, Upload upload) {
        if (request.multipartUpload() == null) {
            throw S3Failures.invalidRequest("You must specify at least one part");
        }
        List<CompletedPart> named = request.multipartUpload().parts();
        if (named.isEmpty()) {
            throw S3Failures.malformedXml();
        }
        NavigableMap<String, Part> uploaded = Uploads.parts(call, upload);
        List<Part> chosen = new ArrayList<>();
        int last = 0;
        for (CompletedPart each : named) {
            int number = Given.number(each.partNumber(), 0);
            if (number <= last) {
                throw new AwsFailure(
                        "InvalidPartOrder",
                        400,
                        "The list of parts was not in ascending order. The parts list must be specified in order by"
                                + " part number.",
                        Map.of("UploadId", upload.id()));
            }
            last = number;
            chosen.add(Optional.ofNullable(uploaded.get(upload.partPlace(number)))
                    .filter(part -> isMeant(upload, part, each))
                    .orElseThrow(() -> invalidPart(upload, number, each)));
        }
        for (Part part : chosen.subList(0, chosen.size() - 1)) {
            refuseSmall(part);
        }
        return chosen;
    }

    private static boolean isMeant(Upload upload, Part part, CompletedPart named) {
        if (!Given.text(named.eTag()).replace("\"", "").equals(part.etag())) {
            return false;
        }
        Optional<String> given = ObjectChecksum.given(named, part.checksum().algorithm());
        if (given.isEmpty() && upload.algorithm().isPresent() && upload.isComposite()) {
            throw S3Failures.invalidRequest("The upload was created using a "
                    + upload.algorithm().get().toLowerCase(Locale.ROOT)
                    + " checksum. The complete request must include the checksum for each part. It was missing for"
                    + " part "
                    + part.number() + " in the request.");
        }
        return given.map(part.checksum().value()::equals).orElse(true);
    }

    private static AwsFailure invalidPart(Upload upload, int number, CompletedPart named) {
        return new AwsFailure(
                "InvalidPart",
                400,
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the"
                        + " specified entity tag may not match the part's entity tag.",
                Map.of(
                        "UploadId", upload.id(),
                        "PartNumber", number,
                        "ETag", Given.text(named.eTag()).replace("\"", "")));
    }

    private static void refuseSmall(Part part) {
        if (part.body().size() < LEAST_BYTES) {
            throw new AwsFailure(
                    "EntityTooSmall",
                    400,
                    "Your proposed upload is smaller than the minimum allowed size",
                    Map.of(
                            "ProposedSize", part.body().size(),
                            "MinSizeAllowed", LEAST_BYTES,
                            "PartNumber", part.number(),
                            "ETag", part.etag()));
        }
    }

    private static void checkSize(CompleteMultipartUploadRequest request, Body body) {
        Long said = request.mpuObjectSize();
        if (said != null && said != body.size()) {
            throw S3Failures.invalidRequest("The provided 'x-amz-mp-object-size' header value " + said
                    + " does not match what was computed: " + body.size());
        }
    }

    private static ObjectChecksum checksum(
            WriteCall call, CompleteMultipartUploadRequest request, Upload upload, List<Part> parts, Body body) {
        String algorithm =
                upload.algorithm().or(() -> ObjectChecksum.algorithm(request)).orElse(ObjectChecksum.DEFAULT);
        ObjectChecksum checksum = upload.isComposite()
                ? ObjectChecksum.composite(
                        algorithm, parts.stream().map(Part::checksum).toList())
                : ObjectChecksum.of(call.records(), body, algorithm);
        ObjectChecksum.given(request, algorithm)
                .filter(given -> !given.equals(checksum.value()))
                .ifPresent(other -> {
                    throw new AwsFailure(
                            "BadDigest",
                            400,
                            "The " + algorithm.toLowerCase(Locale.ROOT)
                                    + " you specified did not match the calculated checksum.");
                });
        return checksum;
    }

    /** A digest over the parts' digests, and their number. */
    private static String etag(List<Part> parts) {
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        parts.forEach(part -> digests.writeBytes(HexFormat.of().parseHex(part.etag())));
        return Checksums.hex("MD5", digests.toByteArray()) + "-" + parts.size();
    }
}
