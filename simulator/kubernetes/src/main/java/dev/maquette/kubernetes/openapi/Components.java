package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The named types of a document: whatever its paths refer to, and what those refer to in turn. */
final class Components {
    private static final String MERGE_KEY = "x-kubernetes-patch-merge-key";
    private static final String PATCH_STRATEGY = "x-kubernetes-patch-strategy";
    private static final String KINDS = "x-kubernetes-group-version-kind";

    private final Dialect dialect;
    private final Schemas schemas;
    private final Map<String, ObjectNode> components = new TreeMap<>();
    private final Deque<Unfilled> waiting = new ArrayDeque<>();

    /** A component that is referred to already, and not written yet. */
    private record Unfilled(Struct struct, ObjectNode component) {}

    Components(Dialect dialect, Schemas schemas) {
        this.dialect = dialect;
        this.schemas = schemas;
    }

    /** All components, after the last reference was asked for. */
    ObjectNode finished() {
        while (!waiting.isEmpty()) {
            Unfilled next = waiting.remove();
            fill(next.component(), next.struct());
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.setAll(components);
        return all;
    }

    /** A reference to the type of a resource's objects. */
    ObjectNode object(Resource resource) {
        return resource.custom()
                .map(custom -> dialect.reference(new CustomComponents(this, dialect, resource).object()))
                .orElseGet(() -> kind(resource.groupVersionKind(), resource.schema()));
    }

    /** A reference to the type of a resource's lists. */
    ObjectNode list(Resource resource) {
        return resource.custom()
                .map(custom -> dialect.reference(new CustomComponents(this, dialect, resource).list()))
                .orElseGet(() -> kind(resource.listKind()));
    }

    /** A reference to a built-in kind. */
    ObjectNode kind(GroupVersionKind kind) {
        return kind(kind, type(kind));
    }

    Struct type(GroupVersionKind kind) {
        return schemas.struct(kind)
                .orElseThrow(() -> new IllegalStateException("no type is known for the kind " + kind));
    }

    private ObjectNode kind(GroupVersionKind kind, Struct struct) {
        ObjectNode reference = struct(struct);
        addKind(struct.name(), kind);
        return reference;
    }

    private void addKind(String component, GroupVersionKind kind) {
        ArrayNode kinds =
                Optional.ofNullable(components.get(component)).orElseThrow().withArrayProperty(KINDS);
        ObjectNode entry = kindNode(kind);
        for (JsonNode known : kinds) {
            if (known.equals(entry)) {
                return;
            }
        }
        kinds.add(entry);
    }

    static ObjectNode kindNode(GroupVersionKind kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", kind.group())
                .put("kind", kind.kind())
                .put("version", kind.version());
    }

    /** A type that is written down elsewhere; an existing one stays. */
    void add(String name, ObjectNode component) {
        components.putIfAbsent(name, component);
    }

    boolean has(String name) {
        return components.containsKey(name);
    }

    ObjectNode struct(Struct struct) {
        remember(struct);
        return dialect.reference(struct.name());
    }

    private void remember(Struct struct) {
        if (!components.containsKey(struct.name())) {
            ObjectNode component = JsonNodeFactory.instance.objectNode();
            components.put(struct.name(), component);
            waiting.add(new Unfilled(struct, component));
        }
    }

    private void fill(ObjectNode component, Struct struct) {
        Optional<ArrayNode> kinds = Optional.ofNullable((ArrayNode) component.remove(KINDS));
        describe(component, Descriptions.of(struct.simpleName()));
        component.put("type", "object");
        ObjectNode properties = component.putObject("properties");
        for (Field field : struct.fields()) {
            properties.set(field.name(), property(struct, field));
        }
        List<Field> required = struct.fields().stream().filter(Field::required).toList();
        if (!required.isEmpty()) {
            ArrayNode names = component.putArray("required");
            required.forEach(field -> names.add(field.name()));
        }
        kinds.ifPresent(list -> component.set(KINDS, list));
        if (struct.atomic()) {
            component.put("x-kubernetes-map-type", "atomic");
        }
    }

    private ObjectNode property(Struct struct, Field field) {
        ObjectNode property = schema(field.schema());
        String description = field.description().isEmpty()
                ? Descriptions.of(struct.simpleName(), field.name())
                : field.description();
        describe(property, description);
        field.defaultValue()
                .or(() -> field.presence() == Field.Presence.ALWAYS ? zero(field.schema()) : Optional.empty())
                .ifPresent(value -> property.set("default", value));
        Field.Patch patch = field.patch();
        if (!patch.mergeKey().isEmpty()) {
            property.put(MERGE_KEY, patch.mergeKey());
        }
        if (!patch.strategy().isEmpty()) {
            property.put(PATCH_STRATEGY, patch.strategy());
        }
        return property;
    }

    /** The default that the real documents give to values that Go never leaves out. */
    private static Optional<JsonNode> zero(Schema schema) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (schema) {
            case Struct struct -> Optional.of(nodes.objectNode());
            case Schema.Scalar scalar ->
                switch (scalar.kind()) {
                    case STRING -> Optional.of(nodes.textNode(""));
                    case INT32, INT64, DOUBLE -> Optional.of(nodes.numberNode(0));
                    case BOOLEAN -> Optional.of(nodes.booleanNode(false));
                    case BYTES, TIME, MICRO_TIME, DURATION, QUANTITY, INT_OR_STRING -> Optional.empty();
                };
            case Schema.ListOf list -> Optional.empty();
            case Schema.MapOf map -> Optional.empty();
            case Schema.Any any -> Optional.empty();
        };
    }

    private static void describe(ObjectNode node, String description) {
        if (!description.isEmpty()) {
            node.put("description", description);
        }
    }

    private ObjectNode schema(Schema schema) {
        return switch (schema) {
            case Struct struct -> {
                remember(struct);
                yield dialect.describedReference(struct.name());
            }
            case Schema.ListOf list -> list(list);
            case Schema.MapOf map -> map(map);
            case Schema.Scalar scalar -> scalar(scalar);
            case Schema.Any any -> dialect.describedReference(Leaves.open(this, any.encoding()));
        };
    }

    private ObjectNode list(Schema.ListOf list) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "array");
        node.set("items", schema(list.element()));
        if (!list.keys().isEmpty()) {
            ArrayNode keys = node.putArray("x-kubernetes-list-map-keys");
            list.keys().forEach(keys::add);
        }
        return node.put("x-kubernetes-list-type", list.type().name().toLowerCase(Locale.ROOT));
    }

    private ObjectNode map(Schema.MapOf map) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "object");
        node.set("additionalProperties", schema(map.value()));
        return map.atomic() ? node.put("x-kubernetes-map-type", "atomic") : node;
    }

    private ObjectNode scalar(Schema.Scalar scalar) {
        ObjectNode node =
                switch (scalar.kind()) {
                    case STRING -> typed("string", "");
                    case BOOLEAN -> typed("boolean", "");
                    case INT32 -> typed("integer", "int32");
                    case INT64 -> typed("integer", "int64");
                    case DOUBLE -> typed("number", "double");
                    case BYTES -> typed("string", "byte");
                    case TIME, MICRO_TIME, DURATION, QUANTITY, INT_OR_STRING ->
                        dialect.describedReference(Leaves.named(this, dialect, scalar.kind()));
                };
        if (!scalar.enumValues().isEmpty()) {
            ArrayNode values = node.putArray("enum");
            scalar.enumValues().forEach(values::add);
        }
        return node;
    }

    static ObjectNode typed(String type, String format) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", type);
        return format.isEmpty() ? node : node.put("format", format);
    }

    /** The name of a group turned round: stable.example.com becomes com.example.stable. */
    static String reversed(String group) {
        List<String> parts = Arrays.asList(group.split("\\.", -1));
        Collections.reverse(parts);
        return String.join(".", parts);
    }
}
