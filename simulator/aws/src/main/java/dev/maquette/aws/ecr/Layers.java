package dev.maquette.aws.ecr;

import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import dev.maquette.aws.content.Body;
import dev.maquette.aws.content.Payload;
import dev.maquette.world.Records;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Layers and configurations in repositories, and those on their way. */
final class Layers {

    private Layers() {}

    static Optional<Layer> find(Records records, Home home, String digest) {
        return records.get(EcrTables.LAYERS, home.contents() + digest);
    }

    static String begin(WriteCall call, Repository repository) {
        String id = call.ids().uuid("layer-upload", repository.home().key());
        call.put(EcrTables.UPLOADS, repository.home().contents() + id, new LayerUpload(id, Body.EMPTY));
        return id;
    }

    static Optional<LayerUpload> upload(Records records, Home home, String id) {
        return records.get(EcrTables.UPLOADS, home.contents() + id);
    }

    static LayerUpload get(Records records, Home home, String id) {
        return upload(records, home, id)
                .orElseThrow(() -> EcrFailures.of(
                        "UploadNotFoundException",
                        "The upload with uploadId '" + id + "' does not exist in the repository with name '"
                                + home.name() + "' in the registry with id '" + home.account() + "'"));
    }

    /** Adds bytes behind those that came before. */
    static LayerUpload append(WriteCall call, Home home, LayerUpload upload, Payload part) {
        Body more = Bodies.keep(call.transaction(), part);
        LayerUpload longer = new LayerUpload(upload.id(), Body.joined(List.of(upload.body(), more)));
        call.put(EcrTables.UPLOADS, home.contents() + upload.id(), longer);
        return longer;
    }

    /** Makes a layer of what came. */
    static Layer complete(WriteCall call, Home home, LayerUpload upload, String digest) {
        if (upload.body().size() == 0) {
            throw EcrFailures.of(
                    "EmptyUploadException", "The upload with uploadId '" + upload.id() + "' contains no layer parts");
        }
        String computed = digest(call.records(), upload.body());
        if (!digest.equals(computed)) {
            throw EcrFailures.of(
                    "InvalidLayerException",
                    "The layer digest '" + digest + "' does not match the calculated digest '" + computed + "'");
        }
        if (find(call.records(), home, digest).isPresent()) {
            throw EcrFailures.of(
                    "LayerAlreadyExistsException",
                    "Layer with digest '" + digest + "' already exists in the repository with name '" + home.name()
                            + "' in registry with id '" + home.account() + "'");
        }
        Layer layer = new Layer(
                digest,
                upload.body(),
                call.ids().uuid("layer-ticket", home.key(), digest)
                        + call.ids().uuid("layer-ticket-too", home.key(), digest));
        call.put(EcrTables.LAYERS, home.contents() + digest, layer);
        call.delete(EcrTables.UPLOADS, home.contents() + upload.id());
        return layer;
    }

    private static String digest(Records records, Body body) {
        String sha256 = Bodies.checksum(records, body, "sha256").orElseThrow();
        return "sha256:" + HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
    }

    static void forget(WriteCall call, Home home, LayerUpload upload) {
        Bodies.release(call.transaction(), upload.body());
        call.delete(EcrTables.UPLOADS, home.contents() + upload.id());
    }

    /** Lets go of all layers of a repository. */
    static void removeAll(WriteCall call, Home home) {
        List.copyOf(call.records().under(EcrTables.LAYERS, home.contents()).values())
                .forEach(layer -> {
                    Bodies.release(call.transaction(), layer.body());
                    call.delete(EcrTables.LAYERS, home.contents() + layer.digest());
                });
        List.copyOf(call.records().under(EcrTables.UPLOADS, home.contents()).values())
                .forEach(upload -> forget(call, home, upload));
    }
}
