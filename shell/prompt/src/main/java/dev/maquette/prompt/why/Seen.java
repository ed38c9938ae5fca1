package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** An object of the cluster as kubectl shows it. */
record Seen(JsonNode json) {

    private static final Map<String, String> IRREGULAR = Map.of(
            "Ingress", "ingresses",
            "StorageClass", "storageclasses",
            "NetworkPolicy", "networkpolicies",
            "Endpoints", "endpoints",
            "PriorityClass", "priorityclasses",
            "IngressClass", "ingressclasses");

    String kind() {
        return text("/kind");
    }

    String name() {
        return text("/metadata/name");
    }

    String namespace() {
        return text("/metadata/namespace");
    }

    String created() {
        return text("/metadata/creationTimestamp");
    }

    String text(String pointer) {
        return json.at(pointer).asText("");
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    boolean isDeleting() {
        return json.at("/metadata").has("deletionTimestamp");
    }

    /** As kubectl names the resource. */
    String resource() {
        return IRREGULAR.getOrDefault(kind(), kind().toLowerCase(Locale.ROOT) + "s");
    }

    /** As causes name what they are about: {@code pods/jupyterhub/hub-0}. */
    String subject() {
        return namespace().isEmpty() ? resource() + "/" + name() : resource() + "/" + namespace() + "/" + name();
    }

    /** As a person types it: {@code pod/hub-0}. */
    String shown() {
        return kind().toLowerCase(Locale.ROOT) + "/" + name();
    }

    /** {@code -n NAMESPACE } where it is in one that is not the default, for lines to be typed. */
    String flag() {
        return namespace().isEmpty() || namespace().equals("default") ? "" : "-n " + namespace() + " ";
    }

    Optional<JsonNode> condition(String type) {
        return StreamSupport.stream(json.at("/status/conditions").spliterator(), false)
                .filter(each -> each.path("type").asText().equals(type))
                .findFirst();
    }

    boolean isTrue(String condition) {
        return condition(condition)
                .filter(each -> each.path("status").asText().equals("True"))
                .isPresent();
    }

    int number(String pointer) {
        return json.at(pointer).asInt(0);
    }

    Optional<JsonNode> owner() {
        return StreamSupport.stream(json.at("/metadata/ownerReferences").spliterator(), false)
                .filter(each -> each.path("controller").asBoolean())
                .findFirst();
    }
}
