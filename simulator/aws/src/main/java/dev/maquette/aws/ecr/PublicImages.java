package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecrpublic.model.DescribeImageTagsRequest;
import software.amazon.awssdk.services.ecrpublic.model.DescribeImageTagsResponse;
import software.amazon.awssdk.services.ecrpublic.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecrpublic.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecrpublic.model.ImageDetail;
import software.amazon.awssdk.services.ecrpublic.model.ImageIdentifier;
import software.amazon.awssdk.services.ecrpublic.model.ImageTagDetail;
import software.amazon.awssdk.services.ecrpublic.model.ReferencedImageDetail;

/** The images of public repositories. Pushing them is not modelled; the operations for it say so. */
final class PublicImages {

    private PublicImages() {}

    static void register(Operations.Builder ecr) {
        ecr.read(DescribeImagesRequest.class, PublicImages::describe, EcrPublic.need("DescribeImages"));
        ecr.read(DescribeImageTagsRequest.class, PublicImages::tags, EcrPublic.need("DescribeImageTags"));
    }

    private static DescribeImagesResponse describe(Call call, DescribeImagesRequest request) {
        Home home = EcrPublic.get(call, request).home();
        List<ImageIdentifier> ids = Given.list(request.imageIds());
        List<Manifest> images = ids.isEmpty()
                ? Images.all(call.records(), home)
                : ids.stream().map(id -> get(call, home, id)).toList();
        return DescribeImagesResponse.builder()
                .imageDetails(images.stream()
                        .map(image -> ImageDetail.builder()
                                .registryId(home.account())
                                .repositoryName(home.name())
                                .imageDigest(image.digest())
                                .imageTags(Images.tagsOf(call.records(), home, image.digest()))
                                .imageSizeInBytes(image.size())
                                .imagePushedAt(image.pushed())
                                .imageManifestMediaType(image.mediaType())
                                .artifactMediaType(image.artifactType().isEmpty() ? null : image.artifactType())
                                .build())
                        .toList())
                .build();
    }

    private static Manifest get(Call call, Home home, ImageIdentifier id) {
        return Images.find(call.records(), home, Given.text(id.imageDigest()), Given.text(id.imageTag()))
                .orElseThrow(() -> EcrFailures.noImage(home, id.imageDigest(), id.imageTag()));
    }

    private static DescribeImageTagsResponse tags(Call call, DescribeImageTagsRequest request) {
        Home home = EcrPublic.get(call, request).home();
        Pages.Page<Map.Entry<String, String>> page = Pages.of(
                List.copyOf(Images.tags(call.records(), home).entrySet()),
                Map.Entry::getKey,
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), Repositories.PAGE),
                () -> EcrFailures.of("InvalidParameterException", "Invalid parameter at 'nextToken'"));
        return DescribeImageTagsResponse.builder()
                .imageTagDetails(page.items().stream()
                        .flatMap(tag -> detail(call, home, tag).stream())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static Optional<ImageTagDetail> detail(Call call, Home home, Map.Entry<String, String> tag) {
        return Images.byDigest(call.records(), home, tag.getValue()).map(image -> ImageTagDetail.builder()
                .imageTag(tag.getKey())
                .createdAt(image.pushed())
                .imageDetail(ReferencedImageDetail.builder()
                        .imageDigest(image.digest())
                        .imageSizeInBytes(image.size())
                        .imagePushedAt(image.pushed())
                        .imageManifestMediaType(image.mediaType())
                        .build())
                .build());
    }
}
