package dev.maquette.server.registry;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ecr.RegistryContents;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ecr.model.CompleteLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.CompleteLayerUploadResponse;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadResponse;
import software.amazon.awssdk.services.ecr.model.UploadLayerPartRequest;
import software.amazon.awssdk.services.ecr.model.UploadLayerPartResponse;

/**
 * Layers on their way, whole, in chunks, or taken up again: {@code /v2/NAME/blobs/uploads/ID}.
 *
 * @param id of the upload; empty where one is to begin
 */
record UploadRoute(Ask ask, EcrCalls calls, String name, String id) {

    private static final byte[] NOTHING = new byte[0];

    WireResponse answer() {
        boolean isNew = id.isEmpty();
        return switch (ask.method()) {
            case "POST" -> isNew ? begin() : OciErrors.unsupported();
            case "PATCH" -> isNew ? OciErrors.unsupported() : more();
            case "PUT" -> isNew ? OciErrors.unsupported() : end(id);
            case "GET" -> isNew ? OciErrors.unsupported() : progress(204, size());
            default -> OciErrors.unsupported();
        };
    }

    private WireResponse begin() {
        String begun = calls.ask(
                        InitiateLayerUploadResponse.class,
                        InitiateLayerUploadRequest.builder()
                                .registryId(ask.account())
                                .repositoryName(name)
                                .build())
                .uploadId();
        UploadRoute upload = new UploadRoute(ask, calls, name, begun);
        return Routes.parameter(ask, "digest").isPresent() ? upload.end(begun) : upload.progress(202, 0);
    }

    private long size() {
        return RegistryContents.uploaded(
                        calls.call().records(), ask.account(), ask.envelope().region(), name, id)
                .orElseThrow(() -> new AwsFailure("UploadNotFoundException", 400, "blob upload unknown to registry"));
    }

    /** The next bytes. Those that stand elsewhere than the upload ended are refused with where it did. */
    private WireResponse more() {
        long size = size();
        Optional<Long> from = Optional.of(ask.range())
                .filter(range -> range.matches("(bytes=?\\s*)?\\d+-\\d+.*"))
                .map(range -> Long.parseLong(range.replaceFirst("^\\D*", "").replaceFirst("-.*", "")));
        if (from.isPresent() && from.get() != size) {
            WireResponse refusal = OciErrors.of(416, "RANGE_INVALID", "invalid content range");
            return new WireResponse(416, refusal.headers().with("Range", range(size)), refusal.body());
        }
        return progress(202, append(size));
    }

    private long append(long size) {
        if (ask.body().length == 0) {
            return size;
        }
        return calls.ask(
                                UploadLayerPartResponse.class,
                                UploadLayerPartRequest.builder()
                                        .registryId(ask.account())
                                        .repositoryName(name)
                                        .uploadId(id)
                                        .partFirstByte(size)
                                        .partLastByte(size + ask.body().length - 1)
                                        .layerPartBlob(SdkBytes.fromByteArrayUnsafe(ask.body()))
                                        .build())
                        .lastByteReceived()
                + 1;
    }

    private WireResponse end(String upload) {
        String digest = Routes.parameter(ask, "digest").orElse("");
        if (digest.isEmpty()) {
            return OciErrors.of(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        append(size());
        try {
            calls.ask(
                    CompleteLayerUploadResponse.class,
                    CompleteLayerUploadRequest.builder()
                            .registryId(ask.account())
                            .repositoryName(name)
                            .uploadId(upload)
                            .layerDigests(digest)
                            .build());
        } catch (AwsFailure failure) {
            if (!failure.code().equals("LayerAlreadyExistsException")) {
                throw failure;
            }
            if (calls.call() instanceof WriteCall writing) {
                RegistryContents.forget(writing, ask.account(), name, upload);
            }
        }
        WireHeaders headers = Routes.VERSION
                .with("Location", "/v2/" + name + "/blobs/" + digest)
                .with("Docker-Content-Digest", digest);
        return new WireResponse(201, headers, NOTHING);
    }

    private static String range(long size) {
        return "0-" + Math.max(0, size - 1);
    }

    private WireResponse progress(int status, long size) {
        return new WireResponse(
                status,
                Routes.VERSION
                        .with("Location", "/v2/" + name + "/blobs/uploads/" + id)
                        .with("Range", range(size))
                        .with("Docker-Upload-Uuid", id),
                NOTHING);
    }
}
