package dev.maquette.kubernetes.webhook.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.validation.Validation;
import java.util.List;

/** A webhook converts what a kind is about; of the metadata, only labels and annotations are its own to change. */
final class ConvertedMetadata {

    private static final List<String> MARKS = List.of("labels", "annotations");

    private ConvertedMetadata() {}

    /** The converted object with the original's metadata, and its own labels and annotations. */
    static ObjectNode restored(ObjectNode original, ObjectNode converted) {
        JsonNode given = converted.path("metadata");
        if (given.isMissingNode()) {
            throw new ConversionFailure("missing metadata in converted object");
        }
        if (!given.isObject()) {
            throw new ConversionFailure("invalid metadata of type " + type(given) + " in converted object");
        }
        ObjectNode metadata = original.path("metadata").deepCopy();
        for (String field : MARKS) {
            JsonNode marks = given.path(field);
            metadata.remove(field);
            if (!marks.isMissingNode() && !marks.isNull()) {
                requireTexts(field, marks);
                metadata.set(field, marks);
            }
        }
        converted.set("metadata", metadata);
        for (String field : MARKS) {
            if (!metadata.path(field).equals(original.path("metadata").path(field))) {
                refuse(Validation.marks(converted, field));
            }
        }
        return converted;
    }

    private static void requireTexts(String field, JsonNode marks) {
        if (!marks.isObject()) {
            throw new ConversionFailure(
                    "invalid metadata." + field + " of type " + type(marks) + " in converted object");
        }
        marks.properties().stream()
                .filter(mark -> !mark.getValue().isTextual())
                .findFirst()
                .ifPresent(mark -> {
                    throw new ConversionFailure("metadata." + field + "[" + mark.getKey()
                            + "] must be a string, but is " + type(mark.getValue()) + " in converted object");
                });
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            List<String> texts =
                    errors.stream().map(FieldError::text).distinct().toList();
            throw new ConversionFailure(texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]");
        }
    }

    /** The type that Go's decoder gives a value (apimachinery pkg/util/json). */
    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
            default -> "<nil>";
        };
    }
}
