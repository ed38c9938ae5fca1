package dev.maquette.tools.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.Shape;
import dev.maquette.tools.aws.output.JsonText;
import dev.maquette.tools.aws.output.YamlText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** Requests and answers with nothing filled in, for {@code --generate-cli-skeleton}. */
final class Skeletons {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean isAnswer;
    private final Deque<String> within = new ArrayDeque<>();

    private Skeletons(boolean isAnswer) {
        this.isAnswer = isAnswer;
    }

    /** @param which {@code input}, {@code yaml-input} or {@code output} */
    static String of(AwsOperation operation, String which) {
        return switch (which) {
            case "input" -> JsonText.of(new Skeletons(false).members(operation.input()));
            case "yaml-input" ->
                YamlText.of(new Skeletons(false).members(operation.input())).stripTrailing();
            case "output" -> JsonText.of(new Skeletons(true).members(operation.output()));
            default -> throw AwsException.choice("--generate-cli-skeleton", which, List.of());
        };
    }

    private ObjectNode members(Map<String, Shape> members) {
        ObjectNode skeleton = NODES.objectNode();
        members.forEach((name, shape) -> skeleton.set(name, value(name, shape)));
        return skeleton;
    }

    private JsonNode value(String name, Shape shape) {
        return switch (shape.kind()) {
            case STRUCTURE -> structure(shape);
            case LIST -> NODES.arrayNode().add(value(name, shape.element()));
            case MAP -> NODES.objectNode().set("KeyName", value(name, shape.value()));
            case INTEGER -> NODES.numberNode(0);
            case DECIMAL -> NODES.numberNode(0.0);
            case BOOLEAN -> NODES.booleanNode(true);
            case TIMESTAMP -> NODES.textNode(isAnswer ? "1970-01-01T00:00:00+00:00" : "1970-01-01T00:00:00");
            case DOCUMENT -> NODES.objectNode();
            case BLOB, TEXT -> NODES.textNode(isAnswer ? name : "");
        };
    }

    /** A structure within itself ends there. */
    private JsonNode structure(Shape shape) {
        SdkPojo builder = shape.builder();
        String name = Shape.nameOf(builder);
        if (within.contains(name)) {
            return NODES.objectNode();
        }
        within.push(name);
        ObjectNode skeleton = members(Shape.members(builder));
        within.pop();
        return skeleton;
    }
}
