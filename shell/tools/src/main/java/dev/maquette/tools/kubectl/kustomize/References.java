package dev.maquette.tools.kubectl.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows a new name in the fields that refer to it (kustomize api/internal/konfig/builtinpluginconsts/namereference.go). */
final class References {
    /** Fields that hold a name, by kind: the object around the name, and the name's own field. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "configmap", Set.of("configMap/name", "configMapRef/name", "configMapKeyRef/name"),
            "secret",
                    Set.of(
                            "secret/secretName",
                            "secret/name",
                            "secretRef/name",
                            "secretKeyRef/name",
                            "imagePullSecrets/name",
                            "secrets/name",
                            "tls/secretName"),
            "serviceaccount", Set.of("spec/serviceAccountName", "spec/serviceAccount"),
            "persistentvolumeclaim", Set.of("persistentVolumeClaim/claimName"),
            "service", Set.of("spec/serviceName", "service/name"),
            "priorityclass", Set.of("spec/priorityClassName"),
            "storageclass", Set.of("spec/storageClassName"),
            "ingressclass", Set.of("spec/ingressClassName"));

    private References() {}

    static void rename(List<ObjectNode> objects, String kind, String before, String after) {
        objects.forEach(each -> visit(each, "", kind, before, after));
    }

    private static void visit(JsonNode node, String parent, String kind, String before, String after) {
        if (node instanceof ObjectNode object) {
            boolean typed = object.path("kind").asText("").equalsIgnoreCase(kind)
                    && (parent.equals("roleRef") || parent.equals("scaleTargetRef") || parent.equals("subjects"));
            for (var field : List.copyOf(object.properties())) {
                boolean refers = typed && field.getKey().equals("name")
                        || FIELDS.getOrDefault(kind, Set.of()).contains(parent + "/" + field.getKey());
                if (refers && field.getValue().asText("").equals(before)) {
                    object.set(field.getKey(), Trees.text(after));
                }
                visit(field.getValue(), field.getKey(), kind, before, after);
            }
        } else {
            node.forEach(each -> visit(each, parent, kind, before, after));
        }
    }
}
