package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Struct;

/** Trees and schemas for tests, written as YAML (of which JSON is a part). */
final class Trees {
    static final Schemas SCHEMAS = Schemas.builtIn(Release.V1_32);
    static final Struct POD = schema("v1", "Pod");
    static final Struct DEPLOYMENT = schema("apps/v1", "Deployment");
    static final Struct SERVICE = schema("v1", "Service");
    static final Struct CONFIG_MAP = schema("v1", "ConfigMap");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Trees() {}

    static Struct schema(String apiVersion, String kind) {
        return SCHEMAS.struct(GroupVersionKind.of(apiVersion, kind)).orElseThrow();
    }

    static Resource resource(String apiVersion, String plural) {
        return SCHEMAS.resource(GroupVersionResource.of(apiVersion, plural)).orElseThrow();
    }

    static ObjectNode object(String yaml) {
        return (ObjectNode) node(yaml);
    }

    static JsonNode node(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }
}
