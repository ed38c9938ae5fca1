package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.ApplyOutcome;
import dev.maquette.kubernetes.patch.ManagedFields;
import dev.maquette.kubernetes.patch.PatchException;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Struct;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps managedFields as the patch room knows how to. */
public final class TrackedFields implements FieldManagement {

    /** A definition that changes makes a new struct. */
    private record Place(Struct schema, GroupVersionKind kind, String subresource) {}

    private final Map<Place, ManagedFields> known = new ConcurrentHashMap<>();

    private static final int KNOWN_LIMIT = 2_000;

    private ManagedFields of(Resource resource, String subresource) {
        if (known.size() > KNOWN_LIMIT) {
            known.clear();
        }
        Place place = new Place(resource.schema(), resource.groupVersionKind(), subresource);
        return known.computeIfAbsent(place, any -> ManagedFields.of(resource, subresource));
    }

    @Override
    public ObjectNode updated(Resource resource, Optional<ObjectNode> old, ObjectNode object, Manager manager) {
        ObjectNode live = old.orElseGet(JsonNodeFactory.instance::objectNode);
        ObjectNode next = of(resource, manager.subresource()).update(live, object, manager.name(), manager.time());
        return ManagedFields.keepTimesOfUnchanged(live, next);
    }

    @Override
    public ObjectNode applied(
            Resource resource, Optional<ObjectNode> old, JsonNode configuration, Manager manager, boolean force) {
        if (manager.name().isEmpty()) {
            throw Statuses.invalid(
                    "PatchOptions",
                    "meta.k8s.io",
                    "",
                    List.of(FieldError.required("fieldManager", "is required for apply patch")));
        }
        if (!(configuration instanceof ObjectNode applied)) {
            throw Statuses.badRequest("the applied configuration is not an object");
        }
        ObjectNode live = old.orElseGet(JsonNodeFactory.instance::objectNode);
        ManagedFields.OnConflict onConflict =
                force ? ManagedFields.OnConflict.TAKE_OVER : ManagedFields.OnConflict.REFUSE;
        try {
            ApplyOutcome outcome = of(resource, manager.subresource())
                    .apply(live, applied, manager.name(), onConflict, manager.time());
            return switch (outcome) {
                case ApplyOutcome.Applied(ObjectNode object) -> ManagedFields.keepTimesOfUnchanged(live, object);
                case ApplyOutcome.Conflicts conflicts -> throw Statuses.applyConflict(conflicts);
            };
        } catch (PatchException refused) {
            throw Statuses.plain(refused.kind().code(), refused.kind().reason(), String.valueOf(refused.getMessage()));
        }
    }
}
