package dev.maquette.aws.ecr;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/** Which images a repository has. */
final class ImageLists {

    private static final RepositoryStore STORE = RepositoryStore.PRIVATE;
    private static final String TAGGED = "TAGGED";
    private static final String UNTAGGED = "UNTAGGED";

    private ImageLists() {}

    static void register(Operations.Builder ecr) {
        ecr.read(ListImagesRequest.class, ImageLists::list, STORE.need("ListImages"));
        ecr.read(DescribeImagesRequest.class, ImageLists::describe, STORE.need("DescribeImages"));
        ecr.read(DescribeImageScanFindingsRequest.class, ImageLists::findings, STORE.need("DescribeImageScanFindings"));
    }

    private static Supplier<AwsFailure> badToken() {
        return () -> EcrFailures.of("InvalidParameterException", "Invalid parameter at 'nextToken'");
    }

    /** An image once for each of its tags, or once without. */
    private static ListImagesResponse list(Call call, ListImagesRequest request) {
        Home home = STORE.get(call, request).home();
        String wanted =
                request.filter() == null ? "" : Given.text(request.filter().tagStatusAsString());
        Map<String, String> tags = Images.tags(call.records(), home);
        List<ImageIdentifier> ids = new ArrayList<>();
        if (!wanted.equals(UNTAGGED)) {
            tags.forEach((tag, digest) -> ids.add(
                    ImageIdentifier.builder().imageDigest(digest).imageTag(tag).build()));
        }
        if (!wanted.equals(TAGGED)) {
            Images.all(call.records(), home).stream()
                    .filter(manifest -> !tags.containsValue(manifest.digest()))
                    .forEach(manifest -> ids.add(ImageIdentifier.builder()
                            .imageDigest(manifest.digest())
                            .build()));
        }
        ids.sort(java.util.Comparator.comparing(ImageLists::key));
        Pages.Page<ImageIdentifier> page = Pages.of(
                ids,
                ImageLists::key,
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), Repositories.PAGE),
                badToken());
        return ListImagesResponse.builder()
                .imageIds(page.items())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static String key(ImageIdentifier id) {
        return Given.text(id.imageDigest()) + " " + Given.text(id.imageTag());
    }

    private static DescribeImagesResponse describe(Call call, DescribeImagesRequest request) {
        Home home = STORE.get(call, request).home();
        Map<String, List<String>> tags = Images.tags(call.records(), home).entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        String wanted =
                request.filter() == null ? "" : Given.text(request.filter().tagStatusAsString());
        List<Manifest> images = asked(call, home, Given.list(request.imageIds())).stream()
                .filter(image -> wanted.isEmpty()
                        || wanted.equals("ANY")
                        || wanted.equals(TAGGED) == tags.containsKey(image.digest()))
                .toList();
        Pages.Page<Manifest> page = Pages.of(
                images,
                Manifest::digest,
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), Repositories.PAGE),
                badToken());
        return DescribeImagesResponse.builder()
                .imageDetails(page.items().stream()
                        .map(image -> detail(home, image, tags.getOrDefault(image.digest(), List.of())))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static List<Manifest> asked(Call call, Home home, List<ImageIdentifier> ids) {
        if (ids.isEmpty()) {
            return Images.all(call.records(), home);
        }
        return ids.stream().map(id -> get(call, home, id)).distinct().toList();
    }

    private static Manifest get(Call call, Home home, ImageIdentifier id) {
        return Images.find(call.records(), home, Given.text(id.imageDigest()), Given.text(id.imageTag()))
                .orElseThrow(() -> EcrFailures.noImage(home, id.imageDigest(), id.imageTag()));
    }

    private static ImageDetail detail(Home home, Manifest image, List<String> tags) {
        return ImageDetail.builder()
                .registryId(home.account())
                .repositoryName(home.name())
                .imageDigest(image.digest())
                .imageTags(tags.isEmpty() ? null : tags)
                .imageSizeInBytes(image.size())
                .imagePushedAt(image.pushed())
                .imageManifestMediaType(image.mediaType())
                .artifactMediaType(image.artifactType().isEmpty() ? null : image.artifactType())
                .subjectManifestDigest(image.subject().isEmpty() ? null : image.subject())
                .imageStatus("ACTIVE")
                .build();
    }

    /** Nothing is scanned here, which is what ECR says of images that were not. */
    private static DescribeImageScanFindingsResponse findings(Call call, DescribeImageScanFindingsRequest request) {
        Home home = STORE.get(call, request).home();
        ImageIdentifier id = Optional.ofNullable(request.imageId())
                .orElseGet(() -> ImageIdentifier.builder().build());
        get(call, home, id);
        throw EcrFailures.of(
                "ScanNotFoundException",
                "Image scan does not exist for the image with '{imageDigest:'" + Given.text(id.imageDigest(), "null")
                        + "', imageTag:'" + Given.text(id.imageTag(), "null") + "'}' in the repository with name '"
                        + home.name() + "' in the registry with id '" + home.account() + "'");
    }
}
