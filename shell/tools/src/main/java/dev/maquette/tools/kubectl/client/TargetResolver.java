package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.flags.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a kubeconfig and the global flags come to; flags win. */
final class TargetResolver {
    private static final String NO_CONFIGURATION_SERVER = "http://localhost:8080";

    private final Kubeconfig config;
    private final Flags flags;

    TargetResolver(Kubeconfig config, Flags flags) {
        this.config = config;
        this.flags = flags;
    }

    Target resolve() {
        JsonNode context = context();
        JsonNode cluster = entry(
                "clusters", "cluster", orElse("cluster", context.path("cluster").asText("")));
        JsonNode user =
                entry("users", "user", orElse("user", context.path("user").asText("")));
        String server = orElse("server", cluster.path("server").asText(""));
        String namespace = orElse("namespace", context.path("namespace").asText(""));
        return new Target(
                normal(server.isEmpty() ? NO_CONFIGURATION_SERVER : server),
                trust(cluster),
                user(user),
                namespace.isEmpty() ? "default" : namespace,
                flags.isSetForAll("namespace"),
                flags.isSetForAll("token") || !user.has("exec") ? Optional.empty() : Optional.of(user.path("exec")));
    }

    private JsonNode context() {
        String name = orElse("context", config.currentContext());
        Optional<ObjectNode> found = config.entry("contexts", name);
        if (found.isEmpty() && flags.isSetForAll("context")) {
            throw new KubectlException(
                    "Error in configuration: context was not found for specified context: " + name, 1);
        }
        return found.map(each -> each.path("context")).orElse(MissingNode.getInstance());
    }

    private JsonNode entry(String list, String field, String name) {
        Optional<ObjectNode> found = config.entry(list, name);
        if (found.isEmpty() && flags.isSetForAll(field)) {
            throw KubectlException.error(
                    field.equals("user")
                            ? "auth info \"" + name + "\" does not exist"
                            : "no server found for cluster \"" + name + "\"");
        }
        return found.map(each -> absolute(each, field)).orElse(MissingNode.getInstance());
    }

    /** File names in a kubeconfig are relative to its folder. */
    private static JsonNode absolute(ObjectNode entry, String field) {
        if (!(entry.path(field) instanceof ObjectNode content)) {
            return MissingNode.getInstance();
        }
        ObjectNode copy = content.deepCopy();
        Path folder = Path.of(entry.path("location").asText("."));
        for (String each : List.of("certificate-authority", "client-certificate", "client-key", "tokenFile")) {
            String name = copy.path(each).asText("");
            if (!name.isEmpty()) {
                copy.put(each, folder.resolve(name).toString());
            }
        }
        return copy;
    }

    private Target.Trust trust(JsonNode cluster) {
        boolean flagged = flags.isSetForAll("certificate-authority");
        return new Target.Trust(
                flagged ? "" : cluster.path("certificate-authority-data").asText(""),
                orElse(
                        "certificate-authority",
                        cluster.path("certificate-authority").asText("")),
                (flags.isSetForAll("insecure-skip-tls-verify") && flags.on("insecure-skip-tls-verify"))
                        || cluster.path("insecure-skip-tls-verify").asBoolean(false),
                orElse("tls-server-name", cluster.path("tls-server-name").asText("")));
    }

    private Target.User user(JsonNode user) {
        return new Target.User(
                token(user),
                user.path("username").asText(""),
                user.path("password").asText(""),
                user.path("client-certificate-data").asText(""),
                orElse("client-certificate", user.path("client-certificate").asText("")),
                user.path("client-key-data").asText(""),
                orElse("client-key", user.path("client-key").asText("")),
                impersonation(user));
    }

    private String token(JsonNode user) {
        if (flags.isSetForAll("token")) {
            return flags.text("token");
        }
        String file = user.path("tokenFile").asText("");
        if (file.isEmpty()) {
            return user.path("token").asText("");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw KubectlException.error("open " + file + ": no such file or directory");
        }
    }

    private Map<String, List<String>> impersonation(JsonNode user) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String as = orElse("as", user.path("as").asText(""));
        if (as.isEmpty() && (flags.isSetForAll("as-group") || flags.isSetForAll("as-uid"))) {
            throw new KubectlException(
                    "Error in configuration: requesting uid, groups or user-extra for "
                            + orElse("user", context().path("user").asText(""))
                            + " without impersonating a user",
                    1);
        }
        if (!as.isEmpty()) {
            headers.put("Impersonate-User", List.of(as));
        }
        if (flags.isSetForAll("as-group")) {
            headers.put("Impersonate-Group", flags.list("as-group"));
        }
        if (flags.isSetForAll("as-uid")) {
            headers.put("Impersonate-Uid", List.of(flags.text("as-uid")));
        }
        return Map.copyOf(headers);
    }

    private String orElse(String flag, String otherwise) {
        return flags.isSetForAll(flag) ? flags.text(flag) : otherwise;
    }

    private static String normal(String server) {
        String whole = server.contains("://") ? server : "http://" + server;
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }
}
