package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists: prefixes, delimiters and pages of both forms. */
class ListingsTest {

    private final Storage storage = Storage.begin();

    @BeforeEach
    void begin() {
        List.of("a", "b/1", "b/2/x", "b/3", "c d", "e/", "f").forEach(key -> storage.put(key, key));
    }

    @AfterEach
    void end() {
        storage.close();
    }

    private ListObjectsV2Response list(ListObjectsV2Request.Builder request) {
        return storage.aws.call(
                ListObjectsV2Response.class, request.bucket(Storage.BUCKET).build());
    }

    private static List<String> told(ListObjectsV2Response page) {
        List<String> told =
                new ArrayList<>(page.contents().stream().map(S3Object::key).toList());
        told.addAll(page.commonPrefixes().stream().map(CommonPrefix::prefix).toList());
        return told;
    }

    @Test
    void tellWhatSharesABeginningAsOne() {
        assertThat(told(list(ListObjectsV2Request.builder().delimiter("/"))))
                .containsExactly("a", "c d", "f", "b/", "e/");
        assertThat(told(list(ListObjectsV2Request.builder().delimiter("/").prefix("b/"))))
                .containsExactly("b/1", "b/3", "b/2/");
        assertThat(told(list(ListObjectsV2Request.builder().delimiter("/").prefix("e/"))))
                .containsExactly("e/");
    }

    @Test
    void goOnWhereThePageBeforeEnded() {
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            ListObjectsV2Response page = list(
                    ListObjectsV2Request.builder().delimiter("/").maxKeys(2).continuationToken(token));
            assertThat(page.keyCount()).isLessThanOrEqualTo(2);
            all.addAll(told(page));
            token = page.nextContinuationToken();
        } while (token != null);
        assertThat(all).containsExactlyInAnyOrder("a", "b/", "c d", "e/", "f");
    }

    @Test
    void ofTheFirstFormTellAMarkerWhereThereIsADelimiter() {
        ListObjectsRequest request = ListObjectsRequest.builder()
                .bucket(Storage.BUCKET)
                .delimiter("/")
                .maxKeys(2)
                .build();
        ListObjectsResponse first = storage.aws.call(ListObjectsResponse.class, request);
        assertThat(first.nextMarker()).isEqualTo("b/");
        ListObjectsResponse second = storage.aws.call(
                ListObjectsResponse.class,
                request.toBuilder().marker(first.nextMarker()).build());
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("c d");
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("e/");
    }

    @Test
    void beginBehindAKeyAndEncodeWhereAsked() {
        ListObjectsV2Response page =
                list(ListObjectsV2Request.builder().startAfter("b/3").maxKeys(1).encodingType("url"));
        assertThat(told(page)).containsExactly("c+d");
        assertThat(page.isTruncated()).isTrue();
    }
}
