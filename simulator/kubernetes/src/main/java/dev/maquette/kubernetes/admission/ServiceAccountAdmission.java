package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Optional;

/** Gives pods their service account, its pull secrets and its token (plugin/pkg/admission/serviceaccount). */
public final class ServiceAccountAdmission implements AdmissionPlugin {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final String MOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final int TOKEN_SECONDS = 3607;
    private static final int READ_ONLY_MODE = 420;

    @Override
    public String name() {
        return "ServiceAccount";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        boolean isNewPod = request.isAbout("pods", "") && request.operation() == AdmissionRequest.Operation.CREATE;
        if (!isNewPod) {
            return;
        }
        ObjectNode pod = request.object();
        ObjectNode spec = pod.withObject("/spec");
        String name = spec.path("serviceAccountName")
                .asText(spec.path("serviceAccount").asText(""));
        String account = name.isEmpty() ? "default" : name;
        spec.put("serviceAccountName", account).put("serviceAccount", account);
        Optional<StoredObject> found = ObjectStore.get(
                request.transaction(),
                new ObjectKey(request.call().cluster(), "serviceaccounts", request.namespace(), account));
        if (found.isEmpty()) {
            throw Statuses.forbidden(
                    request.resource(),
                    pod.at("/metadata/name").asText(""),
                    "error looking up service account " + request.namespace() + "/" + account + ": serviceaccount \""
                            + account + "\" not found");
        }
        JsonNode tree = found.get().view();
        addPullSecrets(spec, tree);
        if (mountsToken(spec, tree)) {
            addToken(request, spec);
        }
    }

    private static void addPullSecrets(ObjectNode spec, JsonNode account) {
        if (spec.path("imagePullSecrets").isEmpty()
                && !account.path("imagePullSecrets").isEmpty()) {
            spec.set("imagePullSecrets", account.path("imagePullSecrets").deepCopy());
        }
    }

    private static boolean mountsToken(ObjectNode spec, JsonNode account) {
        if (spec.has("automountServiceAccountToken")) {
            return spec.path("automountServiceAccountToken").asBoolean();
        }
        return account.path("automountServiceAccountToken").asBoolean(true);
    }

    private static void addToken(AdmissionRequest request, ObjectNode spec) {
        String volume = "kube-api-access-"
                + request.transaction()
                        .seed()
                        .letters(
                                LETTERS,
                                5,
                                "token-volume",
                                request.object().at("/metadata/uid").asText());
        boolean isMounted = false;
        for (String containers : new String[] {"initContainers", "containers"}) {
            for (JsonNode container : spec.path(containers)) {
                isMounted |= mount((ObjectNode) container, volume);
            }
        }
        if (isMounted) {
            spec.withArray("volumes").add(tokenVolume(spec, volume));
        }
    }

    private static boolean mount(ObjectNode container, String volume) {
        for (JsonNode mount : container.path("volumeMounts")) {
            if (mount.path("mountPath").asText().equals(MOUNT_PATH)) {
                return false;
            }
        }
        container
                .withArray("volumeMounts")
                .addObject()
                .put("name", volume)
                .put("readOnly", true)
                .put("mountPath", MOUNT_PATH);
        return true;
    }

    private static ObjectNode tokenVolume(ObjectNode spec, String name) {
        ObjectNode volume = spec.objectNode().put("name", name);
        ObjectNode projected = volume.putObject("projected");
        ArrayNode sources = projected.putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", TOKEN_SECONDS)
                .put("path", "token");
        ObjectNode root = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        root.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
        ObjectNode field = sources.addObject()
                .putObject("downwardAPI")
                .putArray("items")
                .addObject()
                .put("path", "namespace");
        field.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", "metadata.namespace");
        projected.put("defaultMode", READ_ONLY_MODE);
        return volume;
    }
}
