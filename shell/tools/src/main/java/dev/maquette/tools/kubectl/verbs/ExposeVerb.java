package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code kubectl expose}: a service for what an object's selector selects. */
final class ExposeVerb implements Verb {
    private static final Set<String> EXPOSABLE =
            Set.of("Pod", "Service", "ReplicationController", "Deployment", "ReplicaSet");

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("cluster-ip", "", "The cluster address, or None.")
                .text("external-ip", "", "An address outside the cluster.")
                .text("field-manager", "kubectl-expose", "Who is said to own the fields.")
                .text("l,labels", "", "Labels of the service.")
                .text("load-balancer-ip", "", "The load balancer's address.")
                .text("name", "", "The service's name.")
                .text("override-type", "merge", "json, merge or strategic.")
                .text("overrides", "", "JSON that changes the service.")
                .text("port", "", "The service's port.")
                .text("protocol", "", "TCP, UDP or SCTP.")
                .bool("save-config", "Whether the object remembers itself, for a later apply.")
                .text("selector", "", "Labels of the pods.")
                .text("session-affinity", "", "None or ClientIP.")
                .text("target-port", "", "The containers' port.")
                .text("type", "", "ClusterIP, NodePort, LoadBalancer or ExternalName.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Existing.requireSomething(call.flags(), call.arguments());
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        ApiResource services = call.resources().require("services");
        for (Wanted each : new Selection(call).read()) {
            if (!EXPOSABLE.contains(each.resource().kind())) {
                throw KubectlException.error(
                        "cannot expose a " + each.resource().kind()
                                + (each.resource().group().isEmpty()
                                        ? ""
                                        : "." + each.resource().group()));
            }
            ObjectNode object = call.server().send(Request.get(each.path())).object();
            ObjectNode service = service(call, each, object);
            ObjectNode made = dryRun.reachesServer()
                    ? call.server()
                            .send(dryRun.on(Request.post(services.path(each.namespace()), service)
                                    .query("fieldManager", call.flags().text("field-manager"))))
                            .object()
                    : service;
            report.say(services, made, "exposed");
        }
        return 0;
    }

    private static ObjectNode service(Call call, Wanted wanted, ObjectNode object) {
        Flags flags = call.flags();
        ObjectNode service = Trees.object().put("apiVersion", "v1").put("kind", "Service");
        ObjectNode meta = service.putObject("metadata").putNull("creationTimestamp");
        String name = flags.isSet("name") ? flags.text("name") : Trees.name(object);
        meta.put("name", name.length() > 63 ? name.substring(0, 63) : name);
        if (call.target().namespaceGiven()) {
            meta.put("namespace", call.namespace());
        }
        labels(flags, object, meta);
        ObjectNode spec = service.putObject("spec");
        spec.set("selector", selector(flags, wanted, object));
        ports(flags, object, spec.putArray("ports"));
        set(spec, "type", flags, "type");
        set(spec, "clusterIP", flags, "cluster-ip");
        set(spec, "loadBalancerIP", flags, "load-balancer-ip");
        set(spec, "sessionAffinity", flags, "session-affinity");
        if (flags.isSet("external-ip")) {
            spec.putArray("externalIPs").add(flags.text("external-ip"));
        }
        service.putObject("status").putObject("loadBalancer");
        return flags.isSet("overrides") ? Overrides.apply(flags, service) : service;
    }

    private static void set(ObjectNode spec, String field, Flags flags, String flag) {
        if (flags.isSet(flag)) {
            spec.put(field, flags.text(flag));
        }
    }

    private static void labels(Flags flags, ObjectNode object, ObjectNode meta) {
        if (flags.isSet("labels")) {
            for (String each : flags.text("labels").split(",")) {
                String[] pair = each.split("=", 2);
                Trees.at(meta, "labels").put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        } else if (!object.at("/metadata/labels").isEmpty()) {
            meta.set("labels", object.at("/metadata/labels").deepCopy());
        }
    }

    private static JsonNode selector(Flags flags, Wanted wanted, ObjectNode object) {
        if (flags.isSet("selector")) {
            ObjectNode selector = Trees.object();
            for (String each : flags.text("selector").split(",")) {
                String[] pair = each.split("==?", 2);
                selector.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
            return selector;
        }
        JsonNode found =
                switch (wanted.resource().kind()) {
                    case "Pod" -> object.at("/metadata/labels");
                    case "Service", "ReplicationController" -> object.at("/spec/selector");
                    default -> object.at("/spec/selector/matchLabels");
                };
        if (found.isEmpty()) {
            throw KubectlException.error("couldn't retrieve selectors via --selector flag or introspection: the "
                    + wanted.resource().kind().toLowerCase(Locale.ROOT)
                    + " has no labels and cannot be exposed");
        }
        return found.deepCopy();
    }

    private static void ports(Flags flags, ObjectNode object, ArrayNode ports) {
        List<JsonNode> exposed = new ArrayList<>();
        JsonNode spec =
                object.path("kind").asText().equals("Pod") ? object.path("spec") : object.at("/spec/template/spec");
        spec.path("containers").forEach(container -> container.path("ports").forEach(exposed::add));
        if (object.path("kind").asText().equals("Service")) {
            object.at("/spec/ports").forEach(exposed::add);
        }
        List<String> numbers = flags.isSet("port")
                ? List.of(flags.text("port").split(","))
                : exposed.stream()
                        .map(each -> each.path("containerPort")
                                .asText(each.path("port").asText()))
                        .toList();
        if (numbers.isEmpty()) {
            throw KubectlException.error("couldn't find port via --port flag or introspection");
        }
        for (int index = 0; index < numbers.size(); index++) {
            ObjectNode port = ports.addObject();
            if (numbers.size() > 1) {
                port.put("name", "port-" + (index + 1));
            }
            port.put("port", Ports.number(numbers.get(index)));
            port.put("protocol", protocol(flags, exposed, numbers.get(index)));
            Ports.putTarget(
                    port, "targetPort", flags.isSet("target-port") ? flags.text("target-port") : numbers.get(index));
        }
    }

    private static String protocol(Flags flags, List<JsonNode> exposed, String number) {
        if (flags.isSet("protocol")) {
            return flags.text("protocol");
        }
        return exposed.stream()
                .filter(each -> each.path("containerPort").asText().equals(number))
                .map(each -> each.path("protocol").asText("TCP"))
                .findFirst()
                .orElse("TCP");
    }
}
