package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** What an ending owner does with those that belong to it. */
final class Dependents {

    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    /** Decides about one dependent. */
    @FunctionalInterface
    interface Collector {
        void collect(ClusterWork work, Kind kind, KubeObject object);
    }

    private final ClusterWork work;
    private final Kind kind;
    private final KubeObject owner;

    Dependents(ClusterWork work, Kind kind, KubeObject owner) {
        this.work = work;
        this.kind = kind;
        this.owner = owner;
    }

    static boolean hasAny(ClusterWork work, KubeObject owner) {
        return !ObjectStore.ownedBy(work.records(), work.cluster(), owner.uid()).isEmpty();
    }

    private List<KubeObject> all() {
        List<KubeObject> all = new ArrayList<>();
        for (StoredObject each : ObjectStore.ownedBy(work.records(), work.cluster(), owner.uid())) {
            all.add(new KubeObject(each));
        }
        return all;
    }

    private Kind kindOf(KubeObject object) {
        return GarbageCollector.kind(work.schemas(), object.stored().key().resource())
                .orElseThrow(() -> new IllegalStateException(object + " is of no served kind"));
    }

    /** Lets them live on without their owner. */
    void orphan() {
        all().forEach(dependent -> Owners.release(work, kindOf(dependent), dependent, owner.uid()));
        removeFinalizer(ORPHAN);
    }

    /** Deletes them, and lets the owner go once those that block its deletion are gone. */
    void deleteThenFinish(Collector collector) {
        for (KubeObject dependent : all()) {
            if (!dependent.isDeleting()) {
                collector.collect(work, kindOf(dependent), dependent);
            }
        }
        if (all().stream().noneMatch(this::blocks)) {
            removeFinalizer(FOREGROUND);
        }
    }

    private boolean blocks(KubeObject dependent) {
        for (JsonNode reference : dependent.tree().path("metadata").path("ownerReferences")) {
            if (reference.path("uid").asText().equals(owner.uid())) {
                return reference.path("blockOwnerDeletion").asBoolean();
            }
        }
        return false;
    }

    private void removeFinalizer(String finalizer) {
        ObjectNode next = owner.copy();
        ObjectMetadata.removeFinalizer(next, finalizer);
        work.update(kind, next);
    }
}
