package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Operations;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/** What is said of an object, chosen by name. */
final class ObjectAttributes {

    private static final Set<String> NAMES = Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

    private ObjectAttributes() {}

    static void register(Operations.Builder s3) {
        s3.read(
                GetObjectAttributesRequest.class,
                ObjectAttributes::get,
                S3Needs.onCurrent("s3:GetObject"),
                S3Needs.onCurrent("s3:GetObjectAttributes"),
                S3Needs.onVersion("s3:GetObjectVersion"),
                S3Needs.onVersion("s3:GetObjectVersionAttributes"),
                S3Needs.toLearnThatThereIsNone());
    }

    private static GetObjectAttributesResponse get(Call call, GetObjectAttributesRequest request) {
        List<String> wanted = request.objectAttributesAsStrings();
        wanted.stream().filter(name -> !NAMES.contains(name)).findFirst().ifPresent(name -> {
            throw S3Failures.invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", name);
        });
        ObjectVersion version = ObjectReads.visible(call, request);
        GetObjectAttributesResponse.Builder answer =
                GetObjectAttributesResponse.builder().lastModified(version.modified());
        NewVersion.tellVersion(answer, BucketStore.get(call, version.bucket()), version.id());
        for (String name : wanted) {
            switch (name) {
                case "ETag" -> answer.eTag(version.etag());
                case "Checksum" ->
                    answer.checksum(version.checksum().fill(Checksum.builder()).build());
                case "StorageClass" -> answer.storageClass(version.settings().storageClass());
                case "ObjectSize" -> answer.objectSize(version.body().size());
                default -> parts(version, answer);
            }
        }
        return answer.build();
    }

    /** Parts one by one are told only of objects that keep a checksum of each; of others their number alone. */
    private static void parts(ObjectVersion version, GetObjectAttributesResponse.Builder answer) {
        if (!version.partSizes().isEmpty()) {
            List<ObjectPart> none = List.of();
            answer.objectParts(GetObjectAttributesParts.builder()
                    .totalPartsCount(version.partSizes().size())
                    .parts(none)
                    .build());
        }
    }
}
