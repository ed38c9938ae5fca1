package dev.maquette.aws.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Shapes of the SDK as text, for configurations that AWS gives back as it took them. Members have the names of their model, so what
 * is stored outlives releases of the SDK, and a shape can be read as another one that shares members with it.
 */
public final class ShapeText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ShapeText() {}

    public static String write(SdkPojo shape) {
        return structure(shape).toString();
    }

    /** @param builder of the shape; what it has already stays where the text says nothing */
    public static <T extends SdkPojo> T read(Class<T> type, SdkPojo builder, String text) {
        try {
            return type.cast(structure(builder, JSON.readTree(text)));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored shape does not read", broken);
        }
    }

    private static ObjectNode structure(SdkPojo shape) {
        ObjectNode node = NODES.objectNode();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            boolean isSaid = value != null
                    && !(value instanceof SdkAutoConstructList)
                    && !(value instanceof SdkAutoConstructMap);
            if (isSaid) {
                node.set(field.memberName(), node(field, value));
            }
        }
        return node;
    }

    private static JsonNode node(SdkField<?> field, Object value) {
        return switch (value) {
            case SdkPojo pojo -> structure(pojo);
            case List<?> list -> {
                ArrayNode items = NODES.arrayNode();
                SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                list.forEach(each -> items.add(node(member, each)));
                yield items;
            }
            case Map<?, ?> map -> {
                ObjectNode entries = NODES.objectNode();
                SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                map.forEach((key, each) -> entries.set(String.valueOf(key), node(member, each)));
                yield entries;
            }
            case Instant instant -> NODES.numberNode(instant.toEpochMilli());
            case SdkBytes bytes -> NODES.binaryNode(bytes.asByteArray());
            default -> JSON.valueToTree(value);
        };
    }

    private static Object structure(SdkPojo builder, JsonNode node) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = node.path(field.memberName());
            if (!value.isMissingNode() && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
        return builder instanceof Buildable buildable ? buildable.build() : builder;
    }

    private static Object value(SdkField<?> field, JsonNode value) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case SDK_POJO -> structure(field.constructor().get(), value);
            case LIST -> {
                SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                List<Object> items = new ArrayList<>();
                value.forEach(each -> items.add(value(member, each)));
                yield items;
            }
            case MAP -> {
                SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                Map<String, Object> entries = new LinkedHashMap<>();
                value.properties().forEach(each -> entries.put(each.getKey(), value(member, each.getValue())));
                yield entries;
            }
            case STRING -> value.asText();
            case INTEGER -> value.asInt();
            case LONG -> value.asLong();
            case BOOLEAN -> value.asBoolean();
            case DOUBLE -> value.asDouble();
            case FLOAT -> (float) value.asDouble();
            case INSTANT -> Instant.ofEpochMilli(value.asLong());
            case SDK_BYTES ->
                SdkBytes.fromByteArray(java.util.Base64.getDecoder().decode(value.asText()));
            default -> throw new IllegalArgumentException(field.memberName() + " is not of a kind that is stored");
        };
    }
}
