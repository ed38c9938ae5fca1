package dev.maquette.kubernetes.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import java.util.ArrayList;
import java.util.List;

/** Which claims a pod uses: those it names, and those made for its ephemeral volumes. */
final class ClaimUsers {

    private ClaimUsers() {}

    static List<ObjectName> claims(KubeObject pod) {
        List<ObjectName> names = new ArrayList<>();
        String cluster = pod.stored().key().cluster();
        for (JsonNode volume : pod.at("/spec/volumes")) {
            if (volume.has("persistentVolumeClaim")) {
                String named = volume.at("/persistentVolumeClaim/claimName").asText();
                names.add(new ObjectName(cluster, pod.namespace(), named));
            } else if (volume.has("ephemeral")) {
                names.add(new ObjectName(cluster, pod.namespace(), ephemeral(pod, volume)));
            }
        }
        return names;
    }

    static boolean uses(KubeObject pod, KubeObject claim) {
        for (JsonNode volume : pod.at("/spec/volumes")) {
            boolean isNamed =
                    volume.at("/persistentVolumeClaim/claimName").asText("").equals(claim.name());
            boolean isItsOwn = volume.has("ephemeral")
                    && ephemeral(pod, volume).equals(claim.name())
                    && claim.isControlledBy(pod.uid())
                    && !Pods.isTerminal(pod);
            if (isNamed || isItsOwn) {
                return true;
            }
        }
        return false;
    }

    private static String ephemeral(KubeObject pod, JsonNode volume) {
        return pod.name() + "-" + volume.path("name").asText();
    }
}
