package dev.maquette.server.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.Encoder;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.kubernetes.table.IncludeObject;
import dev.maquette.kubernetes.table.TablePrinter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes answers in the form that was negotiated. Stored JSON goes out as it stands. */
final class ObjectEncoder {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Schemas schemas;
    private final Representation representation;
    private final IncludeObject include;
    private final Instant now;

    ObjectEncoder(Schemas schemas, Representation representation, IncludeObject include, Instant now) {
        this.schemas = schemas;
        this.representation = representation;
        this.include = include;
        this.now = now;
    }

    /** Bytes and the content type they have. */
    record Encoded(String contentType, byte[] bytes) {}

    Encoded encode(Answer answer) {
        return switch (answer) {
            case Answer.Stored(int _, Resource resource, StoredObject object, List<String> _) ->
                stored(resource, object);
            case Answer.Tree(int _, Resource resource, ObjectNode tree, List<String> _) -> tree(resource, tree);
            case Answer.Listing listing -> listing(listing);
        };
    }

    private Encoded stored(Resource resource, StoredObject object) {
        boolean isPlain = representation.equals(Representation.JSON);
        return isPlain ? json(inVersion(resource, object)) : tree(resource, inVersionTree(resource, object));
    }

    /** The bytes in the version that was asked for. */
    private static byte[] inVersion(Resource resource, StoredObject object) {
        return isStoredVersion(resource, object) ? object.json() : bytes(inVersionTree(resource, object));
    }

    private static boolean isStoredVersion(Resource resource, StoredObject object) {
        String version = "\"apiVersion\":\"" + resource.groupVersion().apiVersion() + "\"";
        int length = Math.min(object.json().length, 200);
        return new String(object.json(), 0, length, StandardCharsets.UTF_8).contains(version);
    }

    private static ObjectNode inVersionTree(Resource resource, StoredObject object) {
        ObjectNode tree = object.tree();
        return isStoredVersion(resource, object)
                ? tree
                : Decoder.canonical(resource, Conversion.to(resource.groupVersion(), tree));
    }

    private Encoded tree(Resource resource, ObjectNode tree) {
        boolean isStatus = tree.path("kind").asText().equals("Status");
        if (isStatus) {
            return format(tree);
        }
        return switch (representation.shape()) {
            case OBJECT -> format(tree);
            case PARTIAL -> format(partial(tree));
            case TABLE -> format(table(resource, List.of(tree), listMeta(tree)));
        };
    }

    private static ObjectNode listMeta(ObjectNode object) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.put("resourceVersion", object.at("/metadata/resourceVersion").asText());
        return meta;
    }

    private ObjectNode table(Resource resource, List<ObjectNode> objects, ObjectNode meta) {
        ObjectNode table = TablePrinter.of(resource).print(objects, include, now, meta);
        return table.put("apiVersion", "meta.k8s.io/" + version());
    }

    private String version() {
        return representation.version().isEmpty() ? "v1" : representation.version();
    }

    private ObjectNode partial(ObjectNode tree) {
        ObjectNode partial = JsonNodeFactory.instance.objectNode();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/" + version());
        partial.set("metadata", tree.path("metadata"));
        return partial;
    }

    private Encoded listing(Answer.Listing listing) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.put("resourceVersion", Long.toString(listing.resourceVersion()));
        if (!listing.continuation().isEmpty()) {
            meta.put("continue", listing.continuation());
        }
        if (listing.remaining() >= 0) {
            meta.put("remainingItemCount", listing.remaining());
        }
        if (representation.equals(Representation.JSON)) {
            return json(plainList(listing, meta));
        }
        List<ObjectNode> trees = new ArrayList<>(listing.objects().size());
        listing.objects().forEach(object -> trees.add(inVersionTree(listing.resource(), object)));
        return switch (representation.shape()) {
            case TABLE -> format(table(listing.resource(), trees, meta));
            case PARTIAL -> format(partialList(trees, meta));
            case OBJECT -> format(list(listing.resource(), trees, meta));
        };
    }

    private ObjectNode partialList(List<ObjectNode> trees, ObjectNode meta) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/" + version());
        list.set("metadata", meta);
        list.putArray("items").addAll(trees.stream().map(this::partial).toList());
        return list;
    }

    private ObjectNode list(Resource resource, List<ObjectNode> trees, ObjectNode meta) {
        if (leavesTypesOut(resource)) {
            trees.forEach(tree -> tree.remove(List.of("kind", "apiVersion")));
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", resource.names().listKind())
                .put("apiVersion", resource.groupVersion().apiVersion());
        list.set("metadata", meta);
        list.putArray("items").addAll(trees);
        return list;
    }

    /** Items of built-in kinds do not repeat what the list says of them; custom resources carry it everywhere, as they are stored. */
    private static boolean leavesTypesOut(Resource resource) {
        return resource.custom().isEmpty();
    }

    /** The object's JSON without what the list says already: it stands first in what is stored. */
    private static byte[] item(Resource resource, StoredObject object) {
        byte[] json = inVersion(resource, object);
        byte[] types = ("{\"kind\":\"" + resource.kind() + "\",\"apiVersion\":\""
                        + resource.groupVersion().apiVersion() + "\",")
                .getBytes(StandardCharsets.UTF_8);
        boolean begins = json.length > types.length
                && Arrays.equals(json, 0, types.length, types, 0, types.length)
                && leavesTypesOut(resource);
        if (!begins) {
            return json;
        }
        byte[] item = Arrays.copyOfRange(json, types.length - 1, json.length);
        item[0] = '{';
        return item;
    }

    private static byte[] plainList(Answer.Listing listing, ObjectNode meta) {
        Resource resource = listing.resource();
        ByteArrayOutputStream out = new ByteArrayOutputStream(listing.objects().size() * 2048 + 256);
        String head = "{\"kind\":\"" + resource.names().listKind() + "\",\"apiVersion\":\""
                + resource.groupVersion().apiVersion() + "\",\"metadata\":" + meta + ",\"items\":[";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < listing.objects().size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(item(resource, listing.objects().get(i)));
        }
        out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** A watch's event about an object. */
    byte[] event(String type, Resource resource, ObjectNode tree, boolean isFirst) {
        ObjectNode shown =
                switch (representation.shape()) {
                    case OBJECT -> tree;
                    case PARTIAL -> partial(tree);
                    case TABLE -> tableEvent(resource, tree, isFirst);
                };
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", type);
        event.set("object", shown);
        return line(bytes(event));
    }

    private ObjectNode tableEvent(Resource resource, ObjectNode tree, boolean isFirst) {
        TablePrinter printer = TablePrinter.of(resource);
        ObjectNode table =
                isFirst ? printer.printFirstEvent(tree, include, now) : printer.printLaterEvent(tree, include, now);
        return table.put("apiVersion", "meta.k8s.io/" + version());
    }

    /** A watch's event about an object that goes out as it stands. */
    static byte[] plainEvent(String type, Resource resource, StoredObject object) {
        byte[] json = inVersion(resource, object);
        byte[] head = ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8);
        byte[] event = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, event, 0, head.length);
        System.arraycopy(json, 0, event, head.length, json.length);
        event[event.length - 2] = '}';
        event[event.length - 1] = '\n';
        return event;
    }

    private static byte[] line(byte[] json) {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private Encoded format(ObjectNode tree) {
        if (representation.format() == Representation.Format.PROTOBUF) {
            Optional<byte[]> protobuf = new Encoder(schemas).protobuf(tree);
            if (protobuf.isPresent()) {
                return new Encoded(representation.contentType(), protobuf.get());
            }
        }
        if (representation.format() == Representation.Format.YAML) {
            return new Encoded(representation.contentType(), Encoder.yaml(tree));
        }
        return json(bytes(tree));
    }

    private static Encoded json(byte[] bytes) {
        return new Encoded("application/json", bytes);
    }

    static byte[] bytes(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }
}
