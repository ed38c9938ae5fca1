package dev.maquette.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.Attributes;
import java.util.ArrayList;
import java.util.List;

/** One rule of a role (pkg/registry/rbac/validation, pkg/apis/rbac/v1/evaluation_helpers.go). */
public record PolicyRule(
        List<String> verbs, List<String> groups, List<String> resources, List<String> names, List<String> paths) {

    private static final String ALL = "*";

    static List<PolicyRule> all(JsonNode rules) {
        List<PolicyRule> all = new ArrayList<>();
        for (JsonNode rule : rules) {
            all.add(new PolicyRule(
                    texts(rule.path("verbs")),
                    texts(rule.path("apiGroups")),
                    texts(rule.path("resources")),
                    texts(rule.path("resourceNames")),
                    texts(rule.path("nonResourceURLs"))));
        }
        return List.copyOf(all);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    boolean allows(Attributes wanted) {
        boolean isVerb = verbs.contains(ALL) || verbs.contains(wanted.verb());
        return isVerb && (wanted.isResource() ? coversResource(wanted) : coversPath(wanted.path()));
    }

    private boolean coversResource(Attributes wanted) {
        boolean isGroup = groups.contains(ALL) || groups.contains(wanted.group());
        boolean isResource = resources.contains(ALL)
                || resources.contains(wanted.resourcePath())
                || !wanted.subresource().isEmpty() && resources.contains("*/" + wanted.subresource());
        boolean isName = names.isEmpty() || names.contains(wanted.name());
        return isGroup && isResource && isName;
    }

    private boolean coversPath(String path) {
        return paths.stream()
                .anyMatch(pattern -> pattern.equals(ALL)
                        || pattern.equals(path)
                        || pattern.endsWith("*") && path.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    /** Whether everything this rule allows is allowed by the other: what escalation checks ask. */
    boolean isWithin(PolicyRule other) {
        return other.covers(verbs, other.verbs)
                && other.covers(groups, other.groups)
                && other.covers(resources, other.resources)
                && other.covers(paths, other.paths)
                && (other.names.isEmpty() || !names.isEmpty() && other.names.containsAll(names));
    }

    private boolean covers(List<String> wanted, List<String> own) {
        return own.contains(ALL) || own.containsAll(wanted);
    }
}
