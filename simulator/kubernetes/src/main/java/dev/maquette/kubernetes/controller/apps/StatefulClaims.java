package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.Map;
import java.util.Optional;

/** The claims of a StatefulSet's places: made before their pod, and kept or given up with it as the retention policy says. */
final class StatefulClaims {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ClusterWork work;
    private final KubeObject set;

    StatefulClaims(ClusterWork work, KubeObject set) {
        this.work = work;
        this.set = set;
    }

    /** Makes the claims of a place that are missing. */
    void create(int ordinal) {
        Map<String, String> names = StatefulPods.claims(set, ordinal);
        for (JsonNode template : set.at("/spec/volumeClaimTemplates")) {
            String name = names.getOrDefault(template.at("/metadata/name").asText(), "");
            if (work.get(Kind.PERSISTENT_VOLUME_CLAIMS, set.namespace(), name).isEmpty()) {
                create(template, name, ordinal);
            }
        }
    }

    private void create(JsonNode template, String name, int ordinal) {
        String what =
                "create Claim " + name + " Pod " + StatefulPods.name(set, ordinal) + " in StatefulSet " + set.name();
        try {
            ObjectNode claim = StatefulPods.claim(set, template, name);
            ArrayNode owners = owners(JSON.arrayNode(), Optional.empty(), false);
            if (!owners.isEmpty()) {
                claim.withObject("/metadata").set("ownerReferences", owners);
            }
            work.create(Kind.PERSISTENT_VOLUME_CLAIMS, set.namespace(), claim);
            say(EventRecord.normal(StatefulSetController.COMPONENT, "SuccessfulCreate", what + " success"));
        } catch (ApiFailure refused) {
            say(EventRecord.warning(
                    StatefulSetController.COMPONENT, "FailedCreate", what + " failed error: " + refused.getMessage()));
            throw refused;
        }
    }

    private void say(EventRecord event) {
        work.event(Kind.STATEFUL_SETS, set, event);
    }

    /**
     * Makes the claims of a place belong to whoever's end is to be theirs: the pod that is scaled away, or the set.
     *
     * @param condemned whether the place is one that the set is giving up
     */
    void own(KubeObject pod, int ordinal, boolean condemned) {
        for (String name : StatefulPods.claims(set, ordinal).values()) {
            work.get(Kind.PERSISTENT_VOLUME_CLAIMS, set.namespace(), name)
                    .ifPresent(claim -> own(claim, pod, condemned));
        }
    }

    private void own(KubeObject claim, KubeObject pod, boolean condemned) {
        JsonNode present = claim.tree().path("metadata").path("ownerReferences");
        ArrayNode others = JSON.arrayNode();
        for (JsonNode owner : present) {
            String uid = owner.path("uid").asText();
            boolean isOurs = uid.equals(set.uid())
                    || owner.path("kind").asText().equals("Pod")
                            && owner.path("name").asText().equals(pod.name());
            if (!isOurs) {
                others.add(owner);
            }
        }
        ArrayNode wanted = owners(others, Optional.of(pod), condemned);
        boolean isSame = wanted.equals(present) || wanted.isEmpty() && present.isEmpty();
        if (!isSame) {
            ObjectNode next = claim.copy();
            if (wanted.isEmpty()) {
                next.withObject("/metadata").remove("ownerReferences");
            } else {
                next.withObject("/metadata").set("ownerReferences", wanted);
            }
            work.update(Kind.PERSISTENT_VOLUME_CLAIMS, next);
        }
    }

    private ArrayNode owners(ArrayNode others, Optional<KubeObject> pod, boolean condemned) {
        boolean endsWithScale = policy("whenScaled") && condemned && pod.isPresent();
        if (endsWithScale) {
            others.add(reference(Kind.PODS, pod.orElseThrow()));
        } else if (policy("whenDeleted")) {
            others.add(reference(Kind.STATEFUL_SETS, set));
        }
        return others;
    }

    private boolean policy(String when) {
        return set.text("/spec/persistentVolumeClaimRetentionPolicy/" + when).equals("Delete");
    }

    private static ObjectNode reference(Kind kind, KubeObject owner) {
        return JSON.objectNode()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.name())
                .put("name", owner.name())
                .put("uid", owner.uid());
    }
}
