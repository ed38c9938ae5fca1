package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends namespaces: deletes everything in them, of every resource the cluster serves, then lets the namespace itself go
 * (pkg/controller/namespace/deletion, v1.32).
 */
final class NamespaceController extends RetryingController {

    private static final String FINALIZER = "kubernetes";

    NamespaceController(ApiServer server) {
        super("namespace", Kind.NAMESPACES, Identity.controller("namespace-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.NAMESPACES).onAny(NamespaceController::goneFromEndingNamespace);
    }

    /** The last of what an ending namespace held may just have gone. */
    private static List<ObjectName> goneFromEndingNamespace(Change<StoredObject> change, Records after) {
        ObjectName changed = Watches.nameOf(change);
        boolean stays =
                change.after().filter(object -> !object.header().deleting()).isPresent();
        if (stays || changed.namespace().isEmpty()) {
            return List.of();
        }
        ObjectName namespace = new ObjectName(changed.cluster(), "", changed.namespace());
        boolean isEnding = dev.maquette.kubernetes.store.ObjectStore.get(after, namespace.key(Kind.NAMESPACES))
                .filter(object -> object.header().deleting())
                .isPresent();
        return isEnding ? List.of(namespace) : List.of();
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> namespace =
                work.get(Kind.NAMESPACES, "", name.name()).filter(KubeObject::isDeleting);
        if (namespace.isEmpty()) {
            return;
        }
        KubeObject ending = terminating(work, namespace.get());
        if (!isOurs(ending)) {
            return;
        }
        NamespaceContent content = new NamespaceContent();
        delete(work, ending.name(), content);
        ObjectNode next = ending.copy();
        content.conditions().forEach(condition -> Conditions.set(next, condition, work.now()));
        KubeObject reported = next.equals(ending.copy()) ? ending : work.updateStatus(Kind.NAMESPACES, next);
        if (content.isEmpty()) {
            finish(work, reported);
        }
        content.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private static KubeObject terminating(ClusterWork work, KubeObject namespace) {
        if (namespace.text("/status/phase").equals("Terminating")) {
            return namespace;
        }
        ObjectNode next = namespace.copy();
        Conditions.status(next).put("phase", "Terminating");
        return work.updateStatus(Kind.NAMESPACES, next);
    }

    private static boolean isOurs(KubeObject namespace) {
        for (JsonNode finalizer : namespace.at("/spec/finalizers")) {
            if (finalizer.asText().equals(FINALIZER)) {
                return true;
            }
        }
        return false;
    }

    /** Deletes what is there and notes what remains. */
    private static void delete(ClusterWork work, String namespace, NamespaceContent content) {
        for (Kind kind : namespaced(work).values()) {
            for (KubeObject object : work.list(kind, namespace)) {
                try {
                    if (!object.isDeleting()) {
                        work.delete(kind, object);
                    }
                } catch (ApiFailure refused) {
                    content.refused(kind, refused);
                }
            }
            content.remains(kind, work.list(kind, namespace));
        }
    }

    /** One version of every namespaced collection that can be emptied. */
    private static Map<String, Kind> namespaced(ClusterWork work) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Resource resource : work.schemas().resources()) {
            if (resource.namespaced() && resource.allows("delete") && resource.allows("list")) {
                Kind kind = new Kind(resource.group(), resource.version(), resource.plural(), resource.kind());
                boolean isView = kind.group().equals("events.k8s.io");
                if (!isView) {
                    kinds.putIfAbsent(kind.resource(), kind);
                }
            }
        }
        return kinds;
    }

    private static void finish(ClusterWork work, KubeObject namespace) {
        ObjectNode next = namespace.copy();
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        next.at("/spec/finalizers").forEach(finalizer -> {
            if (!finalizer.asText().equals(FINALIZER)) {
                kept.add(finalizer);
            }
        });
        next.withObject("/spec").set("finalizers", kept);
        work.updatePart(Kind.NAMESPACES, next, "finalize");
    }
}
