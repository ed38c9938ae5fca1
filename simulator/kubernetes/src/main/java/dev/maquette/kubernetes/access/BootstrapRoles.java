package dev.maquette.kubernetes.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The roles and bindings that every cluster begins with ({@code roles.tsv}). */
public final class BootstrapRoles {

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String VERSION = GROUP + "/v1";
    private static final String DEFAULTS = "kubernetes.io/bootstrapping";
    private static final String AGGREGATE = "system:aggregate-to-";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BootstrapRoles() {}

    /** All of them, roles first. */
    public static List<ObjectNode> manifests() {
        List<ObjectNode> manifests = new ArrayList<>(roles().values());
        manifests.add(bindGroup("cluster-admin", "cluster-admin", "system:masters"));
        manifests.add(bindGroup("system:basic-user", "system:basic-user", "system:authenticated"));
        manifests.add(bindGroup("system:discovery", "system:discovery", "system:authenticated"));
        manifests.add(bindGroup("system:monitoring", "system:monitoring", "system:monitoring"));
        manifests.add(bindGroup(
                "system:public-info-viewer",
                "system:public-info-viewer",
                "system:authenticated",
                "system:unauthenticated"));
        manifests.add(bindGroup(
                "system:service-account-issuer-discovery",
                "system:service-account-issuer-discovery",
                "system:serviceaccounts"));
        manifests.add(binding("system:node", "system:node")); // of nobody: the node authorizer decides
        manifests.add(bindUser("system:kube-scheduler", "system:kube-scheduler"));
        manifests.add(bindUser("system:kube-scheduler", "system:volume-scheduler"));
        manifests.add(bindUser("system:kube-controller-manager", "system:kube-controller-manager"));
        manifests.add(bindUser("system:kube-proxy", "system:node-proxier"));
        for (String role : List.copyOf(roles().keySet())) {
            if (role.startsWith("system:controller:")) {
                manifests.add(bindAccount(role, role.substring("system:controller:".length())));
            }
        }
        return manifests;
    }

    /** What kubelets may do, apart from what depends on their own node. */
    static List<PolicyRule> nodeRules() {
        return PolicyRule.all(Objects.requireNonNull(roles().get("system:node")).path("rules"));
    }

    private static Map<String, ObjectNode> roles() {
        Map<String, ObjectNode> roles = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] cells = line.split("\t");
            ObjectNode role = roles.computeIfAbsent(cells[0], BootstrapRoles::role);
            if (cells[1].startsWith("+")) {
                role.putObject("aggregationRule")
                        .putArray("clusterRoleSelectors")
                        .addObject()
                        .putObject("matchLabels")
                        .put(cells[1].substring(1), "true");
            } else {
                role.withArray("rules").add(rule(cells));
            }
        }
        aggregate(roles);
        return roles;
    }

    /** The aggregated roles begin complete, as if their controller had just been by: the narrower ones come first. */
    private static void aggregate(Map<String, ObjectNode> roles) {
        for (String narrow : List.of("view", "edit", "admin")) {
            String label = GROUP + "/aggregate-to-" + narrow;
            ArrayNode rules = Objects.requireNonNull(roles.get(narrow)).putArray("rules");
            for (ObjectNode other : roles.values()) {
                if (other.at("/metadata/labels").has(label)) {
                    other.path("rules").forEach(rule -> rules.add(rule.deepCopy()));
                }
            }
        }
    }

    private static ObjectNode role(String name) {
        ObjectNode role = object("ClusterRole", name);
        if (name.startsWith(AGGREGATE)) {
            String target = name.substring(AGGREGATE.length());
            role.withObject("/metadata/labels").put(GROUP + "/aggregate-to-" + target, "true");
        }
        if (name.equals("edit") || name.equals("view")) {
            String wider = name.equals("edit") ? "admin" : "edit";
            role.withObject("/metadata/labels").put(GROUP + "/aggregate-to-" + wider, "true");
        }
        return role;
    }

    private static ObjectNode object(String kind, String name) {
        ObjectNode object = JSON.objectNode().put("kind", kind).put("apiVersion", VERSION);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        metadata.putObject("labels").put(DEFAULTS, "rbac-defaults");
        metadata.putObject("annotations").put(GROUP + "/autoupdate", "true");
        return object;
    }

    private static ObjectNode rule(String[] cells) {
        ObjectNode rule = JSON.objectNode();
        put(rule, "verbs", cells[1]);
        if (cells[3].startsWith("/") || cells[3].equals("*paths")) {
            put(rule, "nonResourceURLs", cells[3].equals("*paths") ? "*" : cells[3]);
            return rule;
        }
        put(rule, "apiGroups", cells[2].replace("core", ""));
        put(rule, "resources", cells[3]);
        if (cells.length > 4) {
            put(rule, "resourceNames", cells[4]);
        }
        return rule;
    }

    private static void put(ObjectNode rule, String field, String list) {
        ArrayNode array = rule.putArray(field);
        for (String each : list.split(",", -1)) {
            array.add(each);
        }
    }

    private static ObjectNode binding(String name, String role) {
        ObjectNode binding = object("ClusterRoleBinding", name);
        binding.putObject("roleRef")
                .put("apiGroup", GROUP)
                .put("kind", "ClusterRole")
                .put("name", role);
        return binding;
    }

    private static ObjectNode bindGroup(String name, String role, String... groups) {
        ObjectNode binding = binding(name, role);
        for (String group : groups) {
            binding.withArray("subjects")
                    .addObject()
                    .put("kind", "Group")
                    .put("apiGroup", GROUP)
                    .put("name", group);
        }
        return binding;
    }

    private static ObjectNode bindUser(String user, String role) {
        ObjectNode binding = binding(role, role);
        binding.withArray("subjects")
                .addObject()
                .put("kind", "User")
                .put("apiGroup", GROUP)
                .put("name", user);
        return binding;
    }

    private static ObjectNode bindAccount(String role, String account) {
        ObjectNode binding = binding(role, role);
        binding.withArray("subjects")
                .addObject()
                .put("kind", "ServiceAccount")
                .put("name", account)
                .put("namespace", "kube-system");
        return binding;
    }

    private static List<String> lines() {
        try (InputStream in = BootstrapRoles.class.getResourceAsStream("roles.tsv")) {
            if (in == null) {
                throw new IllegalStateException("roles.tsv is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
