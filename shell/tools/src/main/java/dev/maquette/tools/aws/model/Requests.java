package dev.maquette.tools.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes the SDK's requests of trees, and finds all that is wrong with them first, in the words of the command line. */
public final class Requests {

    private final AwsService service;
    private final List<String> problems = new ArrayList<>();

    private Requests(AwsService service) {
        this.service = service;
    }

    /**
     * The request.
     *
     * @throws AwsException with everything that is wrong with the parameters
     */
    public static SdkPojo of(AwsOperation operation, ObjectNode parameters) {
        Requests reader = new Requests(operation.service());
        SdkPojo request = reader.structure(operation.builder(), parameters, "");
        if (!reader.problems.isEmpty()) {
            throw AwsException.parameters("Parameter validation failed:\n" + String.join("\n", reader.problems));
        }
        return request;
    }

    private SdkPojo structure(SdkPojo builder, JsonNode value, String path) {
        if (!value.isObject()) {
            wrongType(path, value, "<class 'dict'>");
            return builder;
        }
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(Shape.name(field), field));
        for (String name : service.required(builder)) {
            if (!value.has(name) && fields.containsKey(name)) {
                problems.add("Missing required parameter in " + shown(path) + ": \"" + name + "\"");
            }
        }
        value.properties().forEach(each -> {
            SdkField<?> field = fields.get(each.getKey());
            if (field == null) {
                problems.add("Unknown parameter in " + shown(path) + ": \"" + each.getKey() + "\", must be one of: "
                        + String.join(", ", fields.keySet()));
            } else if (!each.getValue().isNull()) {
                value(Shape.of(field), each.getValue(), path + "." + each.getKey())
                        .ifPresent(read -> field.set(builder, read));
            }
        });
        return (SdkPojo) ((Buildable) builder).build();
    }

    private Optional<Object> value(Shape shape, JsonNode value, String path) {
        return switch (shape.kind()) {
            case STRUCTURE -> Optional.of(structure(shape.builder(), value, path));
            case LIST -> list(shape, value, path);
            case MAP -> map(shape, value, path);
            case TEXT -> text(value, path);
            case BOOLEAN -> scalar(value.isBoolean(), value, path, "<class 'bool'>", value.booleanValue());
            case INTEGER -> scalar(value.isIntegralNumber(), value, path, "<class 'int'>", integer(shape, value));
            case DECIMAL ->
                scalar(
                        value.isNumber(),
                        value,
                        path,
                        "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
                        decimal(shape, value));
            case BLOB -> blob(value, path);
            case TIMESTAMP -> timestamp(value, path);
            case DOCUMENT -> Optional.of(document(value));
        };
    }

    private Optional<Object> scalar(boolean isRight, JsonNode value, String path, String wanted, Object read) {
        if (isRight) {
            return Optional.of(read);
        }
        wrongType(path, value, wanted);
        return Optional.empty();
    }

    private static Object integer(Shape shape, JsonNode value) {
        return switch (shape.javaType().getSimpleName()) {
            case "Long" -> value.longValue();
            case "Short" -> value.shortValue();
            case "Byte" -> (byte) value.intValue();
            default -> value.intValue();
        };
    }

    private static Object decimal(Shape shape, JsonNode value) {
        return switch (shape.javaType().getSimpleName()) {
            case "Float" -> value.floatValue();
            case "BigDecimal" -> new BigDecimal(value.asText("0"));
            default -> value.doubleValue();
        };
    }

    private Optional<Object> text(JsonNode value, String path) {
        return scalar(value.isTextual(), value, path, "<class 'str'>", value.asText());
    }

    private Optional<Object> blob(JsonNode value, String path) {
        try {
            if (value.isBinary() || value.isTextual()) {
                return Optional.of(SdkBytes.fromByteArray(value.binaryValue()));
            }
            wrongType(path, value, "<class 'bytes'>, <class 'bytearray'>, file-like object");
        } catch (IOException notBase64) {
            throw AwsException.general("Invalid base64: \"" + value.asText() + "\"");
        }
        return Optional.empty();
    }

    private Optional<Object> timestamp(JsonNode value, String path) {
        Optional<Instant> moment = Timestamps.read(value.asText());
        if (moment.isEmpty()) {
            problems.add("Invalid type for parameter " + shown(path) + ", value: " + value.asText() + ", type: "
                    + type(value) + ", valid types: <class 'datetime.datetime'>, timestamp-string");
        }
        return moment.map(each -> each);
    }

    private Optional<Object> list(Shape shape, JsonNode value, String path) {
        if (!value.isArray()) {
            wrongType(path, value, "<class 'list'>, <class 'tuple'>");
            return Optional.empty();
        }
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            value(shape.element(), value.get(i), path + "[" + i + "]").ifPresent(read::add);
        }
        return Optional.of(read);
    }

    private Optional<Object> map(Shape shape, JsonNode value, String path) {
        if (!value.isObject()) {
            wrongType(path, value, "<class 'dict'>");
            return Optional.empty();
        }
        Map<String, Object> read = new LinkedHashMap<>();
        value.properties().forEach(each -> value(shape.value(), each.getValue(), path + "." + each.getKey())
                .ifPresent(part -> read.put(each.getKey(), part)));
        return Optional.of(read);
    }

    private static Document document(JsonNode value) {
        try {
            return Documents.of(value);
        } catch (UncheckedIOException broken) {
            throw AwsException.general(String.valueOf(broken.getMessage()));
        }
    }

    private void wrongType(String path, JsonNode value, String wanted) {
        problems.add("Invalid type for parameter " + shown(path) + ", value: " + python(value) + ", type: "
                + type(value) + ", valid types: " + wanted);
    }

    private static String shown(String path) {
        return path.isEmpty() ? "input" : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String type(JsonNode value) {
        return "<class '"
                + switch (value.getNodeType()) {
                    case OBJECT -> "dict";
                    case ARRAY -> "list";
                    case BOOLEAN -> "bool";
                    case NUMBER -> value.isIntegralNumber() ? "int" : "float";
                    case BINARY -> "bytes";
                    default -> "str";
                }
                + "'>";
    }

    /** As Python shows a value, since the command line does. */
    private static String python(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "True" : "False";
        }
        return value.toString().replace("\":", "\": ").replace(",", ", ").replace('"', '\'');
    }
}
