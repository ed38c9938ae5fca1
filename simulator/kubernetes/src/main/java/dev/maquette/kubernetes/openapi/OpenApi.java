package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The OpenAPI documents of a cluster: /openapi/v3 with a document for each group version, and the older /openapi/v2. Each
 * is generated when it is first asked for. Immutable but for that; safe for any thread.
 */
public final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "";
    private static final String V2 = "swagger";
    private static final String V2_PROTOBUF = "swagger.pb";

    private final Schemas schemas;
    private final String version;
    private final Map<String, OpenApiDocument> documents = new ConcurrentHashMap<>();

    /**
     * @param version the cluster's git version, such as v1.32.4
     */
    public OpenApi(Schemas schemas, String version) {
        this.schemas = schemas;
        this.version = version;
    }

    /** The documents after a CustomResourceDefinition came or went; those of other groups are taken over as they are. */
    public OpenApi with(Schemas changed) {
        OpenApi next = new OpenApi(changed, version);
        for (GroupVersion groupVersion : changed.groupVersions()) {
            OpenApiDocument document = documents.get(path(groupVersion));
            if (document != null && schemas.resources(groupVersion).equals(changed.resources(groupVersion))) {
                next.documents.put(path(groupVersion), document);
            }
        }
        return next;
    }

    /** The body of /openapi/v3: where each group version's document is, with its hash. */
    public OpenApiDocument index() {
        return cached(INDEX, () -> bytes(indexTree()));
    }

    private ObjectNode indexTree() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        ObjectNode paths = index.putObject("paths");
        for (GroupVersion groupVersion : schemas.groupVersions()) {
            String path = path(groupVersion);
            String url =
                    "/openapi/v3/" + path + "?hash=" + require(groupVersion).hash();
            paths.putObject(path).put("serverRelativeURL", url);
        }
        return index;
    }

    /**
     * The document of a group version.
     *
     * @param path what follows /openapi/v3/ in its address: {@code api/v1} or {@code apis/apps/v1}
     */
    public Optional<OpenApiDocument> document(String path) {
        return schemas.groupVersions().stream()
                .filter(groupVersion -> path(groupVersion).equals(path))
                .findFirst()
                .map(this::require);
    }

    private OpenApiDocument require(GroupVersion groupVersion) {
        return cached(path(groupVersion), () -> bytes(tree(Dialect.V3, schemas.resources(groupVersion))));
    }

    /** Generated outside the map's lock: documents are large, and generating one twice does no harm. */
    private OpenApiDocument cached(String key, Supplier<byte[]> made) {
        OpenApiDocument document = documents.get(key);
        if (document == null) {
            document = new OpenApiDocument(made.get());
            documents.put(key, document);
        }
        return document;
    }

    /** The body of /openapi/v2, all group versions in one. */
    public OpenApiDocument v2() {
        return cached(V2, () -> bytes(swagger()));
    }

    /** The same in protobuf: kubectl up to 1.28 explains and validates by it, and takes nothing else. */
    public OpenApiDocument v2Protobuf() {
        return cached(V2_PROTOBUF, () -> SwaggerProtobuf.of(swagger()));
    }

    private ObjectNode swagger() {
        return tree(Dialect.V2, List.copyOf(schemas.resources()));
    }

    static String path(GroupVersion groupVersion) {
        return (groupVersion.group().isEmpty() ? "api/" : "apis/") + groupVersion.apiVersion();
    }

    private ObjectNode tree(Dialect dialect, List<Resource> resources) {
        Components components = new Components(dialect, schemas);
        ObjectNode paths = JsonNodeFactory.instance.objectNode();
        for (Resource resource : resources) {
            new ResourcePaths(dialect, components, resource).addTo(paths);
        }
        return dialect.document(version, paths, components.finished());
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of nodes can always be written", impossible);
        }
    }
}
