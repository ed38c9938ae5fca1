package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket, in the first and in the second form. */
final class Listings {

    private Listings() {}

    static void register(Operations.Builder s3) {
        s3.read(ListObjectsRequest.class, Listings::first, need("s3:ListBucket"));
        s3.read(ListObjectsV2Request.class, Listings::second, need("s3:ListBucket"));
    }

    /** An action of listing, with the condition keys that parameters answer. */
    static <Q extends SdkPojo> Need<Q> need(String action) {
        return S3Needs.<Q>onBucket(action)
                .when("s3:prefix", request -> Members.text(request, "Prefix").stream()
                        .toList())
                .when("s3:delimiter", request -> Members.text(request, "Delimiter").stream()
                        .toList())
                .when("s3:max-keys", request -> Members.text(request, "MaxKeys").stream()
                        .toList());
    }

    private static KeyWalk.Found<String> walk(Call call, ListPage page, String after) {
        String base = page.bucket() + "/";
        return new KeyWalk<>(
                        call.records().all(S3Tables.CURRENT), base, page.prefix(), page.delimiter(), after, page.most())
                .go();
    }

    private static ListObjectsResponse first(Call call, ListObjectsRequest request) {
        ListPage page = ListPage.of(call, request, "MaxKeys", "maxKeys");
        String marker = Given.text(request.marker());
        String after = KeyWalk.behind(page.bucket() + "/", marker, page.prefix(), page.delimiter());
        KeyWalk.Found<String> found = walk(call, page, after);
        boolean tellsMarker = found.isTruncated() && !page.delimiter().isEmpty();
        return ListObjectsResponse.builder()
                .name(page.bucket())
                .prefix(page.shown(page.prefix()))
                .marker(page.shown(marker))
                .delimiter(page.delimiter().isEmpty() ? null : page.shown(page.delimiter()))
                .maxKeys(page.most())
                .encodingType(request.encodingTypeAsString())
                .isTruncated(found.isTruncated())
                .nextMarker(tellsMarker ? page.shown(found.lastShown()) : null)
                .contents(contents(call, page, found, true))
                .commonPrefixes(prefixes(page, found))
                .build();
    }

    private static ListObjectsV2Response second(Call call, ListObjectsV2Request request) {
        ListPage page = ListPage.of(call, request, "MaxKeys", "maxKeys");
        String after = request.continuationToken() == null
                ? KeyWalk.behind(page.bucket() + "/", Given.text(request.startAfter()), page.prefix(), "")
                : page.bucket() + "/" + place(request.continuationToken());
        KeyWalk.Found<String> found = walk(call, page, after);
        return ListObjectsV2Response.builder()
                .name(page.bucket())
                .prefix(page.shown(page.prefix()))
                .startAfter(request.startAfter() == null ? null : page.shown(request.startAfter()))
                .delimiter(page.delimiter().isEmpty() ? null : page.shown(page.delimiter()))
                .maxKeys(page.most())
                .keyCount(found.entries().size() + found.beginnings().size())
                .encodingType(request.encodingTypeAsString())
                .isTruncated(found.isTruncated())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(found.last()
                        .map(last -> token(last.substring(page.bucket().length() + 1)))
                        .orElse(null))
                .contents(contents(call, page, found, Given.flag(request.fetchOwner())))
                .commonPrefixes(prefixes(page, found))
                .build();
    }

    private static String token(String place) {
        return Base64.getEncoder().encodeToString(("1" + place).getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("1")) {
                return text.substring(1);
            }
        } catch (IllegalArgumentException notOurs) {
            // refused below
        }
        throw S3Failures.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }

    private static List<S3Object> contents(Call call, ListPage page, KeyWalk.Found<String> found, boolean tellsOwner) {
        return found.entries().stream()
                .map(entry -> shown(call, page, entry, tellsOwner))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<S3Object> shown(
            Call call, ListPage page, Map.Entry<String, String> entry, boolean tellsOwner) {
        return call.records().get(S3Tables.VERSIONS, entry.getValue()).map(version -> S3Object.builder()
                .key(page.shown(version.key()))
                .lastModified(version.modified())
                .eTag(version.quotedEtag())
                .checksumAlgorithmWithStrings(version.checksum().algorithm())
                .checksumType(version.checksum().type())
                .size(version.body().size())
                .storageClass(version.settings().storageClass())
                .owner(tellsOwner ? BucketLists.owner(page.account()) : null)
                .build());
    }

    static List<CommonPrefix> prefixes(ListPage page, KeyWalk.Found<?> found) {
        return found.beginnings().stream()
                .map(each -> CommonPrefix.builder().prefix(page.shown(each)).build())
                .toList();
    }
}
