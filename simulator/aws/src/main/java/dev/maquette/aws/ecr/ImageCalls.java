package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;
import software.amazon.awssdk.services.ecr.model.PutImageResponse;

/** Images are put, fetched and deleted. */
final class ImageCalls {

    private static final RepositoryStore STORE = RepositoryStore.PRIVATE;

    private ImageCalls() {}

    static void register(Operations.Builder ecr) {
        ecr.write(PutImageRequest.class, ImageCalls::put, STORE.need("PutImage"));
        ecr.read(BatchGetImageRequest.class, ImageCalls::get, STORE.need("BatchGetImage"));
        ecr.write(BatchDeleteImageRequest.class, ImageCalls::delete, STORE.need("BatchDeleteImage"));
    }

    private static PutImageResponse put(WriteCall call, PutImageRequest request) {
        Repository repository = STORE.get(call, request);
        String tag = Given.text(request.imageTag());
        Manifest manifest = Images.put(
                call,
                repository,
                Payload.of(Given.text(request.imageManifest()).getBytes(StandardCharsets.UTF_8)),
                Given.text(request.imageManifestMediaType()),
                tag,
                Given.text(request.imageDigest()));
        return PutImageResponse.builder()
                .image(image(call, repository.home(), manifest, tag))
                .build();
    }

    private static Image image(Call call, Home home, Manifest manifest, String tag) {
        return Image.builder()
                .registryId(home.account())
                .repositoryName(home.name())
                .imageId(ImageIdentifier.builder()
                        .imageDigest(manifest.digest())
                        .imageTag(tag.isEmpty() ? null : tag)
                        .build())
                .imageManifest(Images.text(call, manifest))
                .imageManifestMediaType(manifest.mediaType())
                .build();
    }

    private static BatchGetImageResponse get(Call call, BatchGetImageRequest request) {
        Home home = STORE.get(call, request).home();
        List<Image> images = new ArrayList<>();
        List<ImageFailure> failures = new ArrayList<>();
        for (ImageIdentifier each : Given.list(request.imageIds())) {
            Optional<Manifest> found = find(call, home, each);
            found.ifPresentOrElse(
                    manifest -> images.add(image(call, home, manifest, Given.text(each.imageTag()))),
                    () -> failures.add(failure(each)));
        }
        return BatchGetImageResponse.builder().images(images).failures(failures).build();
    }

    private static Optional<Manifest> find(Call call, Home home, ImageIdentifier id) {
        String digest = Given.text(id.imageDigest());
        String tag = Given.text(id.imageTag());
        return digest.isEmpty() && tag.isEmpty() ? Optional.empty() : Images.find(call.records(), home, digest, tag);
    }

    private static ImageFailure failure(ImageIdentifier id) {
        boolean saysNothing = id.imageDigest() == null && id.imageTag() == null;
        return saysNothing
                ? failure(id, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null")
                : failure(id, "ImageNotFound", "Requested image not found");
    }

    private static ImageFailure failure(ImageIdentifier id, String code, String reason) {
        return ImageFailure.builder()
                .imageId(id)
                .failureCode(code)
                .failureReason(reason)
                .build();
    }

    private static BatchDeleteImageResponse delete(WriteCall call, BatchDeleteImageRequest request) {
        Home home = STORE.get(call, request).home();
        List<ImageIdentifier> gone = new ArrayList<>();
        List<ImageFailure> failures = new ArrayList<>();
        for (ImageIdentifier each : Given.list(request.imageIds())) {
            Optional<Manifest> found = find(call, home, each);
            if (found.isEmpty()) {
                failures.add(failure(each));
                continue;
            }
            List<String> tags = Images.tagsOf(call.records(), home, found.get().digest());
            boolean staysUnderOtherTags = each.imageDigest() == null && tags.size() > 1;
            List<String> parents = Images.parents(call, home, found.get().digest());
            if (staysUnderOtherTags) {
                Images.untag(call, home, Given.text(each.imageTag()));
                gone.add(id(found.get(), each.imageTag()));
            } else if (!parents.isEmpty()) {
                failures.add(failure(
                        each,
                        "ImageReferencedByManifestList",
                        "Requested image referenced by manifest list: " + parents));
            } else {
                Images.remove(call, home, found.get());
                if (tags.isEmpty()) {
                    gone.add(id(found.get(), null));
                }
                tags.forEach(tag -> gone.add(id(found.get(), tag)));
            }
        }
        return BatchDeleteImageResponse.builder()
                .imageIds(gone)
                .failures(failures)
                .build();
    }

    private static ImageIdentifier id(Manifest manifest, @org.jspecify.annotations.Nullable String tag) {
        return ImageIdentifier.builder()
                .imageDigest(manifest.digest())
                .imageTag(tag)
                .build();
    }
}
