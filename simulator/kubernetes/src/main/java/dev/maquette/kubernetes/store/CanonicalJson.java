package dev.maquette.kubernetes.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
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

    /** Names in managedFields hold values, such as uids: remembering them for the next document costs more than it saves. */
    private static final ObjectMapper RECORDS = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build());

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

    /**
     * What parsing the stored bytes without managedFields would give, made of the tree that was written: it shares nothing that could
     * be changed with it.
     *
     * @param before the view of the object before, which nobody changes: what the tree took over from it, this one shares
     */
    static ObjectNode view(ObjectNode tree, long resourceVersion, ObjectNode before) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("kind", "apiVersion")) {
            if (tree.has(name)) {
                view.set(name, parsed(tree.get(name)));
            }
        }
        JsonNode metadataBefore = before.path("metadata");
        ObjectNode metadata = view.putObject("metadata");
        for (Map.Entry<String, JsonNode> field : tree.path("metadata").properties()) {
            boolean isOurs =
                    field.getKey().equals(MANAGED_FIELDS) || field.getKey().equals("resourceVersion");
            if (!isOurs) {
                metadata.set(field.getKey(), sharedOrParsed(field, metadataBefore));
            }
        }
        metadata.put("resourceVersion", Long.toString(resourceVersion));
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (!view.has(field.getKey())) {
                view.set(field.getKey(), sharedOrParsed(field, before));
            }
        }
        return view;
    }

    private static JsonNode sharedOrParsed(Map.Entry<String, JsonNode> field, JsonNode before) {
        JsonNode value = field.getValue();
        return before.get(field.getKey()) == value ? value : parsed(value);
    }

    /** A copy with the nodes that a parser makes: it knows fewer kinds of numbers than programs do. */
    private static JsonNode parsed(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    object.set(field.getKey(), parsed(field.getValue()));
                }
                yield object;
            }
            case ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
                value.forEach(element -> array.add(parsed(element)));
                yield array;
            }
            case NUMBER -> number(value);
            case STRING, BOOLEAN, NULL, MISSING, BINARY, POJO -> value;
        };
    }

    private static JsonNode number(JsonNode value) {
        if (value.isInt() || value.isDouble()) {
            return value;
        }
        if (!value.isIntegralNumber()) {
            return DoubleNode.valueOf(Double.parseDouble(value.asText()));
        }
        return value.canConvertToInt()
                ? IntNode.valueOf(value.intValue())
                : value.canConvertToLong() ? LongNode.valueOf(value.longValue()) : value;
    }

    /** The view with managedFields in their place; all but the two outer objects is shared with it. */
    static ObjectNode withManagedFields(ObjectNode view, byte[] json, int start, int end) {
        if (start == end) {
            return view;
        }
        try {
            int array = start + (",\"" + MANAGED_FIELDS + "\":").length();
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.setAll(view);
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            metadata.setAll((ObjectNode) view.path("metadata"));
            metadata.set(MANAGED_FIELDS, RECORDS.readTree(json, array, end - array));
            whole.set("metadata", metadata);
            return whole;
        } catch (IOException broken) {
            throw new UncheckedIOException("stored JSON does not parse", broken);
        }
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
            map.put(label.getKey(), SharedTexts.of(label.getValue().asText()));
        }
        return map;
    }

    private static List<String> owners(JsonNode references) {
        List<String> owners = new ArrayList<>(references.size());
        for (JsonNode reference : references) {
            owners.add(SharedTexts.of(reference.path("uid").asText()));
        }
        return owners;
    }
}
