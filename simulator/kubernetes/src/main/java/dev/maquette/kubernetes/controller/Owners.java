package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Owner references: who controls what, and how controllers adopt and release (pkg/controller/controller_ref_manager.go, v1.32). */
public final class Owners {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Owners() {}

    /** A reference to the one owner that controls an object. */
    public static ObjectNode controllerReference(Kind kind, KubeObject owner) {
        return JSON.objectNode()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.name())
                .put("name", owner.name())
                .put("uid", owner.uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /**
     * The objects that the owner controls, after it has released those that its selector does not match any more and adopted orphans that
     * it does match.
     */
    public static List<KubeObject> claim(
            ClusterWork work, Kind owned, Kind ownerKind, KubeObject owner, LabelSelector selector) {
        return claim(work, owned, ownerKind, owner, selector, any -> true);
    }

    /** As above; only orphans of which the given test is true are adopted. */
    public static List<KubeObject> claim(
            ClusterWork work,
            Kind owned,
            Kind ownerKind,
            KubeObject owner,
            LabelSelector selector,
            Predicate<KubeObject> adoptable) {
        List<KubeObject> claimed = new ArrayList<>();
        for (KubeObject each : work.ownedBy(owned, owner.uid())) {
            boolean isOurs = each.isControlledBy(owner.uid());
            if (isOurs && (selector.matches(each.labels()) || owner.isDeleting())) {
                claimed.add(each);
            } else if (isOurs) {
                release(work, owned, each, owner.uid());
            }
        }
        if (!owner.isDeleting()) {
            for (KubeObject orphan : work.orphans(owned, owner.namespace())) {
                if (!orphan.isDeleting() && selector.matches(orphan.labels()) && adoptable.test(orphan)) {
                    claimed.add(adopt(work, owned, orphan, ownerKind, owner));
                }
            }
        }
        return claimed;
    }

    private static KubeObject adopt(ClusterWork work, Kind owned, KubeObject orphan, Kind ownerKind, KubeObject owner) {
        ObjectNode patch = JSON.objectNode();
        ObjectNode metadata = patch.putObject("metadata").put("uid", orphan.uid());
        metadata.putArray("ownerReferences").add(controllerReference(ownerKind, owner));
        return work.patch(owned, orphan, patch);
    }

    /** Drops the references that name the owner. */
    public static void release(ClusterWork work, Kind owned, KubeObject object, String ownerUid) {
        ArrayNode kept = JSON.arrayNode();
        for (JsonNode reference : object.tree().path("metadata").path("ownerReferences")) {
            if (!reference.path("uid").asText().equals(ownerUid)) {
                kept.add(reference);
            }
        }
        ObjectNode patch = JSON.objectNode();
        ObjectNode metadata = patch.putObject("metadata").put("uid", object.uid());
        metadata.set("ownerReferences", kept.isEmpty() ? JSON.nullNode() : kept);
        work.patch(owned, object, patch);
    }
}
