package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts: what completes them, and what S3 has against parts. */
class UploadsTest {

    private static final String KEY = "large";
    private static final int LEAST = 5 << 20;

    private final Storage storage = Storage.begin();
    private String upload = "";

    @BeforeEach
    void begin() {
        upload = storage.aws
                .call(
                        CreateMultipartUploadResponse.class,
                        CreateMultipartUploadRequest.builder()
                                .bucket(Storage.BUCKET)
                                .key(KEY)
                                .build())
                .uploadId();
    }

    @AfterEach
    void end() {
        storage.close();
    }

    private CompletedPart part(int number, int size, char letter) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) letter);
        UploadPartResponse answer = (UploadPartResponse) storage.aws.answer(
                Storage.root(AwsWorld.ACCOUNT),
                AwsWorld.REGION,
                UploadPartRequest.builder()
                        .bucket(Storage.BUCKET)
                        .key(KEY)
                        .uploadId(upload)
                        .partNumber(number)
                        .build(),
                bytes);
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    private CompleteMultipartUploadRequest complete(CompletedPart... parts) {
        return CompleteMultipartUploadRequest.builder()
                .bucket(Storage.BUCKET)
                .key(KEY)
                .uploadId(upload)
                .multipartUpload(all -> all.parts(parts))
                .build();
    }

    @Test
    void areRefusedWithoutParts() {
        assertThat(storage.refusal(complete()).code()).isEqualTo("MalformedXML");
        assertThat(storage.refusal(CompleteMultipartUploadRequest.builder()
                                .bucket(Storage.BUCKET)
                                .key(KEY)
                                .uploadId(upload)
                                .build())
                        .text())
                .isEqualTo("You must specify at least one part");
    }

    @Test
    void becomeOneObject() {
        CompletedPart first = part(1, LEAST, 'a');
        CompletedPart last = part(7, 3, 'b');
        CompleteMultipartUploadResponse done =
                storage.aws.call(CompleteMultipartUploadResponse.class, complete(first, last));
        assertThat(done.eTag()).endsWith("-2\"");
        GetObjectRequest get =
                GetObjectRequest.builder().bucket(Storage.BUCKET).key(KEY).build();
        assertThat(storage.text(
                        get.toBuilder().range("bytes=" + (LEAST - 1) + "-").build()))
                .isEqualTo("abbb");
        assertThat(storage.text(get.toBuilder().partNumber(2).build())).isEqualTo("bbb");
        assertThat(storage.refusal(complete(first, last)).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void areRefusedWithSmallPartsBeforeTheLast() {
        CompletedPart first = part(1, 10, 'a');
        AwsFailure failure = storage.refusal(complete(first, part(2, 10, 'b')));
        assertThat(failure.code()).isEqualTo("EntityTooSmall");
        assertThat(failure.details()).containsEntry("ProposedSize", 10L);
        assertThat(failure.details()).containsEntry("PartNumber", 1);
    }

    @Test
    void areRefusedOutOfOrderOrWithPartsThatNeverCame() {
        CompletedPart first = part(1, LEAST, 'a');
        CompletedPart second = part(2, 10, 'b');
        assertThat(storage.refusal(complete(second, first)).code()).isEqualTo("InvalidPartOrder");
        assertThat(storage.refusal(complete(second.toBuilder().partNumber(3).build()))
                        .code())
                .isEqualTo("InvalidPart");
        assertThat(storage.refusal(complete(first.toBuilder().eTag("\"0\"").build()))
                        .code())
                .isEqualTo("InvalidPart");
    }

    @Test
    void leaveNothingBehindWhenTheyAreGivenUp() {
        part(1, 10, 'a');
        storage.aws.answer(AbortMultipartUploadRequest.builder()
                .bucket(Storage.BUCKET)
                .key(KEY)
                .uploadId(upload)
                .build());
        assertThat(storage.refusal(ListPartsRequest.builder()
                                .bucket(Storage.BUCKET)
                                .key(KEY)
                                .uploadId(upload)
                                .build())
                        .code())
                .isEqualTo("NoSuchUpload");
        assertThat(List.copyOf(storage.aws.records().all(S3Tables.PARTS).keySet()))
                .isEmpty();
    }
}
