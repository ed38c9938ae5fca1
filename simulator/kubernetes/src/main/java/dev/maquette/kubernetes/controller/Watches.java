package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Demand;
import dev.maquette.world.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which changes concern a controller, and what it has to look at again because of them. */
public final class Watches {

    /** Tells the names that a change concerns. */
    @FunctionalInterface
    public interface Mapper {
        List<ObjectName> concerned(Change<StoredObject> change, Records after);
    }

    /** A mapper and how long its news may wait, so that many changes are looked at once. */
    record Watch(Mapper mapper, Duration delay, Demand demand) {}

    private final Map<String, List<Watch>> byResource = new HashMap<>();
    private final List<Watch> ofAll = new ArrayList<>();
    private final Map<String, List<Watch>> together = new ConcurrentHashMap<>();

    /** Every change of an object concerns the object itself. */
    public Watches itself(Kind kind) {
        return on(kind, (change, after) -> List.of(nameOf(change)));
    }

    /** Every change of an object concerns whoever controls it, if that is of the given kind. */
    public Watches controllerOf(Kind owned, Kind owner) {
        return on(owned, (change, after) -> controllers(change, owner));
    }

    private static void addController(KubeObject object, Kind owner, List<ObjectName> owners) {
        object.controllerOf(owner)
                .map(name -> new ObjectName(object.stored().key().cluster(), object.namespace(), name))
                .filter(name -> !owners.contains(name))
                .ifPresent(owners::add);
    }

    /** A change of the kind concerns what the mapper says. It must be cheap; it may read the state after the change. */
    public Watches on(Kind kind, Mapper mapper) {
        return on(kind, Duration.ZERO, mapper);
    }

    /** As above; what concerns a name may wait, so that a crowd of changes is looked at once. */
    public Watches on(Kind kind, Duration delay, Mapper mapper) {
        byResource
                .computeIfAbsent(kind.resource(), any -> new ArrayList<>())
                .add(new Watch(mapper, delay, Demand.FOREGROUND));
        return this;
    }

    /** As above; nobody waits for what is done then. */
    public Watches onPeriodically(Kind kind, Duration delay, Mapper mapper) {
        byResource
                .computeIfAbsent(kind.resource(), any -> new ArrayList<>())
                .add(new Watch(mapper, delay, Demand.PERIODIC));
        return this;
    }

    /** The names of the objects of a kind that control the changed object. */
    public static List<ObjectName> controllers(Change<StoredObject> change, Kind owner) {
        List<ObjectName> owners = new ArrayList<>(1);
        change.before().map(KubeObject::new).ifPresent(object -> addController(object, owner, owners));
        change.after().map(KubeObject::new).ifPresent(object -> addController(object, owner, owners));
        return owners;
    }

    /** A change of any object, of whatever kind, concerns what the mapper says. */
    public Watches onAny(Mapper mapper) {
        ofAll.add(new Watch(mapper, Duration.ZERO, Demand.FOREGROUND));
        return this;
    }

    /** The name of the changed object. */
    public static ObjectName nameOf(Change<StoredObject> change) {
        StoredObject object = change.after().or(change::before).orElseThrow();
        return new ObjectName(
                object.key().cluster(), object.key().namespace(), object.key().name());
    }

    /** What watches a kind; put together once, since it is asked for every change there is. */
    List<Watch> of(String resource) {
        List<Watch> known = together.get(resource);
        return known == null ? together.computeIfAbsent(resource, this::all) : known;
    }

    private List<Watch> all(String resource) {
        List<Watch> all = new ArrayList<>(byResource.getOrDefault(resource, List.of()));
        all.addAll(ofAll);
        return List.copyOf(all);
    }
}
