package dev.maquette.tools.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;

/** Values without a form, which some services take and give as JSON. */
final class Documents {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Documents() {}

    static Document of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                Map<String, Document> map = new LinkedHashMap<>();
                value.properties().forEach(each -> map.put(each.getKey(), of(each.getValue())));
                yield Document.fromMap(map);
            }
            case ARRAY -> {
                var list = Document.listBuilder();
                value.forEach(each -> list.addDocument(of(each)));
                yield list.build();
            }
            case NUMBER -> Document.fromNumber(SdkNumber.fromString(value.asText()));
            case BOOLEAN -> Document.fromBoolean(value.asBoolean());
            case STRING -> Document.fromString(value.asText());
            default -> Document.fromNull();
        };
    }

    static JsonNode tree(Document value) {
        if (value.isMap()) {
            var map = NODES.objectNode();
            value.asMap().forEach((key, each) -> map.set(key, tree(each)));
            return map;
        }
        if (value.isList()) {
            var list = NODES.arrayNode();
            value.asList().forEach(each -> list.add(tree(each)));
            return list;
        }
        if (value.isNumber()) {
            return NODES.numberNode(value.asNumber().bigDecimalValue());
        }
        if (value.isBoolean()) {
            return NODES.booleanNode(value.asBoolean());
        }
        return value.isString() ? NODES.textNode(value.asString()) : NODES.nullNode();
    }
}
