package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Claims, volumes and classes. */
final class StorageLines {
    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

    private StorageLines() {}

    static void claim(ObjectNode claim, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(claim, out);
        out.line(0, "StorageClass:", storageClassOf(claim));
        out.line(0, "Status:", status(claim, lookup));
        out.line(0, "Volume:", Values.text(claim.at("/spec/volumeName")));
        Head.labelsAndAnnotations(claim, out);
        out.line(0, "Finalizers:", Values.goList(claim.at("/metadata/finalizers")));
        boolean bound = !Values.text(claim.at("/spec/volumeName")).isEmpty();
        out.line(0, "Capacity:", bound ? Values.text(claim.at("/status/capacity/storage"), "0") : "");
        out.line(0, "Access Modes:", bound ? Values.accessModes(claim.at("/status/accessModes")) : "");
        if (Values.isSet(claim.at("/spec/volumeMode"))) {
            out.line(0, "VolumeMode:", claim.at("/spec/volumeMode").asText());
        }
        dataSource(claim.at("/spec/dataSource"), out);
        out.values(0, "Used By", users(claim, lookup));
        conditions(claim.at("/status/conditions"), out);
        EventLines.write(out, lookup.events(claim), lookup.now());
    }

    private static String storageClassOf(JsonNode object) {
        return Values.text(
                object.at("/metadata/annotations").path(CLASS_ANNOTATION),
                Values.text(object.at("/spec/storageClassName")));
    }

    private static String status(JsonNode object, Lookup lookup) {
        JsonNode deleted = object.at("/metadata/deletionTimestamp");
        return Values.isSet(deleted)
                ? "Terminating (lasts " + Times.since(deleted, lookup.now()) + ")"
                : Values.text(object.at("/status/phase"));
    }

    private static void dataSource(JsonNode source, Text out) {
        if (Values.isSet(source)) {
            out.line(0, "DataSource:");
            if (Values.isSet(source.path("apiGroup"))) {
                out.line(1, "APIGroup:", source.path("apiGroup").asText());
            }
            out.line(1, "Kind:", source.path("kind").asText());
            out.line(1, "Name:", source.path("name").asText());
        }
    }

    private static List<String> users(ObjectNode claim, Lookup lookup) throws InterruptedException {
        List<String> found = new ArrayList<>();
        for (ObjectNode pod : lookup.list("/api/v1/namespaces/" + Trees.namespace(claim) + "/pods", "", "")) {
            for (JsonNode volume : pod.at("/spec/volumes")) {
                if (volume.at("/persistentVolumeClaim/claimName").asText("").equals(Trees.name(claim))) {
                    found.add(Trees.name(pod));
                }
            }
        }
        return found.stream().sorted().toList();
    }

    private static void conditions(JsonNode conditions, Text out) {
        if (conditions.isEmpty()) {
            return;
        }
        out.line(0, "Conditions:");
        out.line(1, "Type", "Status", "LastProbeTime", "LastTransitionTime", "Reason", "Message");
        out.line(1, "----", "------", "-----------------", "------------------", "------", "-------");
        for (JsonNode each : conditions) {
            out.line(
                    1,
                    each.path("type").asText() + " ",
                    each.path("status").asText() + " ",
                    Times.full(each.path("lastProbeTime")) + " ",
                    Times.full(each.path("lastTransitionTime")) + " ",
                    each.path("reason").asText("") + " ",
                    each.path("message").asText(""));
        }
    }

    static void volume(ObjectNode volume, Text out, Lookup lookup) throws InterruptedException {
        out.line(0, "Name:", Trees.name(volume));
        Head.labelsAndAnnotations(volume, out);
        JsonNode spec = volume.path("spec");
        out.line(0, "Finalizers:", Values.goList(volume.at("/metadata/finalizers")));
        out.line(0, "StorageClass:", storageClassOf(volume));
        out.line(0, "Status:", status(volume, lookup));
        out.line(
                0,
                "Claim:",
                Values.isSet(spec.path("claimRef"))
                        ? spec.at("/claimRef/namespace").asText() + "/"
                                + spec.at("/claimRef/name").asText()
                        : "");
        out.line(0, "Reclaim Policy:", Values.text(spec.path("persistentVolumeReclaimPolicy")));
        out.line(0, "Access Modes:", Values.accessModes(spec.path("accessModes")));
        if (Values.isSet(spec.path("volumeMode"))) {
            out.line(0, "VolumeMode:", spec.path("volumeMode").asText());
        }
        out.line(0, "Capacity:", Values.text(spec.at("/capacity/storage"), "0"));
        affinity(spec.at("/nodeAffinity/required"), out);
        out.line(0, "Message:", Values.text(volume.at("/status/message")));
        out.line(0, "Source:");
        ObjectNode sources = spec.deepCopy();
        sources.remove(List.of("claimRef", "capacity", "nodeAffinity"));
        VolumeLines.source(out, sources);
        EventLines.write(out, lookup.events(volume), lookup.now());
    }

    private static void affinity(JsonNode required, Text out) {
        if (!Values.isSet(required)) {
            out.line(0, "Node Affinity:", Values.NONE);
            return;
        }
        out.line(0, "Node Affinity:", "");
        JsonNode terms = required.path("nodeSelectorTerms");
        out.line(1, "Required Terms:", terms.isEmpty() ? Values.NONE : "");
        int index = 0;
        for (JsonNode term : terms) {
            List<String> lines = new ArrayList<>();
            term.path("matchExpressions").forEach(each -> lines.add(requirement(each)));
            out.values(2, "Term " + index++, lines);
        }
    }

    private static String requirement(JsonNode requirement) {
        List<String> values = Values.texts(requirement.path("values"));
        return requirement.path("key").asText() + " "
                + requirement.path("operator").asText().toLowerCase(Locale.ROOT)
                + (values.isEmpty() ? "" : " [" + String.join(", ", values) + "]");
    }

    static void storageClass(ObjectNode storageClass, Text out, Lookup lookup) throws InterruptedException {
        JsonNode annotations = storageClass.at("/metadata/annotations");
        boolean isDefault = annotations
                        .path("storageclass.kubernetes.io/is-default-class")
                        .asText()
                        .equals("true")
                || annotations
                        .path("storageclass.beta.kubernetes.io/is-default-class")
                        .asText()
                        .equals("true");
        out.line(0, "Name:", Trees.name(storageClass));
        out.line(0, "IsDefaultClass:", isDefault ? "Yes" : "No");
        out.line(0, "Annotations:", Values.labels(annotations));
        out.line(0, "Provisioner:", Values.text(storageClass.path("provisioner")));
        out.line(0, "Parameters:", Values.labels(storageClass.path("parameters")));
        JsonNode expansion = storageClass.path("allowVolumeExpansion");
        out.line(
                0,
                "AllowVolumeExpansion:",
                Values.isSet(expansion) ? Values.truth(expansion.asBoolean()) : Values.UNSET);
        List<String> options = Values.texts(storageClass.path("mountOptions"));
        if (options.isEmpty()) {
            out.line(0, "MountOptions:", Values.NONE);
        } else {
            out.line(0, "MountOptions:");
            options.forEach(each -> out.line(1, each));
        }
        if (Values.isSet(storageClass.path("reclaimPolicy"))) {
            out.line(0, "ReclaimPolicy:", storageClass.path("reclaimPolicy").asText());
        }
        if (Values.isSet(storageClass.path("volumeBindingMode"))) {
            out.line(
                    0,
                    "VolumeBindingMode:",
                    storageClass.path("volumeBindingMode").asText());
        }
        topologies(storageClass.path("allowedTopologies"), out);
        EventLines.write(out, lookup.events(storageClass), lookup.now());
    }

    private static void topologies(JsonNode terms, Text out) {
        if (terms.isEmpty()) {
            return;
        }
        out.line(0, "AllowedTopologies:", "");
        for (int index = 0; index < terms.size(); index++) {
            List<String> requirements = new ArrayList<>();
            terms.get(index)
                    .path("matchLabelExpressions")
                    .forEach(each -> requirements.add(each.path("key").asText() + " in ["
                            + String.join(", ", Values.texts(each.path("values"))) + "]"));
            out.line(1, "Term " + index + ":", requirements.isEmpty() ? Values.NONE : requirements.getFirst());
            requirements.stream().skip(1).forEach(each -> out.line(1, "", each));
        }
    }
}
