package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes what has lost all its owners, and lets owners that wait for their dependents go (pkg/controller/garbagecollector, v1.32). A
 * name of this controller is a collection and an object of it.
 */
final class GarbageCollector extends RetryingController {

    private final ApiServer server;

    GarbageCollector(ApiServer server) {
        super("garbagecollector", Kind.PODS, Identity.controller("generic-garbage-collector"), server);
        this.server = server;
    }

    @Override
    protected void concerns(Watches watches) {
        watches.onAny(this::concerned);
    }

    private List<ObjectName> concerned(Change<StoredObject> change, Records after) {
        List<ObjectName> names = new ArrayList<>();
        Optional<StoredObject> gone = change.after().isEmpty() ? change.before() : Optional.empty();
        gone.ifPresent(object -> {
            String cluster = object.key().cluster();
            ObjectStore.ownedBy(after, cluster, object.uid()).forEach(dependent -> names.add(name(dependent)));
            waitingOwners(object, after).forEach(names::add);
        });
        change.after()
                .filter(object -> isOfInterest(change, object, after))
                .ifPresent(object -> names.add(name(object)));
        return names;
    }

    /** An object's last dependent may be what its owner waits for. */
    private List<ObjectName> waitingOwners(StoredObject dependent, Records after) {
        List<ObjectName> waiting = new ArrayList<>();
        if (dependent.header().owners().isEmpty()) {
            return waiting;
        }
        Schemas schemas = server.schemas(dependent.key().cluster(), after);
        for (JsonNode reference : new KubeObject(dependent).at("/metadata/ownerReferences")) {
            OwnerReference.of(reference, dependent.key(), schemas)
                    .flatMap(owner -> ObjectStore.get(after, owner.key()))
                    .filter(owner -> owner.header().deleting())
                    .ifPresent(owner -> waiting.add(name(owner)));
        }
        return waiting;
    }

    /** New objects with an absent owner, objects whose owners have changed, and owners that began to end. */
    private boolean isOfInterest(Change<StoredObject> change, StoredObject object, Records after) {
        boolean isNew = change.before().isEmpty();
        if (object.header().deleting()) {
            KubeObject ending = new KubeObject(object);
            return ending.hasFinalizer(Dependents.FOREGROUND) || ending.hasFinalizer(Dependents.ORPHAN);
        }
        if (object.header().owners().isEmpty()) {
            return false;
        }
        boolean hasSameOwners = !isNew
                && change.before()
                        .orElseThrow()
                        .header()
                        .owners()
                        .equals(object.header().owners());
        return !hasSameOwners && !hasAllOwners(object, after);
    }

    private boolean hasAllOwners(StoredObject object, Records after) {
        Schemas schemas = server.schemas(object.key().cluster(), after);
        for (JsonNode reference : new KubeObject(object).at("/metadata/ownerReferences")) {
            Optional<OwnerReference> owner = OwnerReference.of(reference, object.key(), schemas);
            boolean isThere = owner.isEmpty() || owner.get().isPresent(after);
            if (!isThere) {
                return false;
            }
        }
        return true;
    }

    private static ObjectName name(StoredObject object) {
        ObjectKey key = object.key();
        return new ObjectName(key.cluster(), key.namespace(), key.resource() + "/" + key.name());
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        int slash = name.name().indexOf('/');
        String collection = name.name().substring(0, slash);
        Optional<Kind> kind = kind(work.schemas(), collection);
        Optional<KubeObject> found = kind.flatMap(
                each -> work.get(each, name.namespace(), name.name().substring(slash + 1)));
        if (found.isEmpty()) {
            return;
        }
        KubeObject object = found.get();
        Dependents dependents = new Dependents(work, kind.get(), object);
        if (object.isDeleting() && object.hasFinalizer(Dependents.ORPHAN)) {
            dependents.orphan();
        } else if (object.isDeleting() && object.hasFinalizer(Dependents.FOREGROUND)) {
            dependents.deleteThenFinish(this::collect);
        } else if (!object.isDeleting()) {
            collect(work, kind.get(), object);
        }
    }

    @Override
    protected String subject(ObjectName name) {
        int slash = name.name().indexOf('/');
        String object = name.name().substring(slash + 1);
        return new ObjectKey(name.cluster(), name.name().substring(0, slash), name.namespace(), object).subject();
    }

    static Optional<Kind> kind(Schemas schemas, String collection) {
        return schemas.resources().stream()
                .filter(each -> ObjectKey.resource(each.plural(), each.group()).equals(collection))
                .findFirst()
                .map(each -> new Kind(each.group(), each.version(), each.plural(), each.kind()));
    }

    /** Deletes the object if nobody owns it any more, or drops the references to owners that are gone. */
    private void collect(ClusterWork work, Kind kind, KubeObject object) {
        List<OwnerReference> absent = new ArrayList<>();
        List<OwnerReference> waiting = new ArrayList<>();
        int solid = 0;
        int all = 0;
        for (JsonNode reference : object.tree().path("metadata").path("ownerReferences")) {
            all++;
            Optional<OwnerReference> owner =
                    OwnerReference.of(reference, object.stored().key(), work.schemas());
            if (owner.isEmpty()) {
                solid++;
                tellUnreachable(work, kind, object, reference);
            } else if (!owner.get().isPresent(work.records())) {
                absent.add(owner.get());
            } else if (owner.get().isWaiting(work.records())) {
                waiting.add(owner.get());
            } else {
                solid++;
            }
        }
        if (all == 0 || absent.isEmpty() && waiting.isEmpty()) {
            return;
        }
        if (solid > 0) {
            absent.forEach(owner -> Owners.release(work, kind, current(work, kind, object), owner.uid()));
            waiting.forEach(owner -> Owners.release(work, kind, current(work, kind, object), owner.uid()));
            return;
        }
        boolean isForeground = !waiting.isEmpty() && Dependents.hasAny(work, object);
        work.delete(
                kind,
                object,
                JsonNodeFactory.instance.objectNode().put("propagationPolicy", policy(object, isForeground)));
    }

    private static KubeObject current(ClusterWork work, Kind kind, KubeObject object) {
        return work.get(kind, object.namespace(), object.name()).orElse(object);
    }

    private static String policy(KubeObject object, boolean isForeground) {
        if (object.hasFinalizer(Dependents.ORPHAN)) {
            return "Orphan";
        }
        return isForeground || object.hasFinalizer(Dependents.FOREGROUND) ? "Foreground" : "Background";
    }

    /** A cluster-scoped object cannot be owned by one of a namespace; it is left alone. */
    private static void tellUnreachable(ClusterWork work, Kind kind, KubeObject object, JsonNode reference) {
        if (!OwnerReference.isOfWrongScope(reference, object.stored().key(), work.schemas())) {
            return;
        }
        String owner = reference.path("apiVersion").asText() + "/"
                + reference.path("kind").asText();
        work.event(
                kind,
                object,
                EventRecord.warning(
                        "garbage-collector-controller",
                        "OwnerRefInvalidNamespace",
                        "ownerRef [" + owner + ", namespace: " + object.namespace() + ", name: "
                                + reference.path("name").asText() + ", uid: "
                                + reference.path("uid").asText() + "] does not exist in namespace \""
                                + object.namespace() + "\""));
    }
}
