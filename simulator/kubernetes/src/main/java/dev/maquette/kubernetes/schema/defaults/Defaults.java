package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fills in defaults, type by type from the object down: first what a type's rule computes, then what its fields declare.
 * Values that the server allocates (addresses, ports, uids) and values from admission are not defaults.
 */
public final class Defaults {
    private static final String STATUS = "status";
    private static final Map<String, Consumer<ObjectNode>> RULES = rules();

    private Defaults() {}

    private static Map<String, Consumer<ObjectNode>> rules() {
        Map<String, Consumer<ObjectNode>> rules = new HashMap<>();
        PodDefaults.addTo(rules);
        VolumeDefaults.addTo(rules);
        CoreDefaults.addTo(rules);
        ControllerDefaults.addTo(rules);
        AutoscalingDefaults.addTo(rules);
        GroupDefaults.addTo(rules);
        ExtensionDefaults.addTo(rules);
        return Map.copyOf(rules);
    }

    /** The object with its defaults, in canonical form; the given tree is not changed. */
    public static ObjectNode apply(Resource resource, ObjectNode object) {
        return applyInPlace(resource, object.deepCopy());
    }

    /** As {@link #apply}, for a tree that nobody else holds: what is filled in, is filled in there, and what need not change is shared. */
    public static ObjectNode applyInPlace(Resource resource, ObjectNode object) {
        fill(resource.schema(), object);
        return Decoder.canonical(resource, object);
    }

    /**
     * As {@link #apply}, for an object in which nothing but the status is new. Where the rest is known to have its defaults, it is neither
     * looked at nor copied.
     */
    public static ObjectNode applyToStatus(Resource resource, ObjectNode object) {
        Optional<Schema> schema = resource.schema().field(STATUS).map(Field::schema);
        boolean isKnownOtherwise = resource.custom().isEmpty() && schema.isPresent();
        if (isKnownOtherwise
                && object.get(STATUS) instanceof ObjectNode status
                && schema.get() instanceof Struct struct) {
            fill(struct, status);
            return Decoder.canonicalIn(resource, STATUS, object);
        }
        return apply(resource, object);
    }

    /** Fills a body in place that is no resource, such as a TokenRequest, or a part of an object. */
    public static void fill(Struct struct, ObjectNode object) {
        Consumer<ObjectNode> rule = RULES.get(struct.name());
        if (rule != null) {
            rule.accept(object);
        }
        for (Field field : struct.defaulted()) {
            declared(field, field.defaultValue().orElseThrow(), object);
        }
        List<Field> fields = struct.fields();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            int position = entry.getValue().isContainerNode() ? struct.position(entry.getKey()) : -1;
            if (position >= 0) {
                descend(fields.get(position).schema(), entry.getValue());
            }
        }
    }

    private static void declared(Field field, JsonNode value, ObjectNode object) {
        JsonNode given = object.get(field.name());
        boolean missing = given == null
                || given.isNull() && !field.nullable()
                || field.presence() == Field.Presence.OMIT_ZERO && Absent.is(object, field.name());
        if (missing) {
            object.set(field.name(), value.deepCopy());
        }
    }

    private static void descend(Schema schema, JsonNode value) {
        switch (schema) {
            case Struct struct when value instanceof ObjectNode object -> fill(struct, object);
            case Schema.ListOf list when value.isArray() -> value.forEach(element -> descend(list.element(), element));
            case Schema.MapOf map when value.isObject() -> value.forEach(element -> descend(map.value(), element));
            case Struct struct -> {}
            case Schema.ListOf list -> {}
            case Schema.MapOf map -> {}
            case Schema.Scalar scalar -> {}
            case Schema.Any any -> {}
        }
    }
}
