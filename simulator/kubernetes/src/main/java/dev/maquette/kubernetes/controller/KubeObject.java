package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.store.SelectableFields;
import dev.maquette.kubernetes.store.StoredObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An object as a controller reads it. The tree is shared: whoever wants to change something takes {@link #copy()}. */
public record KubeObject(StoredObject stored) {

    /** Pointers that programs ask by; compiling one costs more than following it. */
    private static final Map<String, JsonPointer> POINTERS = new ConcurrentHashMap<>();

    private static final int MOST_POINTERS = 2_000;

    public String name() {
        return stored.key().name();
    }

    public String namespace() {
        return stored.key().namespace();
    }

    public String uid() {
        return stored.uid();
    }

    public long resourceVersion() {
        return stored.resourceVersion();
    }

    public Map<String, String> labels() {
        return stored.header().labels();
    }

    public boolean isDeleting() {
        return stored.header().deleting();
    }

    public ObjectNode tree() {
        return stored.view();
    }

    /** A JSON pointer's value, such as {@code /spec/replicas}; a missing node where there is none. */
    public JsonNode at(String pointer) {
        JsonPointer known = POINTERS.get(pointer);
        return stored.view().at(known == null ? compiled(pointer) : known);
    }

    private static JsonPointer compiled(String pointer) {
        JsonPointer compiled = JsonPointer.compile(pointer);
        if (POINTERS.size() < MOST_POINTERS) {
            POINTERS.put(pointer, compiled);
        }
        return compiled;
    }

    public String text(String pointer) {
        return at(pointer).asText("");
    }

    public String annotation(String name) {
        return tree().path("metadata").path("annotations").path(name).asText("");
    }

    public Instant created() {
        return Instant.parse(text("/metadata/creationTimestamp"));
    }

    public long generation() {
        return at("/metadata/generation").asLong();
    }

    /** The owner that controls this object. */
    public Optional<JsonNode> controller() {
        for (JsonNode owner : tree().path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    /** A whole number of the spec or status, or the given one where there is none. */
    public int number(String pointer, int absent) {
        JsonNode value = at(pointer);
        return value.isNumber() ? value.asInt() : absent;
    }

    /** A moment, where there is one. */
    public Optional<Instant> time(String pointer) {
        String value = text(pointer);
        return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
    }

    public boolean isControlledBy(String uid) {
        String[] controller = controllerFields();
        return controller.length == 3 && controller[2].equals(uid);
    }

    /** The name of the controlling owner of a kind; empty where it has none. Read from the header, without parsing. */
    public Optional<String> controllerOf(Kind kind) {
        String[] controller = controllerFields();
        boolean isOfKind = controller.length == 3 && controller[0].equals(kind.name());
        return isOfKind ? Optional.of(controller[1]) : Optional.empty();
    }

    private String[] controllerFields() {
        return stored.header()
                .fields()
                .getOrDefault(SelectableFields.CONTROLLER, "")
                .split(" ", -1);
    }

    public boolean hasFinalizer(String finalizer) {
        for (JsonNode each : tree().path("metadata").path("finalizers")) {
            if (each.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    /** A fresh tree that may be changed and sent as an update; managedFields, which it lacks, stay as they are. */
    public ObjectNode copy() {
        return stored.view().deepCopy();
    }
}
