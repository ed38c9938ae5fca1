package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import java.util.List;

/** Lets pods stay five minutes on a node that is not ready or not reachable (plugin/pkg/admission/defaulttolerationseconds). */
public final class DefaultTolerationSeconds implements AdmissionPlugin {

    private static final int SECONDS = 300;
    private static final List<String> TAINTS =
            List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    @Override
    public String name() {
        return "DefaultTolerationSeconds";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        boolean isNewPod = request.isAbout("pods", "") && request.operation() == AdmissionRequest.Operation.CREATE;
        if (isNewPod) {
            ObjectNode spec = request.object().withObject("/spec");
            TAINTS.stream().filter(taint -> !tolerates(spec, taint)).forEach(taint -> add(spec, taint));
        }
    }

    private static boolean tolerates(ObjectNode spec, String taint) {
        for (JsonNode toleration : spec.path("tolerations")) {
            String key = toleration.path("key").asText("");
            String effect = toleration.path("effect").asText("");
            boolean isMeant = key.equals(taint) || key.isEmpty();
            if (isMeant && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return true;
            }
        }
        return false;
    }

    private static void add(ObjectNode spec, String taint) {
        spec.withArray("tolerations")
                .addObject()
                .put("key", taint)
                .put("operator", "Exists")
                .put("effect", "NoExecute")
                .put("tolerationSeconds", SECONDS);
    }
}
