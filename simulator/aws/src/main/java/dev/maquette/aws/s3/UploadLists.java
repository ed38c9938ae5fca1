package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Uploads that are not finished, and what has arrived of them. */
final class UploadLists {

    private static final int MOST = 1000;

    private UploadLists() {}

    static void register(Operations.Builder s3) {
        s3.read(
                ListMultipartUploadsRequest.class,
                UploadLists::uploads,
                S3Needs.onBucket("s3:ListBucketMultipartUploads"));
        s3.read(ListPartsRequest.class, UploadLists::parts, S3Needs.onObject("s3:ListMultipartUploadParts"));
    }

    private static ListMultipartUploadsResponse uploads(Call call, ListMultipartUploadsRequest request) {
        ListPage page = ListPage.of(call, request, "MaxUploads", "max-uploads");
        KeyWalk.Found<Upload> found = new KeyWalk<>(
                        call.records().all(S3Tables.UPLOADS),
                        page.bucket() + "/",
                        page.prefix(),
                        page.delimiter(),
                        after(page, request),
                        page.most())
                .go();
        Optional<String> lastId = found.last()
                .flatMap(place -> call.records().get(S3Tables.UPLOADS, place))
                .map(Upload::id);
        return ListMultipartUploadsResponse.builder()
                .bucket(page.bucket())
                .prefix(page.shown(page.prefix()))
                .delimiter(page.delimiter().isEmpty() ? null : page.shown(page.delimiter()))
                .keyMarker(page.shown(Given.text(request.keyMarker())))
                .uploadIdMarker(Given.text(request.uploadIdMarker()))
                .maxUploads(page.most())
                .encodingType(request.encodingTypeAsString())
                .isTruncated(found.isTruncated())
                .nextKeyMarker(page.shown(found.lastShown()))
                .nextUploadIdMarker(lastId.orElse(null))
                .uploads(found.entries().stream()
                        .map(entry -> shown(page, entry.getValue()))
                        .toList())
                .commonPrefixes(Listings.prefixes(page, found))
                .build();
    }

    private static String after(ListPage page, ListMultipartUploadsRequest request) {
        String base = page.bucket() + "/";
        String key = Given.text(request.keyMarker());
        String id = Given.text(request.uploadIdMarker());
        if (key.isEmpty()) {
            return base;
        }
        String behind = KeyWalk.behind(base, key, page.prefix(), page.delimiter());
        boolean isBeginning = behind.endsWith(KeyWalk.LAST);
        return isBeginning ? behind : behind + S3Tables.END + (id.isEmpty() ? KeyWalk.LAST : id);
    }

    private static MultipartUpload shown(ListPage page, Upload upload) {
        return MultipartUpload.builder()
                .key(page.shown(upload.key()))
                .uploadId(upload.id())
                .initiated(upload.initiated())
                .storageClass(upload.settings().storageClass())
                .owner(BucketLists.owner(page.account()))
                .initiator(initiator(upload))
                .checksumAlgorithm(upload.algorithm().orElse(null))
                .checksumType(upload.algorithm().map(any -> upload.type()).orElse(null))
                .build();
    }

    private static Initiator initiator(Upload upload) {
        return Initiator.builder()
                .id(upload.initiator())
                .displayName(upload.initiator().substring(upload.initiator().lastIndexOf('/') + 1))
                .build();
    }

    private static ListPartsResponse parts(Call call, ListPartsRequest request) {
        Upload upload = Uploads.get(call, request);
        Bucket bucket = BucketStore.get(call, upload.bucket());
        int marker = Given.number(request.partNumberMarker(), 0);
        int most = Math.min(MOST, Given.number(request.maxParts(), MOST));
        List<Part> rest = List.copyOf(Uploads.parts(call, upload)
                .tailMap(upload.partPlace(marker), false)
                .values());
        List<Part> shown = rest.subList(0, Math.min(most, rest.size()));
        return ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .partNumberMarker(marker)
                .nextPartNumberMarker(shown.isEmpty() ? 0 : shown.getLast().number())
                .maxParts(most)
                .isTruncated(shown.size() < rest.size())
                .storageClass(upload.settings().storageClass())
                .owner(BucketLists.owner(bucket.account()))
                .initiator(initiator(upload))
                .checksumAlgorithm(upload.algorithm().orElse(null))
                .checksumType(upload.algorithm().map(any -> upload.type()).orElse(null))
                .parts(shown.stream().map(UploadLists::shown).toList())
                .build();
    }

    private static software.amazon.awssdk.services.s3.model.Part shown(Part part) {
        return part.checksum()
                .fill(software.amazon.awssdk.services.s3.model.Part.builder())
                .partNumber(part.number())
                .eTag(part.quotedEtag())
                .lastModified(part.modified())
                .size(part.body().size())
                .build();
    }
}
