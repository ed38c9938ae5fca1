package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which changes concern a controller, and what it has to look at again because of them. */
public final class Watches {

    /** Tells the names that a change concerns. */
    @FunctionalInterface
    public interface Mapper {
        List<ObjectName> concerned(Change<StoredObject> change, Records after);
    }

    private final Map<String, List<Mapper>> byResource = new HashMap<>();

    /** Every change of an object concerns the object itself. */
    public Watches itself(Kind kind) {
        return on(kind, (change, after) -> List.of(nameOf(change)));
    }

    /** Every change of an object concerns whoever controls it, if that is of the given kind. */
    public Watches controllerOf(Kind owned, Kind owner) {
        return on(owned, (change, after) -> {
            List<ObjectName> owners = new ArrayList<>(1);
            change.before().map(KubeObject::new).ifPresent(object -> addController(object, owner, owners));
            change.after().map(KubeObject::new).ifPresent(object -> addController(object, owner, owners));
            return owners;
        });
    }

    private static void addController(KubeObject object, Kind owner, List<ObjectName> owners) {
        object.controller()
                .filter(reference -> reference.path("kind").asText().equals(owner.name()))
                .map(reference -> new ObjectName(
                        object.stored().key().cluster(),
                        object.namespace(),
                        reference.path("name").asText()))
                .filter(name -> !owners.contains(name))
                .ifPresent(owners::add);
    }

    /** A change of the kind concerns what the mapper says. It must be cheap; it may read the state after the change. */
    public Watches on(Kind kind, Mapper mapper) {
        byResource.computeIfAbsent(kind.resource(), any -> new ArrayList<>()).add(mapper);
        return this;
    }

    /** The name of the changed object. */
    public static ObjectName nameOf(Change<StoredObject> change) {
        StoredObject object = change.after().or(change::before).orElseThrow();
        return new ObjectName(
                object.key().cluster(), object.key().namespace(), object.key().name());
    }

    List<Mapper> of(String resource) {
        return byResource.getOrDefault(resource, List.of());
    }
}
