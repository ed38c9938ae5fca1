package dev.maquette.server.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** A value of JSON or CBOR. */
record JsonValue(JsonNode node) implements WireValue {

    @Override
    public Optional<WireValue> member(SdkField<?> field) {
        if (!node.isObject()) {
            throw new BadShape("A structure was expected and " + node.getNodeType() + " was found");
        }
        return Optional.ofNullable(node.get(field.locationName())).map(JsonValue::new);
    }

    @Override
    public List<WireValue> items(ListTrait trait) {
        if (!node.isArray()) {
            throw new BadShape("A list was expected and " + node.getNodeType() + " was found");
        }
        List<WireValue> items = new ArrayList<>(node.size());
        node.forEach(each -> items.add(new JsonValue(each)));
        return items;
    }

    @Override
    public Map<String, WireValue> entries(MapTrait trait) {
        if (!node.isObject()) {
            throw new BadShape("A map was expected and " + node.getNodeType() + " was found");
        }
        Map<String, WireValue> entries = new LinkedHashMap<>();
        node.properties().forEach(each -> entries.put(each.getKey(), new JsonValue(each.getValue())));
        return entries;
    }

    @Override
    public boolean isNull() {
        return node.isNull();
    }

    @Override
    public Object scalar(SdkField<?> field) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (type == MarshallingKnownType.DOCUMENT) {
            return document(node);
        }
        if (type == MarshallingKnownType.SDK_BYTES && node.isBinary()) {
            try {
                return SdkBytes.fromByteArray(node.binaryValue());
            } catch (IOException unreadable) {
                throw new BadShape("The bytes of " + field.memberName() + " do not read");
            }
        }
        if (type == MarshallingKnownType.INSTANT && node.isNumber()) {
            return instant(field);
        }
        if (type == MarshallingKnownType.STRING && field.containsTrait(JsonValueTrait.class)) {
            return node.asText();
        }
        boolean isRight =
                switch (type) {
                    case STRING, SDK_BYTES -> node.isTextual();
                    case BOOLEAN -> node.isBoolean();
                    case FLOAT, DOUBLE -> node.isNumber() || node.isTextual();
                    case INSTANT -> node.isTextual();
                    default -> node.isNumber();
                };
        if (!isRight) {
            throw new BadShape(
                    node.getNodeType() + " can not be converted to the type of '" + field.memberName() + "'");
        }
        return Scalars.parse(field, isWhole(type) ? whole() : node.asText(), Format.UNIX_TIMESTAMP);
    }

    private static boolean isWhole(MarshallingKnownType type) {
        return switch (type) {
            case INTEGER, LONG, SHORT, BYTE -> true;
            default -> false;
        };
    }

    private String whole() {
        return node.isIntegralNumber()
                ? node.asText()
                : node.decimalValue().toBigInteger().toString();
    }

    private Instant instant(SdkField<?> field) {
        BigDecimal number = node.decimalValue();
        return Scalars.format(field, Format.UNIX_TIMESTAMP) == Format.UNIX_TIMESTAMP_MILLIS
                ? Instant.ofEpochMilli(number.longValue())
                : Scalars.epoch(number);
    }

    private static Document document(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                node.properties().forEach(each -> members.put(each.getKey(), document(each.getValue())));
                yield Document.fromMap(members);
            }
            case ARRAY -> {
                List<Document> items = new ArrayList<>();
                node.forEach(each -> items.add(document(each)));
                yield Document.fromList(items);
            }
            case NUMBER -> Document.fromNumber(node.asText());
            case BOOLEAN -> Document.fromBoolean(node.asBoolean());
            case STRING -> Document.fromString(node.asText());
            default -> Document.fromNull();
        };
    }
}
