package dev.maquette.server.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Subresource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a cluster serves, in the old form of several documents and in the new one of two (apidiscovery.k8s.io). */
final class Discovery {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schemas schemas;
    private final Predicate<String> serves;

    /** @param serves whether a group of the schemas is there at present */
    Discovery(Schemas schemas, Predicate<String> serves) {
        this.schemas = schemas;
        this.serves = serves;
    }

    private List<GroupVersion> served() {
        return schemas.groupVersions().stream()
                .filter(version -> serves.test(version.group()))
                .toList();
    }

    /** {@code /api} of old. */
    ObjectNode coreVersions(String serverAddress) {
        ObjectNode versions = JSON.objectNode().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", serverAddress);
        return versions;
    }

    /** {@code /apis} of old. */
    ObjectNode groups() {
        ObjectNode list = JSON.objectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groupNames().forEach(name -> groups.add(groupBody(name)));
        return list;
    }

    boolean hasGroup(String group) {
        return versions(group).iterator().hasNext();
    }

    /** {@code /apis/<group>}. */
    ObjectNode group(String group) {
        ObjectNode body = JSON.objectNode().put("kind", "APIGroup").put("apiVersion", "v1");
        return body.setAll(groupBody(group));
    }

    private ObjectNode groupBody(String group) {
        ObjectNode body = JSON.objectNode().put("name", group);
        ArrayNode versions = body.putArray("versions");
        for (GroupVersion version : versions(group)) {
            versions.add(version(version));
        }
        body.set("preferredVersion", versions.get(0));
        return body;
    }

    private static ObjectNode version(GroupVersion version) {
        return JSON.objectNode().put("groupVersion", version.apiVersion()).put("version", version.version());
    }

    boolean hasVersion(GroupVersion version) {
        return serves.test(version.group()) && !schemas.resources(version).isEmpty();
    }

    /** {@code /apis/<group>/<version>}. */
    ObjectNode resources(GroupVersion version) {
        ObjectNode list = JSON.objectNode().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", version.apiVersion());
        ArrayNode resources = list.putArray("resources");
        for (Resource resource : schemas.resources(version)) {
            resources.add(resource(resource));
            resource.subresources().forEach(each -> resources.add(subresource(resource, each)));
        }
        return list;
    }

    private static ObjectNode resource(Resource resource) {
        ObjectNode body = JSON.objectNode()
                .put("name", resource.plural())
                .put("singularName", resource.singular())
                .put("namespaced", resource.namespaced())
                .put("kind", resource.kind());
        body.set("verbs", array(resource.verbs()));
        if (!resource.shortNames().isEmpty()) {
            body.set("shortNames", array(resource.shortNames()));
        }
        if (!resource.categories().isEmpty()) {
            body.set("categories", array(resource.categories()));
        }
        return body;
    }

    private static ObjectNode subresource(Resource resource, Subresource subresource) {
        ObjectNode body = JSON.objectNode()
                .put("name", resource.plural() + "/" + subresource.name())
                .put("singularName", "")
                .put("namespaced", resource.namespaced());
        boolean isOther = !subresource.kind().groupVersion().equals(resource.groupVersion());
        if (isOther) {
            body.put("group", subresource.kind().group())
                    .put("version", subresource.kind().version());
        }
        body.put("kind", subresource.kind().kind());
        body.set("verbs", array(subresource.verbs()));
        return body;
    }

    /**
     * All groups in one document.
     *
     * @param core whether it is that of {@code /api} rather than {@code /apis}
     * @param version {@code v2} or {@code v2beta1}, as the client asked
     */
    ObjectNode aggregated(boolean core, String version) {
        ObjectNode list = JSON.objectNode()
                .put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", "apidiscovery.k8s.io/" + version);
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (String group : core ? List.of("") : groupNames()) {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata");
            if (!group.isEmpty()) {
                metadata.put("name", group);
            }
            metadata.putNull("creationTimestamp");
            ArrayNode versions = item.putArray("versions");
            for (GroupVersion each : versions(group)) {
                versions.add(aggregatedVersion(each));
            }
        }
        return list;
    }

    private ObjectNode aggregatedVersion(GroupVersion version) {
        ObjectNode body = JSON.objectNode().put("version", version.version());
        ArrayNode resources = body.putArray("resources");
        for (Resource resource : schemas.resources(version)) {
            ObjectNode each = resources.addObject().put("resource", resource.plural());
            each.set("responseKind", kind(version, resource.groupVersion(), resource.kind()));
            each.put("scope", resource.namespaced() ? "Namespaced" : "Cluster");
            each.put("singularResource", resource.singular());
            each.set("verbs", array(resource.verbs()));
            if (!resource.shortNames().isEmpty()) {
                each.set("shortNames", array(resource.shortNames()));
            }
            if (!resource.categories().isEmpty()) {
                each.set("categories", array(resource.categories()));
            }
            if (!resource.subresources().isEmpty()) {
                ArrayNode subresources = each.putArray("subresources");
                resource.subresources().forEach(sub -> subresources.add(aggregatedSubresource(version, sub)));
            }
        }
        return body.put("freshness", "Current");
    }

    private static ObjectNode aggregatedSubresource(GroupVersion version, Subresource subresource) {
        ObjectNode body = JSON.objectNode().put("subresource", subresource.name());
        body.set(
                "responseKind",
                kind(
                        version,
                        subresource.kind().groupVersion(),
                        subresource.kind().kind()));
        body.set("verbs", array(subresource.verbs()));
        return body;
    }

    private static ObjectNode kind(GroupVersion home, GroupVersion version, String kind) {
        ObjectNode body = JSON.objectNode();
        boolean isHome = home.equals(version);
        return body.put("group", isHome ? "" : version.group())
                .put("version", isHome ? "" : version.version())
                .put("kind", kind);
    }

    private List<String> groupNames() {
        List<String> names = new ArrayList<>();
        for (GroupVersion version : served()) {
            if (!version.group().isEmpty() && !names.contains(version.group())) {
                names.add(version.group());
            }
        }
        return names;
    }

    private List<GroupVersion> versions(String group) {
        return served().stream()
                .filter(version -> version.group().equals(group))
                .toList();
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** All paths of the root document. */
    Map<String, List<String>> paths() {
        List<String> paths = new ArrayList<>(List.of("/.well-known/openid-configuration", "/api", "/api/v1", "/apis"));
        groupNames().forEach(group -> {
            paths.add("/apis/" + group);
            versions(group).forEach(version -> paths.add("/apis/" + version.apiVersion()));
        });
        paths.addAll(
                List.of("/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/openid/v1/jwks", "/readyz", "/version"));
        Map<String, List<String>> body = new LinkedHashMap<>();
        body.put("paths", paths);
        return body;
    }
}
