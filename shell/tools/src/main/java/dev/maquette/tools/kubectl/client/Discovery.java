package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the server what it serves: the aggregated documents, or one document a group version where it does not know those. */
final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private final ApiServer server;

    Discovery(ApiServer server) {
        this.server = server;
    }

    /** All resources, the preferred version of each group first. */
    List<ApiResource> resources() throws InterruptedException {
        List<ApiResource> found = new ArrayList<>();
        read("/api", found);
        read("/apis", found);
        return found;
    }

    private void read(String root, List<ApiResource> found) throws InterruptedException {
        ObjectNode document =
                server.send(Request.get(root).accepting(AGGREGATED)).object();
        if (document.path("kind").asText().equals("APIGroupDiscoveryList")) {
            document.path("items").forEach(group -> readGroup(group, found));
        } else {
            for (JsonNode version : document.path("versions")) {
                readVersion(root + "/" + version.asText(), "", version.asText(), found);
            }
            for (JsonNode group : document.path("groups")) {
                for (String version : versions(group)) {
                    String name = group.path("name").asText();
                    readVersion(root + "/" + name + "/" + version, name, version, found);
                }
            }
        }
    }

    private static List<String> versions(JsonNode group) {
        List<String> found = new ArrayList<>();
        String preferred = group.at("/preferredVersion/version").asText("");
        if (!preferred.isEmpty()) {
            found.add(preferred);
        }
        for (JsonNode each : group.path("versions")) {
            String version = each.path("version").asText();
            if (!version.equals(preferred)) {
                found.add(version);
            }
        }
        return found;
    }

    private static void readGroup(JsonNode group, List<ApiResource> found) {
        String name = group.at("/metadata/name").asText("");
        for (JsonNode version : group.path("versions")) {
            for (JsonNode each : version.path("resources")) {
                if (each.path("responseKind").has("kind")) {
                    found.add(aggregated(name, version.path("version").asText(), each));
                }
            }
        }
    }

    private static ApiResource aggregated(String group, String version, JsonNode resource) {
        List<String> subresources = new ArrayList<>();
        resource.path("subresources")
                .forEach(each -> subresources.add(each.path("subresource").asText()));
        return new ApiResource(
                group,
                version,
                resource.path("resource").asText(),
                resource.path("singularResource").asText(""),
                resource.at("/responseKind/kind").asText(),
                resource.path("scope").asText().equals("Namespaced"),
                texts(resource.path("shortNames")),
                texts(resource.path("categories")),
                texts(resource.path("verbs")),
                subresources);
    }

    /** A group whose server does not answer is left out, as kubectl does after a warning. */
    private void readVersion(String path, String group, String version, List<ApiResource> found)
            throws InterruptedException {
        Optional<ObjectNode> document = server.find(path);
        if (document.isEmpty()) {
            return;
        }
        JsonNode resources = document.get().path("resources");
        for (JsonNode each : resources) {
            String name = each.path("name").asText();
            if (!name.contains("/")) {
                found.add(legacy(group, version, each, subresources(resources, name)));
            }
        }
    }

    private static List<String> subresources(JsonNode resources, String name) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : resources) {
            if (each.path("name").asText().startsWith(name + "/")) {
                found.add(each.path("name").asText().substring(name.length() + 1));
            }
        }
        return found;
    }

    private static ApiResource legacy(String group, String version, JsonNode resource, List<String> subresources) {
        return new ApiResource(
                group,
                version,
                resource.path("name").asText(),
                resource.path("singularName").asText(""),
                resource.path("kind").asText(),
                resource.path("namespaced").asBoolean(),
                texts(resource.path("shortNames")),
                texts(resource.path("categories")),
                texts(resource.path("verbs")),
                subresources);
    }

    private static List<String> texts(JsonNode array) {
        List<String> found = new ArrayList<>();
        array.forEach(each -> found.add(each.asText()));
        return found;
    }
}
