package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import dev.maquette.kubernetes.schema.defaults.Defaults;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Objects as tests write them: one line of YAML, decoded and defaulted on the way to validation. */
final class ObjectText {
    private static final Schemas SCHEMAS = Schemas.builtIn(Release.V1_32);

    private ObjectText() {}

    static List<String> errorsOfNew(String apiVersion, String kind, String yaml) {
        Resource resource = resource(apiVersion, kind);
        return texts(Validation.create(resource, object(resource, yaml)));
    }

    static List<String> errorsOfChange(String apiVersion, String kind, String old, String changed) {
        Resource resource = resource(apiVersion, kind);
        return texts(Validation.update(resource, object(resource, changed), object(resource, old), ""));
    }

    private static List<String> texts(List<FieldError> errors) {
        return errors.stream().map(FieldError::text).toList();
    }

    private static Resource resource(String apiVersion, String kind) {
        return SCHEMAS.resource(GroupVersionKind.of(apiVersion, kind)).orElseThrow();
    }

    private static ObjectNode object(Resource resource, String yaml) {
        byte[] body = yaml.getBytes(StandardCharsets.UTF_8);
        ObjectNode decoded = new Decoder(SCHEMAS)
                .decode(body, BodyFormat.YAML, resource.groupVersionKind(), FieldValidation.STRICT)
                .object();
        return Defaults.apply(resource, decoded);
    }
}
