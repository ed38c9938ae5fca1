package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON trees, the only form in which objects are held. */
public final class Trees {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Trees() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    public static JsonNode read(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    public static JsonNode read(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With its keys in order, as Go writes maps; what a server says about a body follows their order. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED).writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The object at a JSON pointer, made where it is missing. */
    public static ObjectNode at(ObjectNode root, String... path) {
        ObjectNode here = root;
        for (String each : path) {
            here = here.get(each) instanceof ObjectNode there ? there : here.putObject(each);
        }
        return here;
    }

    public static List<ObjectNode> objects(JsonNode array) {
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode each : array) {
            if (each instanceof ObjectNode object) {
                found.add(object);
            }
        }
        return found;
    }

    public static String name(JsonNode object) {
        return object.at("/metadata/name").asText("");
    }

    public static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText("");
    }
}
