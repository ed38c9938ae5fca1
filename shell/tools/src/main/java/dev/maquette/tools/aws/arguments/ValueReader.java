package dev.maquette.tools.aws.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What was typed behind an option, as the value of a shape. */
final class ValueReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ParameterFiles files;
    private final boolean hasRawBlobs;

    /** @param hasRawBlobs whether blobs are typed as they are and not in base 64 */
    ValueReader(ParameterFiles files, boolean hasRawBlobs) {
        this.files = files;
        this.hasRawBlobs = hasRawBlobs;
    }

    /** @param option with its dashes, for what is said of it */
    JsonNode read(String option, Shape shape, List<String> words) {
        if (words.size() == 1) {
            var bytes = files.bytes(option, words.getFirst());
            if (bytes.isPresent()) {
                return shape.kind() == Shape.Kind.BLOB
                        ? NODES.binaryNode(bytes.get())
                        : typed(option, shape, List.of(new String(bytes.get(), StandardCharsets.UTF_8)));
            }
        }
        return typed(option, shape, words.size() == 1 ? List.of(files.text(option, words.getFirst())) : words);
    }

    private JsonNode typed(String option, Shape shape, List<String> words) {
        return switch (shape.kind()) {
            case LIST -> list(option, shape, words);
            case STRUCTURE, MAP -> complex(option, shape, words.getFirst());
            case DOCUMENT -> json(option, words.getFirst());
            default -> scalar(shape, words.getFirst());
        };
    }

    private JsonNode list(String option, Shape shape, List<String> words) {
        if (words.size() == 1 && words.getFirst().strip().startsWith("[")) {
            return settled(shape, json(option, words.getFirst()));
        }
        ArrayNode list = NODES.arrayNode();
        words.forEach(word ->
                list.add(shape.isShorthand() ? complex(option, shape.element(), word) : scalar(shape.element(), word)));
        return list;
    }

    private JsonNode complex(String option, Shape shape, String word) {
        String text = word.strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return settled(shape, json(option, word));
        }
        try {
            boolean isLone = shape.kind() == Shape.Kind.STRUCTURE && !word.contains("=") && isOneText(shape);
            JsonNode parsed = isLone
                    ? NODES.objectNode().put("Value", word)
                    : Shorthand.parse(word, value -> files.text(option, value));
            return settled(shape, parsed);
        } catch (Shorthand.SyntaxException wrong) {
            throw AwsException.parameters("Error parsing parameter '" + option + "': " + wrong.getMessage());
        }
    }

    /** A structure that is nothing but a text called Value may be given as that text. */
    private static boolean isOneText(Shape shape) {
        Map<String, Shape> members = shape.members();
        return members.size() == 1
                && members.containsKey("Value")
                && members.get("Value").kind() == Shape.Kind.TEXT;
    }

    private static JsonNode json(String option, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw AwsException.parameters("Error parsing parameter '" + option + "': Invalid JSON: "
                    + wrong.getOriginalMessage() + "\nJSON received: " + text);
        }
    }

    /** Words become what their shape says: numbers, truths, bytes, lists of one. */
    JsonNode settled(Shape shape, JsonNode value) {
        return switch (shape.kind()) {
            case STRUCTURE -> value.isObject() ? structure(shape, value) : value;
            case MAP -> value.isObject() ? map(shape, value) : value;
            case LIST -> {
                ArrayNode list = NODES.arrayNode();
                if (value.isArray()) {
                    value.forEach(each -> list.add(settled(shape.element(), each)));
                } else {
                    list.add(settled(shape.element(), value));
                }
                yield list;
            }
            case DOCUMENT -> value;
            default -> value.isTextual() ? scalar(shape, value.asText()) : value;
        };
    }

    private ObjectNode structure(Shape shape, JsonNode value) {
        Map<String, Shape> members = shape.members();
        ObjectNode settled = NODES.objectNode();
        value.properties().forEach(each -> {
            Shape member = members.get(each.getKey());
            settled.set(each.getKey(), member == null ? each.getValue() : settled(member, each.getValue()));
        });
        return settled;
    }

    private ObjectNode map(Shape shape, JsonNode value) {
        ObjectNode settled = NODES.objectNode();
        value.properties().forEach(each -> settled.set(each.getKey(), settled(shape.value(), each.getValue())));
        return settled;
    }

    private JsonNode scalar(Shape shape, String word) {
        return switch (shape.kind()) {
            case INTEGER -> integer(word);
            case DECIMAL -> decimal(word);
            case BOOLEAN -> NODES.booleanNode(!word.equalsIgnoreCase("false"));
            case BLOB -> hasRawBlobs ? NODES.binaryNode(word.getBytes(StandardCharsets.UTF_8)) : NODES.textNode(word);
            default -> NODES.textNode(word);
        };
    }

    private static JsonNode integer(String word) {
        try {
            return NODES.numberNode(Long.parseLong(word.strip()));
        } catch (NumberFormatException wrong) {
            throw AwsException.general("invalid literal for int() with base 10: '" + word + "'");
        }
    }

    private static JsonNode decimal(String word) {
        try {
            return NODES.numberNode(Double.parseDouble(word.strip()));
        } catch (NumberFormatException wrong) {
            throw AwsException.general("could not convert string to float: '" + word + "'");
        }
    }
}
