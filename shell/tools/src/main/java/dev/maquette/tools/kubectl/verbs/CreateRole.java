package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code kubectl create role|clusterrole}. */
final class CreateRole extends Generator {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final boolean cluster;

    private CreateRole(ApiResource resource, boolean cluster) {
        super(resource);
        this.cluster = cluster;
    }

    static CreateRole namespaced() {
        return new CreateRole(namespaced(GROUP, "v1", "Role", "roles"), false);
    }

    /** The verbs that need no word of warning (kubectl pkg/cmd/create/create_role.go). */
    private static final Set<String> STANDARD = Set.of(
            "*",
            "get",
            "delete",
            "list",
            "create",
            "update",
            "patch",
            "watch",
            "proxy",
            "deletecollection",
            "use",
            "bind",
            "escalate",
            "impersonate");

    static CreateRole clusterWide() {
        return new CreateRole(clusterWide(GROUP, "v1", "ClusterRole", "clusterroles"), true);
    }

    @Override
    FlagSet own() {
        FlagSet flags = new FlagSet()
                .list("verb", "What may be done.")
                .list("resource", "With what, as TYPE[.GROUP][/SUBRESOURCE].")
                .array("resource-name", "With which objects.");
        return cluster
                ? flags.list("non-resource-url", "With which other paths.")
                        .pairs("aggregation-rule", "Labels of roles whose rules are taken in.")
                : flags;
    }

    @Override
    void fill(ObjectNode object, Call call) throws InterruptedException {
        Flags flags = call.flags();
        if (cluster && flags.isSet("aggregation-rule")) {
            aggregate(object, flags.list("aggregation-rule"));
            return;
        }
        List<String> verbs = flags.list("verb").stream().distinct().toList();
        List<String> urls = cluster ? flags.list("non-resource-url") : List.of();
        if (verbs.isEmpty()) {
            throw KubectlException.error("at least one verb must be specified");
        }
        verbs.stream().filter(each -> !STANDARD.contains(each)).forEach(each -> call.err()
                .println("Warning: '" + each + "' is not a standard resource verb"));
        if (flags.list("resource").isEmpty() && urls.isEmpty()) {
            throw KubectlException.error(
                    cluster
                            ? "one of resource or nonResourceURL must be specified"
                            : "at least one resource must be specified");
        }
        ArrayNode rules = object.putArray("rules");
        resources(call, flags).forEach((group, names) -> {
            ObjectNode rule = rules.addObject();
            rule.putArray("apiGroups").add(group);
            names.forEach(rule.putArray("resources")::add);
            if (!flags.list("resource-name").isEmpty()) {
                flags.list("resource-name").forEach(rule.putArray("resourceNames")::add);
            }
            verbs.forEach(rule.putArray("verbs")::add);
        });
        if (!urls.isEmpty()) {
            ObjectNode rule = rules.addObject();
            urls.forEach(rule.putArray("nonResourceURLs")::add);
            verbs.forEach(rule.putArray("verbs")::add);
        }
    }

    private static void aggregate(ObjectNode object, List<String> labels) {
        ObjectNode selector = Trees.at(object, "aggregationRule")
                .putArray("clusterRoleSelectors")
                .addObject();
        for (String each : labels) {
            String[] pair = each.split("=", 2);
            Trees.at(selector, "matchLabels").put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        object.putArray("rules");
    }

    /** Resources by group, as the server names them. */
    private static Map<String, List<String>> resources(Call call, Flags flags) throws InterruptedException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String each : flags.list("resource")) {
            int slash = each.indexOf('/');
            String type = slash < 0 ? each : each.substring(0, slash);
            if (type.equals("*")) {
                found.computeIfAbsent("*", group -> new ArrayList<>()).add("*");
                continue;
            }
            ApiResource resource = call.resources()
                    .find(type)
                    .orElseThrow(
                            () -> new KubectlException("the server doesn't have a resource type \"" + type + "\"", 1));
            found.computeIfAbsent(resource.group(), group -> new ArrayList<>())
                    .add(resource.plural() + (slash < 0 ? "" : each.substring(slash)));
        }
        return found;
    }
}
