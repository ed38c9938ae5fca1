package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodTemplates;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names, labels and volumes that tie a pod to its place in a StatefulSet (pkg/controller/statefulset/stateful_set_utils.go, v1.32); pure. */
final class StatefulPods {

    static final String REVISION_LABEL = "controller-revision-hash";

    private StatefulPods() {}

    static String name(KubeObject set, int ordinal) {
        return set.name() + "-" + ordinal;
    }

    /** The place a pod has in the set; -1 where its name tells none. */
    static int ordinal(KubeObject set, String pod) {
        String prefix = set.name() + "-";
        String rest = pod.startsWith(prefix) ? pod.substring(prefix.length()) : "";
        return rest.matches("\\d{1,9}") ? Integer.parseInt(rest) : -1;
    }

    static ObjectNode pod(KubeObject set, JsonNode template, String revision, int ordinal) {
        ObjectNode pod = PodTemplates.pod(template, Owners.controllerReference(Kind.STATEFUL_SETS, set));
        String name = name(set, ordinal);
        ObjectNode metadata = pod.withObject("/metadata").put("name", name).put("generateName", set.name() + "-");
        metadata.withObject("/labels")
                .put("apps.kubernetes.io/pod-index", Integer.toString(ordinal))
                .put(REVISION_LABEL, revision)
                .put("statefulset.kubernetes.io/pod-name", name);
        ObjectNode spec = pod.withObject("/spec").put("hostname", name);
        String service = set.text("/spec/serviceName");
        if (!service.isEmpty()) {
            spec.put("subdomain", service);
        }
        mountClaims(set, spec, ordinal);
        return pod;
    }

    private static void mountClaims(KubeObject set, ObjectNode spec, int ordinal) {
        Map<String, String> claims = claims(set, ordinal);
        if (claims.isEmpty()) {
            return;
        }
        ArrayNode volumes = spec.arrayNode();
        claims.forEach((template, claim) -> volumes.addObject()
                .put("name", template)
                .putObject("persistentVolumeClaim")
                .put("claimName", claim));
        for (JsonNode volume : spec.path("volumes")) {
            if (!claims.containsKey(volume.path("name").asText())) {
                volumes.add(volume);
            }
        }
        spec.set("volumes", volumes);
    }

    /** The names of a place's claims, by those of their templates. */
    static Map<String, String> claims(KubeObject set, int ordinal) {
        Map<String, String> claims = new LinkedHashMap<>();
        for (JsonNode template : set.at("/spec/volumeClaimTemplates")) {
            String name = template.at("/metadata/name").asText();
            claims.put(name, name + "-" + set.name() + "-" + ordinal);
        }
        return claims;
    }

    static ObjectNode claim(KubeObject set, JsonNode template, String name) {
        ObjectNode claim = template.deepCopy();
        claim.remove("status");
        ObjectNode metadata = claim.withObject("/metadata").put("name", name);
        metadata.remove("creationTimestamp");
        ObjectNode labels = metadata.withObject("/labels");
        set.at("/spec/selector/matchLabels").properties().forEach(each -> labels.set(each.getKey(), each.getValue()));
        if (labels.isEmpty()) {
            metadata.remove("labels");
        }
        return claim;
    }
}
