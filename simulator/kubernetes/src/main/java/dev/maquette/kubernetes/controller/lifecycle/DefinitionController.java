package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes definitions of custom resources served, and empties their collections before they go
 * (apiextensions-apiserver pkg/controller/{status,establish,finalizer}, v1.32). These controllers live in the API server and have its
 * rights.
 */
final class DefinitionController extends RetryingController {

    static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    private static final Identity API_SERVER = Identity.user("system:apiserver", Identity.MASTERS);
    private static final Kind KIND = Kind.CUSTOM_RESOURCE_DEFINITIONS;

    DefinitionController(ApiServer server) {
        super("customresourcedefinition", KIND, API_SERVER, server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(KIND)
                .on(KIND, DefinitionController::othersWhenOneGoes)
                .onAny(DefinitionController::goneInstance);
    }

    /** Names that a definition held become free for others when it goes. */
    private static List<ObjectName> othersWhenOneGoes(Change<StoredObject> change, Records after) {
        if (change.after().isPresent()) {
            return List.of();
        }
        List<ObjectName> all = new ArrayList<>();
        String cluster = ObjectStore.keyOf(change).cluster();
        for (StoredObject each : ObjectStore.list(after, cluster, KIND.resource(), "")) {
            all.add(ObjectName.of(new KubeObject(each)));
        }
        return all;
    }

    private static List<ObjectName> goneInstance(Change<StoredObject> change, Records after) {
        String resource = ObjectStore.keyOf(change).resource();
        boolean mayMatter = change.after().isEmpty() && resource.indexOf('.') > 0;
        if (!mayMatter) {
            return List.of();
        }
        ObjectName definition = new ObjectName(ObjectStore.keyOf(change).cluster(), "", resource);
        boolean isEnding = ObjectStore.get(after, definition.key(KIND))
                .filter(object -> object.header().deleting())
                .isPresent();
        return isEnding ? List.of(definition) : List.of();
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(KIND, "", name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject definition = found.get();
        if (definition.isDeleting()) {
            if (definition.hasFinalizer(FINALIZER)) {
                empty(work, definition);
            }
        } else {
            accept(work, definition);
        }
    }

    private static void accept(ClusterWork work, KubeObject definition) {
        ObjectNode next = definition.copy();
        DefinitionNames names = DefinitionNames.of(definition, work.list(KIND, ""));
        ObjectNode status = Conditions.status(next);
        status.set("acceptedNames", names.accepted());
        storedVersions(definition, status);
        Conditions.set(next, names.condition(), work.now());
        boolean wasEstablished = Conditions.isTrue(definition.tree(), "Established");
        if (names.areAccepted()) {
            Conditions.set(
                    next,
                    Condition.isTrue("Established", "InitialNamesAccepted", "the initial names have been accepted"),
                    work.now());
        } else if (!wasEstablished) {
            Conditions.set(
                    next, Condition.isFalse("Established", "NotAccepted", "not all names are accepted"), work.now());
        }
        if (!status.equals(definition.tree().path("status"))) {
            work.updateStatus(KIND, next);
        }
    }

    /** Every version in which objects may stand in the store. */
    private static void storedVersions(KubeObject definition, ObjectNode status) {
        ArrayNode stored = status.withArray("storedVersions");
        for (JsonNode version : definition.at("/spec/versions")) {
            if (version.path("storage").asBoolean() && !contains(stored, version.path("name"))) {
                stored.add(version.path("name"));
            }
        }
    }

    private static boolean contains(ArrayNode array, JsonNode value) {
        for (JsonNode each : array) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void empty(ClusterWork work, KubeObject definition) {
        Kind instances = new Kind(
                definition.text("/spec/group"),
                definition.text("/spec/versions/0/name"),
                definition.text("/spec/names/plural"),
                definition.text("/spec/names/kind"));
        boolean isServed = Conditions.isTrue(definition.tree(), "Established");
        KubeObject ending = say(
                work,
                definition,
                Condition.isTrue(
                        "Terminating", "InstanceDeletionInProgress", "CustomResource deletion is in progress"));
        if (isServed) {
            for (KubeObject instance : work.list(instances, "")) {
                if (!instance.isDeleting()) {
                    work.delete(instances, instance);
                }
            }
        }
        if (work.list(instances, "").isEmpty()) {
            KubeObject emptied = say(
                    work,
                    ending,
                    Condition.isFalse("Terminating", "InstanceDeletionCompleted", "removed all instances"));
            ObjectNode next = emptied.copy();
            ObjectMetadata.removeFinalizer(next, FINALIZER);
            work.update(KIND, next);
        }
    }

    private static KubeObject say(ClusterWork work, KubeObject definition, Condition condition) {
        ObjectNode next = definition.copy();
        return Conditions.set(next, condition, work.now()) ? work.updateStatus(KIND, next) : definition;
    }
}
