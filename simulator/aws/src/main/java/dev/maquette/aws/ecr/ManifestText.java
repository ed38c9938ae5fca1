package dev.maquette.aws.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.content.Body;
import dev.maquette.aws.content.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A manifest as it came (OCI image specification; Docker image manifest version 2, schema 2). */
record ManifestText(JsonNode tree, String mediaType, int size) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LISTS = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final Set<String> IMAGES = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");

    /** @param mediaType that came beside it; empty where it says itself */
    static ManifestText read(Payload payload, String mediaType) {
        JsonNode tree;
        try {
            tree = JSON.readTree(payload.bytes());
        } catch (IOException broken) {
            throw unsupported();
        }
        String type = mediaType.isEmpty() ? tree.path("mediaType").asText("") : mediaType;
        boolean isKnown = LISTS.contains(type) || IMAGES.contains(type);
        if (!tree.isObject() || !isKnown || tree.path("schemaVersion").asInt() != 2) {
            throw unsupported();
        }
        return new ManifestText(tree, type, payload.size());
    }

    private static dev.maquette.aws.api.AwsFailure unsupported() {
        return EcrFailures.invalidParameter("imageManifest", "Invalid image manifest");
    }

    private boolean isList() {
        return LISTS.contains(mediaType);
    }

    private List<JsonNode> blobs() {
        List<JsonNode> blobs = new ArrayList<>();
        if (!isList()) {
            blobs.add(tree.path("config"));
            tree.path("layers").forEach(blobs::add);
        }
        return blobs;
    }

    private List<String> children() {
        List<String> children = new ArrayList<>();
        if (isList()) {
            tree.path("manifests")
                    .forEach(each -> children.add(each.path("digest").asText()));
        }
        return children;
    }

    /** What an image consists of has to be there before it. */
    void refuseMissing(Call call, Home home) {
        String layers = blobs().stream()
                .map(blob -> blob.path("digest").asText())
                .filter(digest -> Layers.find(call.records(), home, digest).isEmpty())
                .collect(Collectors.joining(", "));
        if (!layers.isEmpty()) {
            throw EcrFailures.of(
                    "LayersNotFoundException",
                    "Layers with digests '[" + layers + "]' required for pushing image into repository with name '"
                            + home.name() + "' in the registry with id '" + home.account() + "' do not exist");
        }
        String images = children().stream()
                .filter(digest -> Images.byDigest(call.records(), home, digest).isEmpty())
                .collect(Collectors.joining(", "));
        if (!images.isEmpty()) {
            throw EcrFailures.of(
                    "ReferencedImagesNotFoundException",
                    "Images with digests '[" + images + "]' required for pushing image into repository with name '"
                            + home.name() + "' in the registry with id '" + home.account() + "' do not exist");
        }
    }

    Manifest manifest(Call call, String digest, Body body) {
        long layers =
                blobs().stream().mapToLong(blob -> blob.path("size").asLong()).sum();
        String artifact = tree.path("artifactType")
                .asText(tree.path("config").path("mediaType").asText(""));
        return new Manifest(
                digest,
                mediaType,
                artifact,
                tree.path("subject").path("digest").asText(""),
                call.now(),
                layers + size,
                body,
                children());
    }
}
