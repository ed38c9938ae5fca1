package dev.maquette.aws.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Parts of requests as JSON and back, by the names of their members. So a record can keep what a user once said (a launch template's
 * data, options of an instance) and show it again in another shape of the same members. Members that a shape does not have are left out.
 */
public final class Shapes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Shapes() {}

    /** The canonical text of a shape: members by name, without those that say nothing. */
    public static String text(SdkPojo shape) {
        return tree(shape).toString();
    }

    /** As a tree whose members are in the order of their names. */
    public static ObjectNode tree(SdkPojo shape) {
        Map<String, JsonNode> members = new TreeMap<>();
        for (SdkField<?> field : shape.sdkFields()) {
            JsonNode value = node(field.getValueOrDefault(shape));
            if (value != null) {
                members.put(field.memberName(), value);
            }
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        members.forEach(tree::set);
        return tree;
    }

    private static @Nullable JsonNode node(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> nothing -> null;
            case SdkAutoConstructMap<?, ?> nothing -> null;
            case SdkPojo shape -> tree(shape);
            case List<?> list -> {
                ArrayNode array = nodes.arrayNode();
                list.forEach(each -> array.add(node(each)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = nodes.objectNode();
                map.forEach((key, each) -> object.set(String.valueOf(key), node(each)));
                yield object;
            }
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case Double number -> nodes.numberNode(number);
            case Float number -> nodes.numberNode(number);
            default -> nodes.textNode(value.toString());
        };
    }

    public static ObjectNode parse(String text) {
        try {
            return text.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not the text of a shape", broken);
        }
    }

    /** The members of both; where both say something, the second's. */
    public static ObjectNode merged(ObjectNode first, ObjectNode second) {
        ObjectNode all = first.deepCopy();
        second.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
        return all;
    }

    /** A shape of what a text says. */
    public static <R extends SdkPojo> R read(String text, Class<R> shape) {
        return read(parse(text), shape);
    }

    public static <R extends SdkPojo> R read(JsonNode tree, Class<R> shape) {
        try {
            SdkPojo builder = (SdkPojo) shape.getMethod("builder").invoke(null);
            return shape.cast(structure(builder, tree));
        } catch (ReflectiveOperationException everyShapeHasABuilder) {
            throw new IllegalArgumentException("not a shape: " + shape, everyShapeHasABuilder);
        }
    }

    private static Object structure(SdkPojo builder, JsonNode tree) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = tree.get(field.memberName());
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
        return ((Buildable) builder).build();
    }

    private static Object value(SdkField<?> field, JsonNode value) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case STRING -> value.asText();
            case INTEGER -> value.asInt();
            case LONG -> value.asLong();
            case DOUBLE -> value.asDouble();
            case FLOAT -> (float) value.asDouble();
            case BOOLEAN -> value.asBoolean();
            case INSTANT -> Instant.parse(value.asText());
            case SDK_POJO -> structure(field.constructor().get(), value);
            case LIST -> {
                SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
                List<Object> items = new ArrayList<>();
                value.forEach(each -> items.add(value(member, each)));
                yield items;
            }
            case MAP -> {
                SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
                Map<String, Object> items = new TreeMap<>();
                value.properties().forEach(each -> items.put(each.getKey(), value(member, each.getValue())));
                yield items;
            }
            default -> throw new IllegalArgumentException("a shape of " + type + " is not kept as text");
        };
    }
}
