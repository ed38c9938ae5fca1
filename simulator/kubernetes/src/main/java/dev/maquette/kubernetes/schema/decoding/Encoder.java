package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Schemas;
import java.util.Optional;

/** Writes objects of built-in kinds as protobuf; custom resources have no protobuf form. */
public final class Encoder {
    private final Schemas schemas;

    public Encoder(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The enveloped bytes, or empty for a kind that protobuf cannot carry, which is then answered in JSON. */
    public Optional<byte[]> protobuf(ObjectNode object) {
        String apiVersion = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        GroupVersionKind type = GroupVersionKind.of(apiVersion, kind);
        if (schemas.resource(type).flatMap(resource -> resource.custom()).isPresent()) {
            return Optional.empty();
        }
        return schemas.struct(type)
                .map(struct -> new Envelope(apiVersion, kind, ProtobufWriter.struct(struct, object)).seal());
    }
}
