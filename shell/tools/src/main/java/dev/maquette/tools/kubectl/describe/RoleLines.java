package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Roles and bindings: rules are taken apart by resource and put together by verbs. */
final class RoleLines {
    private RoleLines() {}

    static void role(ObjectNode role, Text out, Lookup lookup) {
        out.line(0, "Name:", Trees.name(role));
        Head.labelsAndAnnotations(role, out);
        out.line(0, "PolicyRule:");
        out.line(1, "Resources", "Non-Resource URLs", "Resource Names", "Verbs");
        out.line(1, "---------", "-----------------", "--------------", "-----");
        TreeMap<String, String[]> sorted = new TreeMap<>();
        rows(role)
                .forEach((row, verbs) -> sorted.put(row.sortKey(verbs), new String[] {
                    row.resource(), "[" + row.url() + "]", "[" + row.name() + "]", "[" + String.join(" ", verbs) + "]"
                }));
        sorted.values().forEach(cells -> out.line(1, cells));
    }

    private record Row(String group, String kind, String url, String name) {
        /** The order of rbac.SortableRuleSlice, which compares the rules as protobuf prints them. */
        String sortKey(Set<String> verbs) {
            return "{Verbs:[" + String.join(" ", verbs) + "],APIGroups:[" + group + "],Resources:[" + kind
                    + "],ResourceNames:[" + name + "],NonResourceURLs:[" + url + "],}";
        }

        /** {@code deployments.apps/scale}. */
        String resource() {
            int slash = kind.indexOf('/');
            String plural = slash < 0 ? kind : kind.substring(0, slash);
            String rest = slash < 0 ? "" : kind.substring(slash);
            return plural + (group.isEmpty() ? "" : "." + group) + rest;
        }
    }

    private static Map<Row, Set<String>> rows(JsonNode role) {
        Map<Row, Set<String>> found = new LinkedHashMap<>();
        for (JsonNode rule : role.path("rules")) {
            for (Row row : named(rule)) {
                found.computeIfAbsent(row, each -> new LinkedHashSet<>()).addAll(Values.texts(rule.path("verbs")));
            }
            for (String url : Values.texts(rule.path("nonResourceURLs"))) {
                found.computeIfAbsent(new Row("", "", url, ""), each -> new LinkedHashSet<>())
                        .addAll(Values.texts(rule.path("verbs")));
            }
        }
        return found;
    }

    private static List<Row> named(JsonNode rule) {
        List<String> names = Values.texts(rule.path("resourceNames"));
        List<Row> found = new ArrayList<>();
        for (String group : Values.texts(rule.path("apiGroups"))) {
            for (String resource : Values.texts(rule.path("resources"))) {
                for (String name : names.isEmpty() ? List.of("") : names) {
                    found.add(new Row(group, resource, "", name));
                }
            }
        }
        return found;
    }

    static void binding(ObjectNode binding, Text out, Lookup lookup) {
        out.line(0, "Name:", Trees.name(binding));
        Head.labelsAndAnnotations(binding, out);
        out.line(0, "Role:");
        out.line(1, "Kind:", Values.text(binding.at("/roleRef/kind")));
        out.line(1, "Name:", Values.text(binding.at("/roleRef/name")));
        out.line(0, "Subjects:").line(1, "Kind", "Name", "Namespace").line(1, "----", "----", "---------");
        for (JsonNode each : binding.path("subjects")) {
            out.line(
                    1,
                    each.path("kind").asText(),
                    each.path("name").asText(),
                    each.path("namespace").asText(""));
        }
    }
}
