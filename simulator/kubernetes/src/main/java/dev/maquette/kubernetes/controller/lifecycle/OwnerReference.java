package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.Optional;

/** Whom an object names as its owner. */
record OwnerReference(ObjectKey key, String uid) {

    /** The owner as its dependent's place finds it; nothing where the cluster does not serve its kind, or not from there. */
    static Optional<OwnerReference> of(JsonNode reference, ObjectKey dependent, Schemas schemas) {
        return resource(reference, schemas)
                .filter(owner -> !owner.namespaced() || !dependent.namespace().isEmpty())
                .map(owner -> new OwnerReference(
                        new ObjectKey(
                                dependent.cluster(),
                                ObjectKey.resource(owner.plural(), owner.group()),
                                owner.namespaced() ? dependent.namespace() : "",
                                reference.path("name").asText()),
                        reference.path("uid").asText()));
    }

    static boolean isOfWrongScope(JsonNode reference, ObjectKey dependent, Schemas schemas) {
        return resource(reference, schemas)
                .filter(owner -> owner.namespaced() && dependent.namespace().isEmpty())
                .isPresent();
    }

    private static Optional<Resource> resource(JsonNode reference, Schemas schemas) {
        GroupVersion version = GroupVersion.parse(reference.path("apiVersion").asText());
        return schemas.resource(version.kind(reference.path("kind").asText()));
    }

    private Optional<StoredObject> find(Records records) {
        return ObjectStore.get(records, key).filter(object -> object.uid().equals(uid));
    }

    boolean isPresent(Records records) {
        return find(records).isPresent();
    }

    /** Whether the owner is ending and waits for its dependents. */
    boolean isWaiting(Records records) {
        return find(records)
                .filter(owner -> owner.header().deleting())
                .filter(owner -> new KubeObject(owner).hasFinalizer(Dependents.FOREGROUND))
                .isPresent();
    }
}
