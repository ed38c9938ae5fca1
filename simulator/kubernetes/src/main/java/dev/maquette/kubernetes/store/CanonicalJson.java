package dev.maquette.kubernetes.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How trees become bytes: kind, apiVersion and metadata first, managedFields last within metadata, everything else in the order it came.
 */
final class CanonicalJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MANAGED_FIELDS = "managedFields";

    private CanonicalJson() {}

    static ObjectNode parse(byte[] json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException("stored JSON does not parse", broken);
        }
    }

    /** Parses the JSON as if the bytes from start to end were not there. */
    static ObjectNode parseWithout(byte[] json, int start, int end) {
        if (start == end) {
            return parse(json);
        }
        byte[] rest = new byte[json.length - (end - start)];
        System.arraycopy(json, 0, rest, 0, start);
        System.arraycopy(json, end, rest, start, json.length - end);
        return parse(rest);
    }

    static StoredObject stored(ObjectKey key, ObjectNode tree, long resourceVersion) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        int[] managed = new int[2];
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            json.writeStartObject();
            write(json, "kind", tree);
            write(json, "apiVersion", tree);
            writeMetadata(json, tree.path("metadata"), resourceVersion, out, managed);
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                boolean isWritten = field.getKey().equals("kind")
                        || field.getKey().equals("apiVersion")
                        || field.getKey().equals("metadata");
                if (!isWritten) {
                    json.writeFieldName(field.getKey());
                    json.writeTree(field.getValue());
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new StoredObject(key, out.toByteArray(), header(key, tree, resourceVersion), managed[0], managed[1]);
    }

    private static void write(JsonGenerator json, String name, ObjectNode tree) throws IOException {
        JsonNode value = tree.get(name);
        if (value != null) {
            json.writeFieldName(name);
            json.writeTree(value);
        }
    }

    private static void writeMetadata(
            JsonGenerator json, JsonNode metadata, long resourceVersion, ByteArrayOutputStream out, int[] managed)
            throws IOException {
        json.writeFieldName("metadata");
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> field : metadata.properties()) {
            boolean isOurs =
                    field.getKey().equals(MANAGED_FIELDS) || field.getKey().equals("resourceVersion");
            if (!isOurs) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
        }
        json.writeStringField("resourceVersion", Long.toString(resourceVersion));
        JsonNode managedFields = metadata.path(MANAGED_FIELDS);
        json.flush();
        managed[0] = out.size();
        if (!managedFields.isEmpty()) {
            json.writeFieldName(MANAGED_FIELDS);
            json.writeTree(managedFields);
            json.flush();
        }
        managed[1] = out.size();
        json.writeEndObject();
    }

    private static Header header(ObjectKey key, ObjectNode tree, long resourceVersion) {
        JsonNode metadata = tree.path("metadata");
        return new Header(
                metadata.path("uid").asText(),
                resourceVersion,
                metadata.hasNonNull("deletionTimestamp"),
                labels(metadata.path("labels")),
                owners(metadata.path("ownerReferences")),
                SelectableFields.of(key.resource(), tree));
    }

    private static Map<String, String> labels(JsonNode labels) {
        Map<String, String> map = new HashMap<>();
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            map.put(label.getKey(), label.getValue().asText());
        }
        return map;
    }

    private static List<String> owners(JsonNode references) {
        List<String> owners = new ArrayList<>(references.size());
        for (JsonNode reference : references) {
            owners.add(reference.path("uid").asText());
        }
        return owners;
    }
}
