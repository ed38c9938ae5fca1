package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Endpoints;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityRequest;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityResponse;
import software.amazon.awssdk.services.ecr.model.CompleteLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.CompleteLayerUploadResponse;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerRequest;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerResponse;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadResponse;
import software.amazon.awssdk.services.ecr.model.LayerFailure;
import software.amazon.awssdk.services.ecr.model.UploadLayerPartRequest;
import software.amazon.awssdk.services.ecr.model.UploadLayerPartResponse;

/** Layers are asked for, uploaded in parts, and fetched. */
final class LayerCalls {

    /** As ECR suggests it: 10 MiB. */
    private static final long PART_BYTES = 10L << 20;

    private static final RepositoryStore STORE = RepositoryStore.PRIVATE;

    private LayerCalls() {}

    static void register(Operations.Builder ecr) {
        ecr.read(
                BatchCheckLayerAvailabilityRequest.class, LayerCalls::check, STORE.need("BatchCheckLayerAvailability"));
        ecr.write(InitiateLayerUploadRequest.class, LayerCalls::begin, STORE.need("InitiateLayerUpload"));
        ecr.write(UploadLayerPartRequest.class, LayerCalls::upload, STORE.need("UploadLayerPart"));
        ecr.write(CompleteLayerUploadRequest.class, LayerCalls::complete, STORE.need("CompleteLayerUpload"));
        ecr.read(GetDownloadUrlForLayerRequest.class, LayerCalls::url, STORE.need("GetDownloadUrlForLayer"));
    }

    private static BatchCheckLayerAvailabilityResponse check(Call call, BatchCheckLayerAvailabilityRequest request) {
        Home home = STORE.get(call, request).home();
        List<software.amazon.awssdk.services.ecr.model.Layer> layers = new ArrayList<>();
        List<LayerFailure> failures = new ArrayList<>();
        for (String digest : Given.list(request.layerDigests())) {
            if (!digest.matches("sha256:[0-9a-f]{64}")) {
                failures.add(LayerFailure.builder()
                        .layerDigest(digest)
                        .failureCode("InvalidLayerDigest")
                        .failureReason("Invalid layer digest")
                        .build());
                continue;
            }
            Optional<Layer> found = Layers.find(call.records(), home, digest);
            layers.add(software.amazon.awssdk.services.ecr.model.Layer.builder()
                    .layerDigest(digest)
                    .layerAvailability(found.isPresent() ? "AVAILABLE" : "UNAVAILABLE")
                    .layerSize(found.map(layer -> layer.body().size()).orElse(null))
                    .build());
        }
        return BatchCheckLayerAvailabilityResponse.builder()
                .layers(layers)
                .failures(failures)
                .build();
    }

    private static InitiateLayerUploadResponse begin(WriteCall call, InitiateLayerUploadRequest request) {
        return InitiateLayerUploadResponse.builder()
                .uploadId(Layers.begin(call, STORE.get(call, request)))
                .partSize(PART_BYTES)
                .build();
    }

    private static UploadLayerPartResponse upload(WriteCall call, UploadLayerPartRequest request) {
        Home home = STORE.get(call, request).home();
        LayerUpload upload = Layers.get(call.records(), home, Given.text(request.uploadId()));
        Payload part = request.layerPartBlob() == null
                ? Payload.NONE
                : Payload.of(request.layerPartBlob().asByteArrayUnsafe());
        long first = request.partFirstByte() == null ? 0 : request.partFirstByte();
        long last = request.partLastByte() == null ? 0 : request.partLastByte();
        boolean isNext = first == upload.body().size() && last - first + 1 == part.size();
        if (!isNext) {
            throw EcrFailures.of(
                    "InvalidLayerPartException",
                    "The layer part upload is not valid: the part's first byte has to be "
                            + upload.body().size() + ", and its last byte has to go with its size of " + part.size());
        }
        LayerUpload longer = Layers.append(call, home, upload, part);
        return UploadLayerPartResponse.builder()
                .registryId(home.account())
                .repositoryName(home.name())
                .uploadId(upload.id())
                .lastByteReceived(longer.body().size() - 1)
                .build();
    }

    private static CompleteLayerUploadResponse complete(WriteCall call, CompleteLayerUploadRequest request) {
        Home home = STORE.get(call, request).home();
        LayerUpload upload = Layers.get(call.records(), home, Given.text(request.uploadId()));
        List<String> digests = Given.list(request.layerDigests());
        Layer layer = Layers.complete(call, home, upload, digests.isEmpty() ? "" : digests.getFirst());
        return CompleteLayerUploadResponse.builder()
                .registryId(home.account())
                .repositoryName(home.name())
                .uploadId(upload.id())
                .layerDigest(layer.digest())
                .build();
    }

    private static GetDownloadUrlForLayerResponse url(Call call, GetDownloadUrlForLayerRequest request) {
        Home home = STORE.get(call, request).home();
        String digest = Given.text(request.layerDigest());
        Layer layer = Layers.find(call.records(), home, digest)
                .orElseThrow(() -> EcrFailures.of(
                        "LayersNotFoundException",
                        "The layer with digest '" + digest + "' does not exist in the repository with name '"
                                + home.name() + "' in the registry with id '" + home.account() + "'"));
        String door = Endpoints.find(call.records(), Endpoints.REGISTRY)
                .orElse("https://prod-" + home.region() + "-starport-layer-bucket.s3." + home.region()
                        + ".amazonaws.com");
        return GetDownloadUrlForLayerResponse.builder()
                .downloadUrl(door + "/layers/" + home.account() + "/" + home.region() + "/" + home.name() + "/" + digest
                        + "?ticket=" + layer.ticket())
                .layerDigest(digest)
                .build();
    }
}
