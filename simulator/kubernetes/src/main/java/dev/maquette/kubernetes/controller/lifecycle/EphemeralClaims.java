package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Optional;

/** Makes the claims that pods bring with them (pkg/controller/volume/ephemeral, v1.32). */
final class EphemeralClaims extends RetryingController {

    EphemeralClaims(ApiServer server) {
        super("ephemeral-volume", Kind.PODS, Identity.controller("ephemeral-volume-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.PODS, EphemeralClaims::withEphemeralVolume);
    }

    private static List<ObjectName> withEphemeralVolume(Change<StoredObject> change, Records after) {
        boolean isNew = change.before().isEmpty() && change.after().isPresent();
        if (!isNew) {
            return List.of();
        }
        for (JsonNode volume : change.after().orElseThrow().view().at("/spec/volumes")) {
            if (volume.has("ephemeral")) {
                return List.of(Watches.nameOf(change));
            }
        }
        return List.of();
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> pod =
                work.get(Kind.PODS, name.namespace(), name.name()).filter(each -> !each.isDeleting());
        pod.ifPresent(each -> each.at("/spec/volumes").forEach(volume -> {
            if (volume.has("ephemeral")) {
                claim(work, each, volume);
            }
        }));
    }

    private static void claim(ClusterWork work, KubeObject pod, JsonNode volume) {
        String name = pod.name() + "-" + volume.path("name").asText();
        Optional<KubeObject> present = work.get(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), name);
        if (present.isPresent()) {
            if (!present.get().isControlledBy(pod.uid())) {
                work.event(
                        Kind.PODS,
                        pod,
                        EventRecord.warning(
                                "ephemeral_volume",
                                "FailedBinding",
                                "ephemeral volume " + volume.path("name").asText() + ": PVC " + pod.namespace() + "/"
                                        + name + " was not created for pod " + pod.namespace() + "/" + pod.name()
                                        + " (pod is not owner)"));
            }
            return;
        }
        JsonNode template = volume.at("/ephemeral/volumeClaimTemplate");
        ObjectNode claim = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = claim.putObject("metadata").put("name", name);
        for (String field : List.of("labels", "annotations")) {
            JsonNode value = template.path("metadata").path(field);
            if (!value.isEmpty()) {
                metadata.set(field, value.deepCopy());
            }
        }
        metadata.putArray("ownerReferences").add(Owners.controllerReference(Kind.PODS, pod));
        claim.set("spec", template.path("spec").deepCopy());
        work.create(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), claim);
    }
}
