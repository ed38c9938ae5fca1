package dev.maquette.server.registry;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;
import software.amazon.awssdk.services.ecr.model.PutImageResponse;

/** Manifests: {@code /v2/NAME/manifests/REFERENCE}. */
record ManifestRoute(Ask ask, EcrCalls calls, String name, String reference) {

    private static final byte[] NOTHING = new byte[0];

    WireResponse answer() {
        return switch (ask.method()) {
            case "GET", "HEAD" -> get();
            case "PUT" -> put();
            case "DELETE" -> delete();
            default -> OciErrors.unsupported();
        };
    }

    private boolean isDigest() {
        return reference.startsWith("sha256:");
    }

    private ImageIdentifier id() {
        return isDigest()
                ? ImageIdentifier.builder().imageDigest(reference).build()
                : ImageIdentifier.builder().imageTag(reference).build();
    }

    private WireResponse get() {
        BatchGetImageResponse found = calls.ask(
                BatchGetImageResponse.class,
                BatchGetImageRequest.builder()
                        .registryId(ask.account())
                        .repositoryName(name)
                        .imageIds(id())
                        .build());
        if (found.images().isEmpty()) {
            return OciErrors.of(404, "MANIFEST_UNKNOWN", "Requested image not found");
        }
        Image image = found.images().getFirst();
        return new WireResponse(
                200,
                Routes.VERSION
                        .with("Content-Type", image.imageManifestMediaType())
                        .with("Docker-Content-Digest", image.imageId().imageDigest()),
                image.imageManifest().getBytes(StandardCharsets.UTF_8));
    }

    /** A push that comes again is no mistake, as long as tags may move. */
    private WireResponse put() {
        String digest;
        try {
            digest = calls.ask(
                            PutImageResponse.class,
                            PutImageRequest.builder()
                                    .registryId(ask.account())
                                    .repositoryName(name)
                                    .imageManifest(new String(ask.body(), StandardCharsets.UTF_8))
                                    .imageManifestMediaType(ask.contentType().isEmpty() ? null : ask.contentType())
                                    .imageTag(isDigest() ? null : reference)
                                    .imageDigest(isDigest() ? reference : null)
                                    .build())
                    .image()
                    .imageId()
                    .imageDigest();
        } catch (AwsFailure failure) {
            if (!failure.code().equals("ImageAlreadyExistsException")) {
                throw failure;
            }
            digest = "sha256:" + dev.maquette.aws.content.Payload.of(ask.body()).sha256();
        }
        WireHeaders headers = Routes.VERSION
                .with("Location", "/v2/" + name + "/manifests/" + digest)
                .with("Docker-Content-Digest", digest);
        return new WireResponse(201, headers, NOTHING);
    }

    private WireResponse delete() {
        BatchDeleteImageResponse gone = calls.ask(
                BatchDeleteImageResponse.class,
                BatchDeleteImageRequest.builder()
                        .registryId(ask.account())
                        .repositoryName(name)
                        .imageIds(id())
                        .build());
        if (gone.failures().isEmpty()) {
            return new WireResponse(202, Routes.VERSION, NOTHING);
        }
        return gone.failures().getFirst().failureCodeAsString().equals("ImageNotFound")
                ? OciErrors.of(404, "MANIFEST_UNKNOWN", "Requested image not found")
                : OciErrors.of(403, "DENIED", gone.failures().getFirst().failureReason());
    }
}
