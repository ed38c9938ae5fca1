package dev.maquette.platforms.k3s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The DaemonSet of one service: a container with a host port for each of its ports (k3s servicelb.go newDaemonSet, v1.32). */
final class BalancerPods {

    static final String SERVICE_NAME = "svccontroller.k3s.cattle.io/svcname";
    static final String SERVICE_NAMESPACE = "svccontroller.k3s.cattle.io/svcnamespace";

    private static final String IMAGE = "rancher/klipper-lb:v0.4.13";
    private static final String SELECTS = "svccontroller.k3s.cattle.io/nodeselector";
    private static final String ENABLED = "svccontroller.k3s.cattle.io/enablelb";
    private static final int LONGEST_NAME = 48;
    private static final int UID_PART = 8;

    private BalancerPods() {}

    static ObjectNode daemonSet(KubeObject service, List<KubeObject> nodes) {
        String name = name(service);
        boolean selects = nodes.stream().anyMatch(node -> node.labels().containsKey(ENABLED));
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = set.putObject("metadata").put("name", name).put("namespace", "kube-system");
        owner(metadata.putObject("labels").put(SELECTS, Boolean.toString(selects)), service);
        ObjectNode spec = set.putObject("spec");
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        spec.putObject("updateStrategy")
                .put("type", "RollingUpdate")
                .putObject("rollingUpdate")
                .put("maxUnavailable", 1);
        ObjectNode template = spec.putObject("template");
        owner(template.putObject("metadata").putObject("labels").put("app", name), service);
        ObjectNode pod = template.putObject("spec");
        pod.put("priorityClassName", "system-node-critical").put("serviceAccountName", "svclb");
        pod.put("automountServiceAccountToken", false);
        pod.putObject("securityContext")
                .putArray("sysctls")
                .addObject()
                .put("name", "net.ipv4.ip_forward")
                .put("value", "1");
        if (selects) {
            pod.putObject("nodeSelector").put(ENABLED, "true");
        }
        tolerations(pod.putArray("tolerations"));
        ArrayNode containers = pod.putArray("containers");
        service.at("/spec/ports").forEach(port -> container(containers.addObject(), service, port));
        return set;
    }

    private static void owner(ObjectNode labels, KubeObject service) {
        labels.put(SERVICE_NAME, service.name()).put(SERVICE_NAMESPACE, service.namespace());
    }

    private static void tolerations(ArrayNode tolerations) {
        for (String role : List.of("master", "control-plane")) {
            tolerations
                    .addObject()
                    .put("key", "node-role.kubernetes.io/" + role)
                    .put("operator", "Exists")
                    .put("effect", "NoSchedule");
        }
        tolerations.addObject().put("key", "CriticalAddonsOnly").put("operator", "Exists");
    }

    private static void container(ObjectNode container, KubeObject service, JsonNode port) {
        String protocol = port.path("protocol").asText("TCP");
        int number = port.path("port").asInt();
        boolean isLocal = service.text("/spec/externalTrafficPolicy").equals("Local");
        container.put("name", portName(port)).put("image", IMAGE).put("imagePullPolicy", "IfNotPresent");
        container
                .putArray("ports")
                .addObject()
                .put("name", portName(port))
                .put("containerPort", number)
                .put("hostPort", number)
                .put("protocol", protocol);
        ArrayNode environment = container.putArray("env");
        variable(environment, "SRC_PORT").put("value", Integer.toString(number));
        variable(environment, "SRC_RANGES").put("value", ranges(service));
        variable(environment, "DEST_PROTO").put("value", protocol);
        variable(environment, "DEST_PORT")
                .put("value", Integer.toString(isLocal ? port.path("nodePort").asInt() : number));
        ObjectNode addresses = variable(environment, "DEST_IPS");
        if (isLocal) {
            addresses.putObject("valueFrom").putObject("fieldRef").put("fieldPath", "status.hostIPs");
        } else {
            addresses.put("value", service.text("/spec/clusterIP"));
        }
        container
                .putObject("securityContext")
                .putObject("capabilities")
                .putArray("add")
                .add("NET_ADMIN");
    }

    private static ObjectNode variable(ArrayNode environment, String name) {
        return environment.addObject().put("name", name);
    }

    private static String ranges(KubeObject service) {
        List<String> ranges = new ArrayList<>();
        service.at("/spec/loadBalancerSourceRanges").forEach(range -> ranges.add(range.asText()));
        return ranges.isEmpty() ? "0.0.0.0/0" : String.join(",", ranges);
    }

    private static String portName(JsonNode port) {
        return "lb-" + port.path("protocol").asText("TCP").toLowerCase(Locale.ROOT) + "-"
                + port.path("port").asInt();
    }

    /** The ports of a service, or those that a DaemonSet's containers serve: {@code lb-tcp-80}. */
    static List<String> ports(KubeObject service) {
        List<String> names = new ArrayList<>();
        service.at("/spec/ports").forEach(port -> names.add(portName(port)));
        return names;
    }

    static List<String> ports(ObjectNode daemonSet) {
        List<String> names = new ArrayList<>();
        daemonSet
                .at("/spec/template/spec/containers")
                .forEach(container -> names.add(container.path("name").asText()));
        return names;
    }

    /** Names the service and, because names may repeat over namespaces, the beginning of its uid. */
    private static String name(KubeObject service) {
        String name = service.name();
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, LONGEST_NAME).replaceFirst("-+$", "");
        }
        return "svclb-" + name + "-" + service.uid().substring(0, UID_PART);
    }
}
