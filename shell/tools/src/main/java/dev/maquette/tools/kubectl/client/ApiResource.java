package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A resource the server serves, in one version. */
public record ApiResource(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<String> verbs,
        List<String> subresources) {

    public ApiResource {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        verbs = List.copyOf(verbs);
        subresources = List.copyOf(subresources);
    }

    /** A kind that a file names, where no server is asked. */
    public static ApiResource named(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
        List<String> none = List.of();
        return new ApiResource(group, apiVersion.substring(slash + 1), plural, "", kind, true, none, none, none, none);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code deployments.apps}, or {@code pods} in the core group. */
    public String groupResource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code deployment.apps}: how changed objects are named in output. */
    public String lowerKind() {
        String lower = kind.toLowerCase(java.util.Locale.ROOT);
        return group.isEmpty() ? lower : lower + "." + group;
    }

    /** {@code deployment.apps/web}. */
    public String label(String name) {
        return lowerKind() + "/" + name;
    }

    public String label(JsonNode object) {
        return label(Trees.name(object));
    }

    /** The collection's path; an empty namespace means all of them. */
    public String path(String namespace) {
        String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        String within = namespaced && !namespace.isEmpty() ? "/namespaces/" + encode(namespace) : "";
        return root + within + "/" + plural;
    }

    /** One object's path. */
    public String path(String namespace, String name) {
        return path(namespace) + "/" + encode(name);
    }

    public String path(JsonNode object) {
        return path(Trees.namespace(object), Trees.name(object));
    }

    public boolean allows(String verb) {
        return verbs.contains(verb);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
