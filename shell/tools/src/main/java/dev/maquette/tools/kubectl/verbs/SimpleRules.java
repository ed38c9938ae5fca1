package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules of roles taken apart, one verb on one thing each, so that one set can be taken from another (component-helpers
 * auth/rbac/validation/policy_comparator.go, v1.32).
 */
final class SimpleRules {
    private static final String ANY = "*";

    private SimpleRules() {}

    /** What the wanted rules allow and the owned ones do not. */
    static List<ObjectNode> missing(JsonNode owned, JsonNode wanted) {
        List<ObjectNode> have = apart(owned);
        List<ObjectNode> missing = new ArrayList<>();
        for (ObjectNode each : apart(wanted)) {
            if (have.stream().noneMatch(rule -> covers(rule, each))) {
                missing.add(each);
            }
        }
        return missing;
    }

    private static List<ObjectNode> apart(JsonNode rules) {
        List<ObjectNode> simple = new ArrayList<>();
        for (ObjectNode rule : Trees.objects(rules)) {
            for (String group : texts(rule, "apiGroups")) {
                for (String resource : texts(rule, "resources")) {
                    for (String verb : texts(rule, "verbs")) {
                        ObjectNode one = Trees.object();
                        one.putArray("verbs").add(verb);
                        one.putArray("apiGroups").add(group);
                        one.putArray("resources").add(resource);
                        named(one, texts(rule, "resourceNames"), simple);
                    }
                }
            }
            for (String url : texts(rule, "nonResourceURLs")) {
                for (String verb : texts(rule, "verbs")) {
                    ObjectNode one = Trees.object();
                    one.putArray("verbs").add(verb);
                    one.putArray("nonResourceURLs").add(url);
                    simple.add(one);
                }
            }
        }
        return simple;
    }

    private static void named(ObjectNode rule, List<String> names, List<ObjectNode> simple) {
        if (names.isEmpty()) {
            simple.add(rule);
        }
        for (String name : names) {
            ObjectNode one = rule.deepCopy();
            one.putArray("resourceNames").add(name);
            simple.add(one);
        }
    }

    private static boolean covers(ObjectNode owned, ObjectNode wanted) {
        boolean sameVerb = has(owned, "verbs", first(wanted, "verbs"));
        if (wanted.has("nonResourceURLs")) {
            String url = first(wanted, "nonResourceURLs");
            return sameVerb
                    && texts(owned, "nonResourceURLs").stream()
                            .anyMatch(each -> each.equals(url)
                                    || each.endsWith(ANY) && url.startsWith(each.substring(0, each.length() - 1)));
        }
        List<String> names = texts(owned, "resourceNames");
        boolean sameName =
                names.isEmpty() || wanted.has("resourceNames") && names.contains(first(wanted, "resourceNames"));
        return sameVerb
                && sameName
                && has(owned, "apiGroups", first(wanted, "apiGroups"))
                && coversResource(owned, first(wanted, "resources"));
    }

    private static boolean coversResource(ObjectNode owned, String resource) {
        int slash = resource.indexOf('/');
        boolean anySub = slash > 0 && texts(owned, "resources").contains("*" + resource.substring(slash));
        return anySub || has(owned, "resources", resource);
    }

    private static boolean has(ObjectNode rule, String field, String value) {
        List<String> values = texts(rule, field);
        return values.contains(ANY) || values.contains(value);
    }

    private static String first(ObjectNode rule, String field) {
        return rule.path(field).path(0).asText("");
    }

    private static List<String> texts(JsonNode rule, String field) {
        List<String> texts = new ArrayList<>();
        rule.path(field).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** As Go prints the struct. */
    static String text(JsonNode rule) {
        return "{Verbs:" + list(rule, "verbs") + " APIGroups:" + list(rule, "apiGroups") + " Resources:"
                + list(rule, "resources") + " ResourceNames:" + list(rule, "resourceNames") + " NonResourceURLs:"
                + list(rule, "nonResourceURLs") + "}";
    }

    private static String list(JsonNode rule, String field) {
        return "[" + String.join(" ", texts(rule, field)) + "]";
    }
}
