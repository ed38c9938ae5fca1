package dev.maquette.server.registry;

import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityRequest;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityResponse;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerRequest;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerResponse;
import software.amazon.awssdk.services.ecr.model.Layer;

/** Layers and configurations that are there: {@code /v2/NAME/blobs/DIGEST}. Whoever wants the bytes is sent where they are, as at ECR. */
record BlobRoute(Ask ask, EcrCalls calls, String name, String digest) {

    private static final byte[] NOTHING = new byte[0];

    WireResponse answer() {
        return switch (ask.method()) {
            case "HEAD" -> head();
            case "GET" -> get();
            default -> OciErrors.unsupported();
        };
    }

    private WireResponse head() {
        Optional<Layer> layer = calls
                .ask(
                        BatchCheckLayerAvailabilityResponse.class,
                        BatchCheckLayerAvailabilityRequest.builder()
                                .registryId(ask.account())
                                .repositoryName(name)
                                .layerDigests(digest)
                                .build())
                .layers()
                .stream()
                .filter(each -> each.layerAvailabilityAsString().equals("AVAILABLE"))
                .findFirst();
        return layer.map(found -> new WireResponse(
                        200,
                        Routes.VERSION
                                .with("Content-Type", "application/octet-stream")
                                .with("Content-Length", Long.toString(found.layerSize()))
                                .with("Docker-Content-Digest", digest),
                        NOTHING))
                .orElseGet(() -> OciErrors.of(404, "BLOB_UNKNOWN", "blob unknown to registry"));
    }

    private WireResponse get() {
        GetDownloadUrlForLayerResponse place = calls.ask(
                GetDownloadUrlForLayerResponse.class,
                GetDownloadUrlForLayerRequest.builder()
                        .registryId(ask.account())
                        .repositoryName(name)
                        .layerDigest(digest)
                        .build());
        WireHeaders headers =
                Routes.VERSION.with("Location", place.downloadUrl()).with("Docker-Content-Digest", digest);
        return new WireResponse(307, headers, NOTHING);
    }
}
