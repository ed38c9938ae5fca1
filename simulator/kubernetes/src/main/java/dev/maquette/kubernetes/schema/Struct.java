package dev.maquette.kubernetes.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A JSON object with named fields. The fields of a built-in type are compiled when they are first asked for, which
 * makes start-up cheap and lets a type contain itself.
 */
public final class Struct implements Schema {
    private final String name;
    private final Traits traits;
    private final Supplier<Body> body;

    private Struct(String name, Traits traits, Supplier<Body> body) {
        this.name = name;
        this.traits = traits;
        this.body = body;
    }

    /** A struct whose body is compiled once, on first use. */
    static Struct lazy(String name, Traits traits, Supplier<Body> body) {
        return new Struct(name, traits, new Once<>(body));
    }

    /** A struct with the given fields, as custom resources have them. */
    public static Struct of(String name, Traits traits, List<Field> fields) {
        Body body = new Body(fields, List.of());
        return new Struct(name, traits, () -> body);
    }

    /** The OpenAPI name, such as {@code io.k8s.api.core.v1.Container}; empty for an inline struct of a custom resource. */
    public String name() {
        return name;
    }

    /** The last part of the name, which Go's error texts use: {@code Container}. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** All fields that JSON shows, in their declared order; the fields of embedded structs among them. */
    public List<Field> fields() {
        return body.get().fields();
    }

    public Optional<Field> field(String fieldName) {
        return Optional.ofNullable(body.get().byName().get(fieldName));
    }

    /** Where a field stands in {@link #fields()}; -1 where the struct has none of that name. */
    public int position(String fieldName) {
        return body.get().positions().getOrDefault(fieldName, -1);
    }

    /** The fields that are written even where nothing is given. */
    public List<Field> alwaysWritten() {
        return body.get().alwaysWritten();
    }

    /** The fields that declare a default. */
    public List<Field> defaulted() {
        return body.get().defaulted();
    }

    /** Structs whose fields JSON shows inline while protobuf nests them. */
    public List<Embedded> embedded() {
        return body.get().embedded();
    }

    /** The field that protobuf carries under this number in the struct itself, not in an embedded one. */
    public Optional<Field> fieldByNumber(int number) {
        return Optional.ofNullable(body.get().byNumber().get(number));
    }

    /** The nested message that protobuf carries under this number while JSON shows its fields inline. */
    public Optional<Struct> embeddedByNumber(int number) {
        return body.get().embedded().stream()
                .filter(each -> each.number() == number)
                .map(Embedded::struct)
                .findFirst();
    }

    /** Whether the struct is replaced as a whole by server-side apply. */
    public boolean atomic() {
        return traits.atomic();
    }

    /** Whether unknown fields are kept (x-kubernetes-preserve-unknown-fields). */
    public boolean preservesUnknown() {
        return traits.preservesUnknown();
    }

    /** Whether the value is a Kubernetes object of its own (x-kubernetes-embedded-resource). */
    public boolean embeddedResource() {
        return traits.embeddedResource();
    }

    /** What a struct is besides its fields. */
    public record Traits(boolean atomic, boolean preservesUnknown, boolean embeddedResource) {
        static final Traits GRANULAR = new Traits(false, false, false);
        static final Traits ATOMIC = new Traits(true, false, false);
    }

    /** A nested protobuf message whose JSON fields are inline. */
    public record Embedded(int number, Struct struct) {}

    /** The fields, and what is asked of them for every object that passes. */
    record Body(
            List<Field> fields,
            List<Embedded> embedded,
            Map<String, Field> byName,
            Map<Integer, Field> byNumber,
            Map<String, Integer> positions,
            List<Field> alwaysWritten,
            List<Field> defaulted) {
        Body(List<Field> fields, List<Embedded> embedded) {
            this(
                    List.copyOf(fields),
                    List.copyOf(embedded),
                    byName(fields),
                    byNumber(fields),
                    positions(fields),
                    fields.stream()
                            .filter(field -> field.presence() == Field.Presence.ALWAYS)
                            .toList(),
                    fields.stream()
                            .filter(field -> field.defaultValue().isPresent())
                            .toList());
        }

        private static Map<String, Integer> positions(List<Field> fields) {
            Map<String, Integer> positions = HashMap.newHashMap(fields.size());
            for (int i = 0; i < fields.size(); i++) {
                positions.put(fields.get(i).name(), i);
            }
            return Collections.unmodifiableMap(positions);
        }

        private static Map<String, Field> byName(List<Field> fields) {
            Map<String, Field> index = LinkedHashMap.newLinkedHashMap(fields.size());
            for (Field field : fields) {
                index.put(field.name(), field);
            }
            return Collections.unmodifiableMap(index);
        }

        private static Map<Integer, Field> byNumber(List<Field> fields) {
            Map<Integer, Field> index = LinkedHashMap.newLinkedHashMap(fields.size());
            for (Field field : fields) {
                if (field.protobufNumber() > 0) {
                    index.put(field.protobufNumber(), field);
                }
            }
            return Collections.unmodifiableMap(index);
        }
    }

    /** The same struct, replaced as a whole by server-side apply. */
    Struct asAtomic() {
        return new Struct(name, new Traits(true, traits.preservesUnknown(), traits.embeddedResource()), body);
    }

    @Override
    public String toString() {
        return "Struct[" + name + "]";
    }
}
