package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.JsonPatch;
import dev.maquette.kubernetes.patch.MergePatch;
import dev.maquette.kubernetes.patch.PatchException;
import dev.maquette.kubernetes.patch.StrategicMergePatch;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.schema.decoding.Decoded;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.DecodingException;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.List;
import java.util.Optional;

/** The four patch types, each an update whose new object is computed from the present one. */
final class ObjectPatcher {

    private final FieldManagement fields;
    private final ObjectWriter writer;

    ObjectPatcher(FieldManagement fields, ObjectWriter writer) {
        this.fields = fields;
        this.writer = writer;
    }

    Answer patch(Request request, Body.Patch patch) {
        Optional<StoredObject> current = request.server().versions().present(request);
        return patch.type() == Body.Patch.Type.APPLY
                ? apply(request, patch, current)
                : change(
                        request,
                        patch,
                        current.orElseThrow(() -> Statuses.notFound(
                                request.resource(), request.call().target().name())));
    }

    private Answer change(Request request, Body.Patch patch, StoredObject current) {
        Decoded next = conformed(request, patched(request.resource(), patch, current));
        return writer.update(request, current, next.object(), ObjectWriter.merged(patch.problems(), next.warnings()));
    }

    /** What a patch makes is read as strictly as a body that a client sends. */
    private static Decoded conformed(Request request, ObjectNode patched) {
        Schemas schemas = request.server().schemas(request.call().cluster(), request.transaction());
        FieldValidation validation = FieldValidation.parse(
                        request.call().parameters().text("fieldValidation"))
                .orElse(FieldValidation.WARN);
        try {
            return new Decoder(schemas).decode(patched, request.resource().groupVersionKind(), validation);
        } catch (DecodingException malformed) {
            throw Statuses.badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    static ObjectNode patched(Resource resource, Body.Patch patch, StoredObject current) {
        try {
            return switch (patch.type()) {
                case JSON -> object(JsonPatch.parse(patch.patch()).apply(inVersion(resource, current)));
                case MERGE -> MergePatch.apply(inVersion(resource, current), patch.patch());
                case STRATEGIC -> strategic(resource, patch, current);
                case APPLY -> throw new IllegalStateException("apply is no change of the present object alone");
            };
        } catch (PatchException refused) {
            throw refusal(refused);
        }
    }

    static ApiFailure refusal(PatchException refused) {
        return Statuses.plain(refused.kind().code(), refused.kind().reason(), String.valueOf(refused.getMessage()));
    }

    private static ObjectNode strategic(Resource resource, Body.Patch patch, StoredObject current) {
        if (resource.custom().isPresent()) {
            throw Statuses.unsupportedMediaType(
                    "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        }
        return StrategicMergePatch.apply(resource.schema(), inVersion(resource, current), patch.patch());
    }

    /** The present object as the version that is asked for shows it. */
    private static ObjectNode inVersion(Resource resource, StoredObject object) {
        return Conversion.to(resource.groupVersion(), object.tree());
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Statuses.badRequest("the patch makes something other than an object of it");
    }

    private Answer apply(Request request, Body.Patch patch, Optional<StoredObject> current) {
        Resource resource = request.resource();
        ObjectWriter.checkFieldValidation(request, patch.problems());
        boolean isForced = request.call().parameters().flag("force");
        ObjectNode applied = fields.applied(
                resource,
                current.map(object -> inVersion(resource, object)),
                patch.patch(),
                ObjectWriter.manager(request),
                isForced);
        if (current.isEmpty()) {
            if (!request.subresource().isEmpty()) {
                throw Statuses.notFound(resource, request.call().target().name());
            }
            refuseLostObject(request, patch);
            ObjectMetadata.of(applied).put("name", request.call().target().name());
            return writer.create(request, applied, List.of());
        }
        return writer.update(request, current.get(), applied, List.of());
    }

    /** Who names an uid means an object that is there (apiserver pkg/endpoints/handlers/patch.go). */
    private static void refuseLostObject(Request request, Body.Patch patch) {
        String uid = patch.patch().at("/metadata/uid").asText("");
        if (!uid.isEmpty()) {
            throw Statuses.conflict(
                    request.resource(),
                    request.call().target().name(),
                    "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found");
        }
    }
}
