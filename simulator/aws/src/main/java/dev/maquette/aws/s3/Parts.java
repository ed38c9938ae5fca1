package dev.maquette.aws.s3;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import dev.maquette.aws.content.Body;
import dev.maquette.aws.content.Payload;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Parts arrive, or are taken out of other objects. */
final class Parts {

    private static final int LAST_NUMBER = 10_000;

    private Parts() {}

    static void register(Operations.Builder s3) {
        s3.write(UploadPartRequest.class, Parts::upload, S3Needs.onObject("s3:PutObject"));
        s3.write(
                UploadPartCopyRequest.class,
                Parts::copy,
                S3Needs.onObject("s3:PutObject"),
                CopySource.read(false),
                CopySource.read(true),
                CopySource.learnThatThereIsNone());
    }

    private static int number(@Nullable Integer given) {
        int number = Given.number(given, 0);
        if (number < 1 || number > LAST_NUMBER) {
            throw S3Failures.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    Integer.toString(number));
        }
        return number;
    }

    private static UploadPartResponse upload(WriteCall call, UploadPartRequest request) {
        int number = number(request.partNumber());
        Upload upload = Uploads.get(call, request);
        Optional<String> given = ObjectChecksum.algorithm(request);
        if (upload.algorithm().isPresent() && given.isPresent() && !given.equals(upload.algorithm())) {
            throw S3Failures.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                    + upload.algorithm().get().toLowerCase(Locale.ROOT) + ", actual checksum Type: "
                    + given.get().toLowerCase(Locale.ROOT));
        }
        ObjectChecksum checksum = ObjectChecksum.of(
                call.payload(), upload.algorithm().or(() -> given).orElse(ObjectChecksum.DEFAULT));
        Part part = put(
                call,
                upload,
                number,
                Bodies.keep(call.transaction(), call.payload()),
                call.payload().md5(),
                checksum);
        UploadPartResponse.Builder answer = UploadPartResponse.builder().eTag(part.quotedEtag());
        upload.settings().fillEncryption(answer);
        return checksum.fill(answer).build();
    }

    /** A part that comes again replaces the one before. */
    private static Part put(
            WriteCall call, Upload upload, int number, Body body, String etag, ObjectChecksum checksum) {
        String place = upload.partPlace(number);
        call.records()
                .get(S3Tables.PARTS, place)
                .ifPresent(before -> Bodies.release(call.transaction(), before.body()));
        Part part = new Part(number, etag, body, call.now().truncatedTo(ChronoUnit.SECONDS), checksum);
        call.put(S3Tables.PARTS, place, part);
        return part;
    }

    private static UploadPartCopyResponse copy(WriteCall call, UploadPartCopyRequest request) {
        int number = number(request.partNumber());
        Upload upload = Uploads.get(call, request);
        ObjectVersion source = CopySource.of(request).get(call, request);
        Payload bytes = Payload.of(range(request, source)
                .map(part -> Bodies.read(call.records(), source.body(), part.from(), part.to()))
                .orElseGet(() -> Bodies.read(call.records(), source.body())));
        ObjectChecksum checksum = ObjectChecksum.of(bytes, upload.algorithm().orElse(ObjectChecksum.DEFAULT));
        Part part = put(call, upload, number, Bodies.keep(call.transaction(), bytes), bytes.md5(), checksum);
        UploadPartCopyResponse.Builder answer = UploadPartCopyResponse.builder()
                .copyPartResult(checksum.fill(CopyPartResult.builder())
                        .eTag(part.quotedEtag())
                        .lastModified(part.modified())
                        .build());
        upload.settings().fillEncryption(answer);
        return answer.build();
    }

    private static Optional<ByteRange> range(UploadPartCopyRequest request, ObjectVersion source) {
        String header = Given.text(request.copySourceRange());
        if (header.isEmpty()) {
            return Optional.empty();
        }
        long size = source.body().size();
        if (!header.matches("bytes=\\d{1,18}-\\d{1,18}")) {
            throw S3Failures.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are"
                            + " the zero-based offsets of the first and last bytes to copy",
                    "x-amz-copy-source-range",
                    header);
        }
        long last = Long.parseLong(header.substring(header.indexOf('-') + 1));
        Optional<ByteRange> range = last < size ? ByteRange.of(header, size) : Optional.empty();
        if (range.isEmpty()) {
            throw S3Failures.invalidArgument(
                    "Range specified is not valid for source object of size: " + size,
                    "x-amz-copy-source-range",
                    header);
        }
        return range;
    }
}
