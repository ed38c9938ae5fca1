package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Schemas;
import java.util.Optional;

/** Writes objects of built-in kinds as protobuf; custom resources have no protobuf form. */
public final class Encoder {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

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

    /** The object as YAML, without the marker of a document. */
    public static byte[] yaml(ObjectNode object) {
        try {
            return YAML.writeValueAsBytes(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always YAML", impossible);
        }
    }
}
