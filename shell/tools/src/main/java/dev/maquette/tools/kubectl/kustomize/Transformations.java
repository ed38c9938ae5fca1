package dev.maquette.tools.kubectl.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a kustomization does to all its objects: namespace, names, labels, annotations, images and replicas. */
final class Transformations {
    private static final Set<String> OF_THE_CLUSTER = Set.of(
            "Namespace",
            "Node",
            "PersistentVolume",
            "ClusterRole",
            "ClusterRoleBinding",
            "StorageClass",
            "CustomResourceDefinition",
            "PriorityClass",
            "IngressClass",
            "RuntimeClass",
            "CSIDriver",
            "APIService",
            "ValidatingWebhookConfiguration",
            "MutatingWebhookConfiguration");
    private static final Set<String> KEEP_THEIR_NAMES = Set.of("Namespace", "CustomResourceDefinition", "APIService");
    private static final List<String> TEMPLATES = List.of("/spec/template", "/spec/jobTemplate/spec/template");

    private final ObjectNode kustomization;

    Transformations(ObjectNode kustomization) {
        this.kustomization = kustomization;
    }

    void applyTo(List<ObjectNode> objects) {
        objects.forEach(this::namespace);
        renameAll(objects);
        for (ObjectNode each : objects) {
            labels(each);
            annotations(each);
            kustomization.path("images").forEach(image -> image(each, image));
            kustomization.path("replicas").forEach(replicas -> replicas(each, replicas));
        }
    }

    private void namespace(ObjectNode object) {
        String namespace = kustomization.path("namespace").asText("");
        String kind = object.path("kind").asText();
        if (namespace.isEmpty()) {
            return;
        } else if (kind.equals("Namespace")) {
            Trees.at(object, "metadata").put("name", namespace);
        } else if (!OF_THE_CLUSTER.contains(kind)) {
            Trees.at(object, "metadata").put("namespace", namespace);
        }
        for (ObjectNode subject : Trees.objects(object.path("subjects"))) {
            if (subject.path("kind").asText().equals("ServiceAccount")) {
                subject.put("namespace", namespace);
            }
        }
    }

    private void renameAll(List<ObjectNode> objects) {
        String prefix = kustomization.path("namePrefix").asText("");
        String suffix = kustomization.path("nameSuffix").asText("");
        if (prefix.isEmpty() && suffix.isEmpty()) {
            return;
        }
        for (ObjectNode each : objects) {
            String kind = each.path("kind").asText();
            if (!KEEP_THEIR_NAMES.contains(kind)) {
                String before = Trees.name(each);
                Trees.at(each, "metadata").put("name", prefix + before + suffix);
                References.rename(objects, kind.toLowerCase(Locale.ROOT), before, prefix + before + suffix);
            }
        }
    }

    private void labels(ObjectNode object) {
        if (kustomization.path("commonLabels") instanceof ObjectNode pairs) {
            put(object, pairs, true, true);
        }
        for (JsonNode each : kustomization.path("labels")) {
            if (each.path("pairs") instanceof ObjectNode pairs) {
                boolean selectors = each.path("includeSelectors").asBoolean(false);
                put(
                        object,
                        pairs,
                        selectors,
                        selectors || each.path("includeTemplates").asBoolean(false));
            }
        }
    }

    private static void put(ObjectNode object, ObjectNode pairs, boolean selectors, boolean templates) {
        Trees.at(object, "metadata", "labels").setAll(pairs);
        for (String each : TEMPLATES) {
            if (templates && object.at(each) instanceof ObjectNode template) {
                Trees.at(template, "metadata", "labels").setAll(pairs);
            }
        }
        if (!selectors) {
            return;
        }
        boolean hasPlainSelector = Set.of("Service", "ReplicationController")
                        .contains(object.path("kind").asText())
                && object.at("/spec/selector").isObject();
        if (hasPlainSelector) {
            Trees.at(object, "spec", "selector").setAll(pairs);
        } else if (Set.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet")
                .contains(object.path("kind").asText())) {
            Trees.at(object, "spec", "selector", "matchLabels").setAll(pairs);
        } else if (object.at("/spec/podSelector/matchLabels") instanceof ObjectNode present) {
            present.setAll(pairs);
        } else if (object.path("kind").asText().equals("PodDisruptionBudget")
                && object.at("/spec/selector/matchLabels") instanceof ObjectNode present) {
            present.setAll(pairs);
        }
    }

    private void annotations(ObjectNode object) {
        if (kustomization.path("commonAnnotations") instanceof ObjectNode pairs) {
            Trees.at(object, "metadata", "annotations").setAll(pairs);
            for (String each : TEMPLATES) {
                if (object.at(each) instanceof ObjectNode template) {
                    Trees.at(template, "metadata", "annotations").setAll(pairs);
                }
            }
        }
    }

    private static void image(JsonNode node, JsonNode wanted) {
        for (String list : List.of("containers", "initContainers")) {
            for (ObjectNode container : Trees.objects(node.path(list))) {
                if (container.has("image")) {
                    container.put("image", replaced(container.path("image").asText(), wanted));
                }
            }
        }
        node.forEach(each -> image(each, wanted));
    }

    private static String replaced(String image, JsonNode wanted) {
        String name = image.replaceFirst("@.*|:[^/:@]*$", "");
        if (!name.equals(wanted.path("name").asText())) {
            return image;
        }
        String other = wanted.path("newName").asText(name);
        if (wanted.has("digest")) {
            return other + "@" + wanted.path("digest").asText();
        }
        return wanted.has("newTag")
                ? other + ":" + wanted.path("newTag").asText()
                : other + image.substring(name.length());
    }

    private static void replicas(ObjectNode object, JsonNode wanted) {
        boolean scales = Set.of("Deployment", "ReplicaSet", "StatefulSet", "ReplicationController")
                .contains(object.path("kind").asText());
        if (scales && Trees.name(object).endsWith(wanted.path("name").asText())) {
            Trees.at(object, "spec").set("replicas", wanted.path("count"));
        }
    }
}
