package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kubectl create ingress --rule=host/path=service:port[,tls[=secret]]}. */
final class CreateIngress extends Generator {
    private static final Pattern RULE = Pattern.compile("([^/]*)(/[^=]*)=([^:,]+):([^,]+)(,tls(=([^,]+))?)?");

    CreateIngress() {
        super(namespaced("networking.k8s.io", "v1", "Ingress", "ingresses"));
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("class", "", "The ingress class.")
                .array("rule", "host/path=service:port[,tls[=secret]].")
                .text("default-backend", "", "Where everything else goes, as service:port.")
                .array("annotation", "An annotation, as key=value.");
    }

    @Override
    void fill(ObjectNode object, Call call) {
        if (call.flags().list("rule").isEmpty() && !call.flags().isSet("default-backend")) {
            throw KubectlException.error(
                    "not enough information provided: every ingress has to either specify a default-backend (which"
                            + " catches all traffic) or a list of rules (which catch specific paths)");
        }
        for (String each : call.flags().list("annotation")) {
            String[] pair = each.split("=", 2);
            Trees.at(object, "metadata", "annotations").put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        ObjectNode spec = object.putObject("spec");
        if (call.flags().isSet("class")) {
            spec.put("ingressClassName", call.flags().text("class"));
        }
        if (call.flags().isSet("default-backend")) {
            String[] parts = call.flags().text("default-backend").split(":", 2);
            backend(spec.putObject("defaultBackend"), parts[0], parts.length > 1 ? parts[1] : "");
        }
        rules(spec, call);
        Trees.at(object, "status").putObject("loadBalancer");
    }

    private static void rules(ObjectNode spec, Call call) {
        Map<String, ObjectNode> byHost = new LinkedHashMap<>();
        for (String each : call.flags().list("rule")) {
            Matcher rule = RULE.matcher(each);
            if (!rule.matches()) {
                throw KubectlException.error("rule " + each
                        + " is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]");
            }
            ObjectNode byPath = byHost.computeIfAbsent(rule.group(1), host -> host(spec, host));
            path(Trees.at(byPath, "http").withArray("/paths").addObject(), rule);
            if (rule.group(5) != null) {
                tls(spec, rule);
            }
        }
    }

    private static ObjectNode host(ObjectNode spec, String host) {
        ObjectNode rule = spec.withArray("/rules").addObject();
        if (!host.isEmpty()) {
            rule.put("host", host);
        }
        rule.putObject("http").putArray("paths");
        return rule;
    }

    private static void path(ObjectNode path, Matcher rule) {
        boolean prefix = rule.group(2).endsWith("*");
        String text = prefix ? rule.group(2).substring(0, rule.group(2).length() - 1) : rule.group(2);
        path.put("path", text).put("pathType", prefix ? "Prefix" : "Exact");
        backend(path.putObject("backend"), rule.group(3), rule.group(4));
    }

    private static void backend(ObjectNode backend, String service, String port) {
        ObjectNode target = backend.putObject("service").put("name", service);
        Ports.putTarget(target.putObject("port"), Ports.isNumber(port) ? "number" : "name", port);
    }

    private static void tls(ObjectNode spec, Matcher rule) {
        ObjectNode tls = spec.withArray("/tls").addObject();
        if (!rule.group(1).isEmpty()) {
            tls.putArray("hosts").add(rule.group(1));
        }
        if (rule.group(7) != null) {
            tls.put("secretName", rule.group(7));
        }
    }
}
