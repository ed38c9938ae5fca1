package dev.maquette.server.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoded;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.DecodingException;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import java.util.List;
import java.util.Optional;

/** Turns the bytes of a request into what a call carries. */
final class BodyDecoder {

    private static final GroupVersionKind DELETE_OPTIONS = new GroupVersionKind("", "v1", "DeleteOptions");

    private BodyDecoder() {}

    /** @throws dev.maquette.kubernetes.api.ApiFailure 400 or 415, in the words of a real server */
    static Body decode(Schemas schemas, WriteDoor.Arrival arrival) {
        boolean isDeletion = arrival.verb() == Verb.DELETE || arrival.verb() == Verb.DELETECOLLECTION;
        if (arrival.body().length == 0
                && (isDeletion || !arrival.target().subresource().isEmpty())) {
            return Body.NONE;
        }
        try {
            return arrival.verb() == Verb.PATCH ? patch(arrival) : tree(schemas, arrival);
        } catch (DecodingException malformed) {
            throw Statuses.badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    private static Body tree(Schemas schemas, WriteDoor.Arrival arrival) {
        BodyFormat format = format(arrival.contentType());
        boolean isDeletion = arrival.verb() == Verb.DELETE || arrival.verb() == Verb.DELETECOLLECTION;
        GroupVersionKind kind = isDeletion ? DELETE_OPTIONS : kind(schemas, arrival);
        FieldValidation validation = isDeletion
                ? FieldValidation.IGNORE
                : FieldValidation.parse(Query.parse(arrival.rawQuery()).text("fieldValidation"))
                        .orElse(FieldValidation.WARN);
        Decoded decoded = new Decoder(schemas).decode(arrival.body(), format, kind, validation);
        return new Body.Tree(decoded.object(), decoded.warnings());
    }

    private static BodyFormat format(String contentType) {
        if (contentType.isEmpty()) {
            return BodyFormat.JSON;
        }
        return BodyFormat.ofContentType(contentType)
                .orElseThrow(() -> Statuses.unsupportedMediaType(
                        "application/json, application/yaml, application/vnd.kubernetes.protobuf"));
    }

    /** What kind of body belongs to the request: the resource's own, or that of the subresource. */
    private static GroupVersionKind kind(Schemas schemas, WriteDoor.Arrival arrival) {
        Resource resource = schemas.resource(arrival.target().resource()).orElseThrow(Statuses::noSuchResource);
        String subresource = arrival.target().subresource();
        if (subresource.isEmpty()) {
            return resource.groupVersionKind();
        }
        return resource.subresource(subresource)
                .orElseThrow(Statuses::noSuchResource)
                .kind();
    }

    private static Body patch(WriteDoor.Arrival arrival) {
        String mediaType = mediaType(arrival.contentType());
        Body.Patch.Type type = Optional.of(mediaType)
                .flatMap(BodyDecoder::patchType)
                .orElseThrow(() -> Statuses.unsupportedMediaType("application/json-patch+json, "
                        + "application/merge-patch+json, application/strategic-merge-patch+json, "
                        + "application/apply-patch+yaml"));
        boolean isApply = type == Body.Patch.Type.APPLY;
        try {
            JsonNode patch = Decoder.parse(arrival.body(), isApply ? BodyFormat.YAML : BodyFormat.JSON);
            return new Body.Patch(type, patch, List.of());
        } catch (DecodingException malformed) {
            throw Statuses.badRequest("error decoding " + (isApply ? "YAML: " : "patch: ") + malformed.getMessage());
        }
    }

    private static Optional<Body.Patch.Type> patchType(String mediaType) {
        for (Body.Patch.Type type : Body.Patch.Type.values()) {
            if (type.mediaType().equals(mediaType)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
    }
}
