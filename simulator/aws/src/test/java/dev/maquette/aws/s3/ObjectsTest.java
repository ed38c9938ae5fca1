package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.content.Bodies;
import dev.maquette.aws.content.Body;
import dev.maquette.aws.content.Payload;
import dev.maquette.aws.testing.AwsWorld;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Objects: written under conditions, read whole and in part, kept in versions, stored once. */
class ObjectsTest {

    private final Storage storage = Storage.begin();

    @AfterEach
    void end() {
        storage.close();
    }

    private static GetObjectRequest.Builder get(String key) {
        return GetObjectRequest.builder().bucket(Storage.BUCKET).key(key);
    }

    private static PutObjectRequest.Builder putting(String key) {
        return PutObjectRequest.builder().bucket(Storage.BUCKET).key(key);
    }

    @Test
    void areWrittenOnlyWhereTheyAreWhatTheWriterThinks() {
        PutObjectRequest onlyNew = putting("lock").ifNoneMatch("*").build();
        String etag = storage.put(onlyNew, "mine").eTag();
        AwsFailure taken = Storage.refusal(() -> storage.put(onlyNew, "yours"));
        assertThat(taken.status()).isEqualTo(412);
        assertThat(taken.code()).isEqualTo("PreconditionFailed");
        assertThat(taken.details()).containsEntry("Condition", "If-None-Match");
        storage.put(putting("lock").ifMatch(etag).build(), "mine again");
        assertThat(Storage.refusal(
                                () -> storage.put(putting("lock").ifMatch(etag).build(), "late"))
                        .code())
                .isEqualTo("PreconditionFailed");
        assertThat(Storage.refusal(
                                () -> storage.put(putting("none").ifMatch(etag).build(), "x"))
                        .code())
                .isEqualTo("NoSuchKey");
        assertThat(storage.text("lock")).isEqualTo("mine again");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-4,hello", "bytes=6-,world", "bytes=-5,world", "bytes=6-99,world", "bytes=3-1,hello world"})
    void areReadInPart(String range, String part) {
        storage.put("text", "hello world");
        assertThat(storage.text(get("text").range(range).build())).isEqualTo(part);
    }

    @Test
    void haveNoPartsBehindTheirEnd() {
        storage.put("text", "hello");
        AwsFailure failure = storage.refusal(get("text").range("bytes=5-").build());
        assertThat(failure.status()).isEqualTo(416);
        assertThat(failure.details()).containsEntry("ActualObjectSize", 5L);
    }

    @Test
    void areNotSentAgainToWhoHasThem() {
        String etag = storage.put("text", "hello").eTag();
        assertThat(storage.refusal(get("text").ifNoneMatch(etag).build()).status())
                .isEqualTo(304);
        assertThat(storage.refusal(get("text")
                                .ifModifiedSince(AwsWorld.BEGINNING.plusSeconds(1))
                                .build())
                        .status())
                .isEqualTo(304);
        assertThat(storage.refusal(get("text").ifMatch("\"other\"").build()).status())
                .isEqualTo(412);
    }

    @Test
    void leaveTheirVersionsUnderADeleteMarker() {
        storage.put("key", "before");
        storage.versioning("Enabled");
        String first = storage.put("key", "1").versionId();
        storage.put("key", "2");
        DeleteObjectRequest delete =
                DeleteObjectRequest.builder().bucket(Storage.BUCKET).key("key").build();
        DeleteObjectResponse marker = storage.aws.call(DeleteObjectResponse.class, delete);
        AwsFailure hidden = storage.refusal(get("key").build());
        assertThat(hidden.code()).isEqualTo("NoSuchKey");
        assertThat(hidden.headers()).containsEntry("x-amz-delete-marker", "true");
        assertThat(storage.refusal(get("key").versionId(marker.versionId()).build())
                        .status())
                .isEqualTo(405);
        assertThat(storage.text(get("key").versionId(first).build())).isEqualTo("1");
        assertThat(storage.text(get("key").versionId("null").build())).isEqualTo("before");
        assertThat(storage.keys()).isEmpty();
        storage.aws.answer(delete.toBuilder().versionId(marker.versionId()).build());
        assertThat(storage.text("key")).isEqualTo("2");
    }

    @Test
    void haveOneVersionWithoutIdWhereVersionsAreSuspended() {
        storage.versioning("Enabled");
        storage.put("key", "1");
        storage.versioning("Suspended");
        storage.put("key", "2");
        storage.put("key", "3");
        ListObjectVersionsResponse all = storage.aws.call(
                ListObjectVersionsResponse.class,
                ListObjectVersionsRequest.builder().bucket(Storage.BUCKET).build());
        assertThat(all.versions()).hasSize(2);
        assertThat(all.versions().getFirst())
                .returns("null", ObjectVersion::versionId)
                .returns(true, ObjectVersion::isLatest);
        assertThat(storage.text("key")).isEqualTo("3");
    }

    @Test
    void keepWhatIsSaidOfThemWhenTheyAreCopied() {
        storage.put(putting("one").contentType("text/plain").tagging("team=red").build(), "hello");
        storage.aws.answer(CopyObjectRequest.builder()
                .destinationBucket(Storage.BUCKET)
                .destinationKey("two")
                .copySource(Storage.BUCKET + "/one")
                .build());
        var copy = storage.aws.stream(get("two").build(), new byte[0]);
        assertThat(copy.response()).hasToString(copy.response().toString());
        assertThat(((software.amazon.awssdk.services.s3.model.GetObjectResponse) copy.response()))
                .returns("text/plain", each -> each.contentType())
                .returns(1, each -> each.tagCount());
        assertThat(storage.refusal(CopyObjectRequest.builder()
                                .destinationBucket(Storage.BUCKET)
                                .destinationKey("two")
                                .copySource(Storage.BUCKET + "/two")
                                .build())
                        .text())
                .startsWith("This copy request is illegal because it is trying to copy an object to itself");
    }

    @Test
    void areNeitherReadNorCopiedFromTheArchive() {
        storage.put(
                PutObjectRequest.builder()
                        .bucket(Storage.BUCKET)
                        .key("old")
                        .storageClass("GLACIER")
                        .build(),
                "text");
        assertThat(Storage.refusal(() -> storage.text("old")).code()).isEqualTo("InvalidObjectState");
        assertThat(storage.refusal(CopyObjectRequest.builder()
                                .copySource(Storage.BUCKET + "/old")
                                .destinationBucket(Storage.BUCKET)
                                .destinationKey("new")
                                .build())
                        .code())
                .isEqualTo("ObjectNotInActiveTierError");
    }

    @Test
    void shareBytesAndLetGoOfThemWithTheLast() {
        storage.put("one", "the same");
        storage.put("two", "the same");
        Body body = storage.aws.enter(transaction -> {
            Body kept =
                    Bodies.keep(transaction, Payload.of("the same".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            Bodies.release(transaction, kept);
            return kept;
        });
        List.of("one", "two")
                .forEach(key -> storage.aws.answer(DeleteObjectRequest.builder()
                        .bucket(Storage.BUCKET)
                        .key(key)
                        .build()));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Bodies.read(storage.aws.records(), body))
                .hasMessageContaining("no piece");
    }
}
