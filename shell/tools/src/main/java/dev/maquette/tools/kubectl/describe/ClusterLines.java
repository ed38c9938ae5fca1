package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** Namespaces, configuration, accounts, quotas and precedence. */
final class ClusterLines {
    private ClusterLines() {}

    static void namespace(ObjectNode namespace, Text out, Lookup lookup) throws InterruptedException {
        out.line(0, "Name:", Trees.name(namespace));
        Head.labelsAndAnnotations(namespace, out);
        out.line(0, "Status:", Values.text(namespace.at("/status/phase")));
        namespaceConditions(namespace.at("/status/conditions"), out);
        String path = "/api/v1/namespaces/" + Trees.name(namespace);
        out.line(0, "");
        quotas(lookup.list(path + "/resourcequotas", "", ""), out);
        out.line(0, "");
        limits(lookup.list(path + "/limitranges", "", ""), out);
    }

    private static void namespaceConditions(JsonNode conditions, Text out) {
        if (conditions.isEmpty()) {
            return;
        }
        out.line(0, "Conditions:");
        out.line(1, "Type", "Status", "LastTransitionTime", "Reason", "Message");
        out.line(1, "----", "------", "------------------", "------", "-------");
        for (JsonNode each : conditions) {
            out.line(
                    1,
                    each.path("type").asText(),
                    each.path("status").asText(),
                    Times.full(each.path("lastTransitionTime")),
                    each.path("reason").asText(""),
                    each.path("message").asText(""));
        }
    }

    private static void quotas(List<ObjectNode> quotas, Text out) {
        if (quotas.isEmpty()) {
            out.line(0, "No resource quota.");
            return;
        }
        out.line(0, "Resource Quotas");
        for (ObjectNode each : quotas) {
            out.line(1, "Name:", Trees.name(each));
            scopes(each, 1, "* ", out);
            out.line(1, "Resource", "Used", "Hard").line(1, "--------", "---", "---");
            used(each, 1, out);
        }
    }

    private static void scopes(ObjectNode quota, int level, String bullet, Text out) {
        List<String> scopes =
                Values.texts(quota.at("/spec/scopes")).stream().sorted().toList();
        if (!scopes.isEmpty()) {
            out.line(level, "Scopes:", String.join(", ", scopes));
            scopes.stream()
                    .map(QuotaScopes::meaning)
                    .filter(each -> !each.isEmpty())
                    .forEach(each -> out.line(level, bullet + each));
        }
    }

    private static void used(ObjectNode quota, int level, Text out) {
        Values.sorted(quota.at("/status/hard"))
                .forEach((name, hard) -> out.line(
                        level, name, Values.text(quota.at("/status/used").path(name), "0"), hard));
    }

    private static void limits(List<ObjectNode> ranges, Text out) {
        if (ranges.isEmpty()) {
            out.line(0, "No LimitRange resource.");
            return;
        }
        out.line(0, "Resource Limits");
        limitTable(ranges, " ", out);
    }

    private static void limitTable(List<ObjectNode> ranges, String indent, Text out) {
        out.line(
                0,
                indent + "Type",
                "Resource",
                "Min",
                "Max",
                "Default Request",
                "Default Limit",
                "Max Limit/Request Ratio");
        out.line(
                0,
                indent + "----",
                "--------",
                "---",
                "---",
                "---------------",
                "-------------",
                "-----------------------");
        for (ObjectNode range : ranges) {
            for (JsonNode limit : range.at("/spec/limits")) {
                TreeSet<String> names = new TreeSet<>();
                limit.forEach(each -> each.fieldNames().forEachRemaining(names::add));
                for (String name : names) {
                    out.line(
                            0,
                            indent + limit.path("type").asText(),
                            name,
                            Values.text(limit.path("min").path(name), "-"),
                            Values.text(limit.path("max").path(name), "-"),
                            Values.text(limit.path("defaultRequest").path(name), "-"),
                            Values.text(limit.path("default").path(name), "-"),
                            Values.text(limit.path("maxLimitRequestRatio").path(name), "-"));
                }
            }
        }
    }

    static void limitRange(ObjectNode range, Text out, Lookup lookup) {
        Head.nameAndNamespace(range, out);
        limitTable(List.of(range), "", out);
    }

    static void quota(ObjectNode quota, Text out, Lookup lookup) {
        Head.nameAndNamespace(quota, out);
        scopes(quota, 0, " * ", out);
        out.line(0, "Resource", "Used", "Hard").line(0, "--------", "----", "----");
        used(quota, 0, out);
    }

    static void secret(ObjectNode secret, Text out, Lookup lookup) {
        Head.nameAndNamespace(secret, out);
        Head.labelsAndAnnotations(secret, out);
        out.line(0, "").line(0, "Type:", Values.text(secret.path("type")));
        out.line(0, "").line(0, "Data").line(0, "====");
        boolean token = secret.path("type").asText().equals("kubernetes.io/service-account-token");
        Values.sorted(secret.path("data")).forEach((key, value) -> {
            byte[] content = Base64.getDecoder().decode(value);
            out.line(
                    0,
                    key + ":",
                    token && key.equals("token")
                            ? new String(content, StandardCharsets.UTF_8)
                            : content.length + " bytes");
        });
    }

    static void configMap(ObjectNode map, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(map, out);
        Head.labelsAndAnnotations(map, out);
        out.line(0, "").line(0, "Data").line(0, "====");
        Values.sorted(map.path("data"))
                .forEach((key, value) ->
                        out.line(0, key + ":").line(0, "----").raw(value + "\n").line(0, ""));
        out.line(0, "").line(0, "BinaryData").line(0, "====");
        Values.sorted(map.path("binaryData"))
                .forEach((key, value) ->
                        out.line(0, key + ": " + Base64.getDecoder().decode(value).length + " bytes"));
        out.line(0, "");
        EventLines.write(out, lookup.events(map), lookup.now());
    }

    static void serviceAccount(ObjectNode account, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(account, out);
        Head.labelsAndAnnotations(account, out);
        List<ObjectNode> secrets = lookup.list("/api/v1/namespaces/" + Trees.namespace(account) + "/secrets", "", "");
        List<String> known = secrets.stream().map(Trees::name).toList();
        names("Image pull secrets:", referenced(account.path("imagePullSecrets"), known), out);
        names("Mountable secrets: ", referenced(account.path("secrets"), known), out);
        names("Tokens:            ", tokens(account, secrets), out);
        EventLines.write(out, lookup.events(account), lookup.now());
    }

    private static List<String> referenced(JsonNode references, List<String> known) {
        List<String> found = new ArrayList<>();
        references.forEach(each -> {
            String name = each.path("name").asText();
            found.add(known.contains(name) ? name : name + " (not found)");
        });
        return found;
    }

    private static List<String> tokens(ObjectNode account, List<ObjectNode> secrets) {
        return secrets.stream()
                .filter(each -> each.path("type").asText().equals("kubernetes.io/service-account-token"))
                .filter(each -> each.at("/metadata/annotations")
                        .path("kubernetes.io/service-account.uid")
                        .asText()
                        .equals(account.at("/metadata/uid").asText()))
                .map(Trees::name)
                .toList();
    }

    private static void names(String title, List<String> names, Text out) {
        if (names.isEmpty()) {
            out.line(0, title, Values.NONE);
        }
        String shown = title;
        for (String each : names) {
            out.line(0, shown, each);
            shown = " ".repeat(title.length());
        }
    }

    static void priorityClass(ObjectNode priorityClass, Text out, Lookup lookup) throws InterruptedException {
        out.line(0, "Name:", Trees.name(priorityClass));
        out.line(0, "Value:", Values.text(priorityClass.path("value"), "0"));
        out.line(
                0,
                "GlobalDefault:",
                Boolean.toString(priorityClass.path("globalDefault").asBoolean(false)));
        out.line(0, "PreemptionPolicy:", Values.text(priorityClass.path("preemptionPolicy")));
        out.line(0, "Description:", Values.text(priorityClass.path("description")));
        out.line(0, "Annotations:", Values.labels(priorityClass.at("/metadata/annotations")));
        EventLines.write(out, lookup.events(priorityClass), lookup.now());
    }

    static void disruptionBudget(ObjectNode budget, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(budget, out);
        JsonNode spec = budget.path("spec");
        if (Values.isSet(spec.path("minAvailable"))) {
            out.line(0, "Min available:", spec.path("minAvailable").asText());
        } else if (Values.isSet(spec.path("maxUnavailable"))) {
            out.line(0, "Max unavailable:", spec.path("maxUnavailable").asText());
        }
        out.line(
                0,
                "Selector:",
                Values.isSet(spec.path("selector"))
                        ? Values.orNone(Values.selector(spec.path("selector")))
                        : Values.UNSET);
        JsonNode status = budget.path("status");
        out.line(0, "Status:");
        out.line(2, "Allowed disruptions:", Values.text(status.path("disruptionsAllowed"), "0"));
        out.line(2, "Current:", Values.text(status.path("currentHealthy"), "0"));
        out.line(2, "Desired:", Values.text(status.path("desiredHealthy"), "0"));
        out.line(2, "Total:", Values.text(status.path("expectedPods"), "0"));
        EventLines.write(out, lookup.events(budget), lookup.now());
    }
}
