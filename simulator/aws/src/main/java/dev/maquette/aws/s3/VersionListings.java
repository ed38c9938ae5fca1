package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** All versions of a bucket's objects, and the delete markers among them. */
final class VersionListings {

    private VersionListings() {}

    static void register(Operations.Builder s3) {
        s3.read(ListObjectVersionsRequest.class, VersionListings::list, Listings.need("s3:ListBucketVersions"));
    }

    private static ListObjectVersionsResponse list(Call call, ListObjectVersionsRequest request) {
        ListPage page = ListPage.of(call, request, "MaxKeys", "max-keys");
        NavigableMap<String, ObjectVersion> table = call.records().all(S3Tables.VERSIONS);
        KeyWalk.Found<ObjectVersion> found = new KeyWalk<>(
                        table,
                        page.bucket() + "/",
                        page.prefix(),
                        page.delimiter(),
                        after(call, page, request),
                        page.most())
                .go();
        List<software.amazon.awssdk.services.s3.model.ObjectVersion> versions = new ArrayList<>();
        List<DeleteMarkerEntry> markers = new ArrayList<>();
        for (Map.Entry<String, ObjectVersion> entry : found.entries()) {
            boolean isLatest = isLatest(table, entry.getKey());
            if (entry.getValue().isDeleteMarker()) {
                markers.add(marker(page, entry.getValue(), isLatest));
            } else {
                versions.add(version(page, entry.getValue(), isLatest));
            }
        }
        Optional<String> lastId = found.last()
                .flatMap(place -> Optional.ofNullable(table.get(place)))
                .map(ObjectVersion::id);
        return ListObjectVersionsResponse.builder()
                .name(page.bucket())
                .prefix(page.shown(page.prefix()))
                .delimiter(page.delimiter().isEmpty() ? null : page.shown(page.delimiter()))
                .keyMarker(page.shown(Given.text(request.keyMarker())))
                .versionIdMarker(Given.text(request.versionIdMarker()))
                .maxKeys(page.most())
                .encodingType(request.encodingTypeAsString())
                .isTruncated(found.isTruncated())
                .nextKeyMarker(found.isTruncated() ? page.shown(found.lastShown()) : null)
                .nextVersionIdMarker(lastId.orElse(null))
                .versions(versions)
                .deleteMarkers(markers)
                .commonPrefixes(Listings.prefixes(page, found))
                .build();
    }

    private static String after(Call call, ListPage page, ListObjectVersionsRequest request) {
        String base = page.bucket() + "/";
        String key = Given.text(request.keyMarker());
        String id = Given.text(request.versionIdMarker());
        if (key.isEmpty()) {
            if (!id.isEmpty()) {
                throw S3Failures.invalidArgument(
                        "A version-id marker cannot be specified without a key marker.", "version-id-marker", id);
            }
            return base;
        }
        if (id.isEmpty()) {
            String behind = KeyWalk.behind(base, key, page.prefix(), page.delimiter());
            return behind.endsWith(KeyWalk.LAST) ? behind : behind + S3Tables.END + KeyWalk.LAST;
        }
        return ObjectStore.version(call.records(), page.bucket(), key, id)
                .map(ObjectVersion::place)
                .orElseThrow(() -> S3Failures.invalidArgument("Invalid version id specified", "version-id-marker", id));
    }

    private static boolean isLatest(NavigableMap<String, ObjectVersion> table, String place) {
        String key = place.substring(0, place.indexOf(S3Tables.END) + 1);
        String before = table.lowerKey(place);
        return before == null || !before.startsWith(key);
    }

    private static software.amazon.awssdk.services.s3.model.ObjectVersion version(
            ListPage page, ObjectVersion version, boolean isLatest) {
        return software.amazon.awssdk.services.s3.model.ObjectVersion.builder()
                .key(page.shown(version.key()))
                .versionId(version.id())
                .isLatest(isLatest)
                .lastModified(version.modified())
                .eTag(version.quotedEtag())
                .checksumAlgorithmWithStrings(version.checksum().algorithm())
                .checksumType(version.checksum().type())
                .size(version.body().size())
                .storageClass(version.settings().storageClass())
                .owner(BucketLists.owner(page.account()))
                .build();
    }

    private static DeleteMarkerEntry marker(ListPage page, ObjectVersion marker, boolean isLatest) {
        return DeleteMarkerEntry.builder()
                .key(page.shown(marker.key()))
                .versionId(marker.id())
                .isLatest(isLatest)
                .lastModified(marker.modified())
                .owner(BucketLists.owner(page.account()))
                .build();
    }
}
