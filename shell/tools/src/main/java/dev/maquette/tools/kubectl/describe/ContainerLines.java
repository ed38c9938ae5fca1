package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The containers of a pod or a pod template. */
final class ContainerLines {
    private final Text out;
    private final JsonNode pod;
    private final String space;

    /** @param pod the pod whose fields variables may refer to; anything else in a template */
    ContainerLines(Text out, JsonNode pod, String space) {
        this.out = out;
        this.pod = pod;
        this.space = space;
    }

    void write(String label, JsonNode containers, JsonNode statuses) {
        out.line(0, space + label + ":" + (containers.isEmpty() ? " <none>" : ""));
        for (JsonNode each : containers) {
            Optional<JsonNode> status = status(statuses, each.path("name").asText());
            basics(each, status);
            words("Command", each.path("command"));
            words("Args", each.path("args"));
            status.ifPresent(this::state);
            resources(out, each.path("resources"), 2);
            probes(each);
            environmentFrom(each.path("envFrom"));
            environment(each);
            mounts(each);
        }
    }

    private static Optional<JsonNode> status(JsonNode statuses, String name) {
        for (JsonNode each : statuses) {
            if (each.path("name").asText().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private void basics(JsonNode container, Optional<JsonNode> status) {
        out.line(1, (space.isEmpty() ? "" : " ") + container.path("name").asText() + ":");
        status.ifPresent(each -> out.line(2, "Container ID:", Values.text(each.path("containerID"))));
        out.line(2, "Image:", Values.text(container.path("image")));
        status.ifPresent(each -> out.line(2, "Image ID:", Values.text(each.path("imageID"))));
        ports("Port", container.path("ports"), "containerPort");
        ports("Host Port", container.path("ports"), "hostPort");
        JsonNode seccomp = container.at("/securityContext/seccompProfile");
        if (Values.isSet(seccomp)) {
            out.line(2, "SeccompProfile:", seccomp.path("type").asText());
        }
    }

    private void ports(String title, JsonNode ports, String field) {
        List<String> found = new ArrayList<>();
        ports.forEach(each -> found.add(
                each.path(field).asInt(0) + "/" + each.path("protocol").asText("TCP")));
        out.line(2, title + (found.size() > 1 ? "s:" : ":"), Values.orNone(String.join(", ", found)));
    }

    private void words(String title, JsonNode words) {
        if (!words.isEmpty()) {
            out.line(2, title + ":");
            for (JsonNode each : words) {
                for (String line : each.asText().split("\n", -1)) {
                    out.line(3, line);
                }
            }
        }
    }

    private void state(JsonNode status) {
        state("State", status.path("state"));
        if (status.path("lastState").has("terminated")) {
            state("Last State", status.path("lastState"));
        }
        out.line(2, "Ready:", Values.truth(status.path("ready").asBoolean(false)));
        out.line(2, "Restart Count:", Values.text(status.path("restartCount"), "0"));
    }

    private void state(String title, JsonNode state) {
        if (state.has("running")) {
            out.line(2, title + ":", "Running");
            out.line(3, "Started:", Times.full(state.at("/running/startedAt")));
        } else if (state.has("terminated")) {
            terminated(title, state.path("terminated"));
        } else {
            out.line(2, title + ":", "Waiting");
            optional("Reason", state.at("/waiting/reason"));
        }
    }

    private void terminated(String title, JsonNode ended) {
        out.line(2, title + ":", "Terminated");
        optional("Reason", ended.path("reason"));
        optional("Message", ended.path("message"));
        out.line(3, "Exit Code:", Values.text(ended.path("exitCode"), "0"));
        if (ended.path("signal").asInt(0) > 0) {
            out.line(3, "Signal:", ended.path("signal").asText());
        }
        out.line(3, "Started:", Times.full(ended.path("startedAt")));
        out.line(3, "Finished:", Times.full(ended.path("finishedAt")));
    }

    private void optional(String title, JsonNode value) {
        if (!Values.text(value).isEmpty()) {
            out.line(3, title + ":", value.asText());
        }
    }

    static void resources(Text out, JsonNode resources, int level) {
        amounts(out, "Limits", resources.path("limits"), level);
        amounts(out, "Requests", resources.path("requests"), level);
    }

    private static void amounts(Text out, String title, JsonNode amounts, int level) {
        if (!amounts.isEmpty()) {
            out.line(level, title + ":");
            Values.sorted(amounts).forEach((name, amount) -> out.line(level + 1, name + ":", amount));
        }
    }

    private void probes(JsonNode container) {
        probe("Liveness", container.path("livenessProbe"));
        probe("Readiness", container.path("readinessProbe"));
        probe("Startup", container.path("startupProbe"));
    }

    private void probe(String title, JsonNode probe) {
        if (Values.isSet(probe)) {
            out.line(2, title + ":", describe(probe));
        }
    }

    private static String describe(JsonNode probe) {
        String times = "delay=" + probe.path("initialDelaySeconds").asInt(0) + "s timeout="
                + probe.path("timeoutSeconds").asInt(0) + "s period="
                + probe.path("periodSeconds").asInt(0)
                + "s #success=" + probe.path("successThreshold").asInt(0) + " #failure="
                + probe.path("failureThreshold").asInt(0);
        if (probe.has("exec")) {
            return "exec " + Values.goList(probe.at("/exec/command")) + " " + times;
        } else if (probe.has("httpGet")) {
            JsonNode get = probe.path("httpGet");
            String scheme = get.path("scheme").asText("HTTP").toLowerCase(Locale.ROOT);
            String port = get.path("port").asText("");
            return "http-get " + scheme + "://" + get.path("host").asText("") + (port.isEmpty() ? "" : ":" + port)
                    + get.path("path").asText("") + " " + times;
        } else if (probe.has("tcpSocket")) {
            return "tcp-socket " + probe.at("/tcpSocket/host").asText("") + ":"
                    + probe.at("/tcpSocket/port").asText() + " " + times;
        } else if (probe.has("grpc")) {
            return "grpc <pod>:" + probe.at("/grpc/port").asText() + " "
                    + probe.at("/grpc/service").asText("") + " " + times;
        }
        return "unknown " + times;
    }

    private void environmentFrom(JsonNode sources) {
        if (sources.isEmpty()) {
            return;
        }
        out.line(2, "Environment Variables from:");
        for (JsonNode each : sources) {
            boolean map = each.has("configMapRef");
            JsonNode reference = map ? each.path("configMapRef") : each.path("secretRef");
            String prefix = each.path("prefix").asText("");
            out.line(
                    3,
                    reference.path("name").asText(""),
                    (map ? "ConfigMap" : "Secret") + (prefix.isEmpty() ? "" : " with prefix '" + prefix + "'"),
                    "Optional: " + reference.path("optional").asBoolean(false));
        }
    }

    private void environment(JsonNode container) {
        JsonNode variables = container.path("env");
        if (variables.isEmpty()) {
            out.line(2, "Environment:", Values.NONE);
            return;
        }
        out.line(2, "Environment:");
        for (JsonNode each : variables) {
            String name = each.path("name").asText() + ":";
            JsonNode from = each.path("valueFrom");
            if (!Values.isSet(from)) {
                String[] lines = each.path("value").asText("").split("\n", -1);
                out.line(3, name, lines[0]);
                for (int index = 1; index < lines.length; index++) {
                    out.line(3, "", lines[index]);
                }
            } else {
                reference(name, from, container);
            }
        }
    }

    private void reference(String name, JsonNode from, JsonNode container) {
        if (from.has("fieldRef")) {
            String path = from.at("/fieldRef/fieldPath").asText();
            out.line(
                    3,
                    name,
                    PodFields.value(pod, path) + " ("
                            + from.at("/fieldRef/apiVersion").asText("v1") + ":" + path + ")");
        } else if (from.has("resourceFieldRef")) {
            String resource = from.at("/resourceFieldRef/resource").asText();
            out.line(3, name, share(resource, from.at("/resourceFieldRef/divisor"), container) + " (" + resource + ")");
        } else if (from.has("secretKeyRef")) {
            JsonNode key = from.path("secretKeyRef");
            out.line(
                    3,
                    name,
                    "<set to the key '" + key.path("key").asText() + "' in secret '"
                            + key.path("name").asText() + "'>",
                    "Optional: " + key.path("optional").asBoolean(false));
        } else if (from.has("configMapKeyRef")) {
            JsonNode key = from.path("configMapKeyRef");
            out.line(
                    3,
                    name,
                    "<set to the key '" + key.path("key").asText() + "' of config map '"
                            + key.path("name").asText() + "'>",
                    "Optional: " + key.path("optional").asBoolean(false));
        }
    }

    /** The amount in units of the divisor, rounded up, as the container sees it (k8s.io/kubectl pkg/util/resource). */
    private static String share(String resource, JsonNode divisor, JsonNode container) {
        JsonNode amount = container.at("/resources/" + resource.replace('.', '/'));
        if (!Values.isSet(amount)) {
            return resource.startsWith("requests.") ? "0" : "node allocatable";
        }
        BigDecimal unit = Amount.read(divisor).value();
        return Amount.read(amount)
                .value()
                .divide(unit.signum() == 0 ? BigDecimal.ONE : unit, 0, RoundingMode.UP)
                .toPlainString();
    }

    private void mounts(JsonNode container) {
        JsonNode mounts = container.path("volumeMounts");
        if (mounts.isEmpty()) {
            out.line(2, "Mounts:", Values.NONE);
        } else {
            out.line(2, "Mounts:");
        }
        for (JsonNode each : sortedBy(mounts, "mountPath")) {
            String subPath = each.path("subPath").asText("");
            out.line(
                    3,
                    each.path("mountPath").asText() + " from "
                            + each.path("name").asText() + " ("
                            + (each.path("readOnly").asBoolean(false) ? "ro" : "rw")
                            + (subPath.isEmpty() ? "" : ",path=\"" + subPath + "\"") + ")");
        }
        JsonNode devices = container.path("volumeDevices");
        if (!devices.isEmpty()) {
            out.line(2, "Devices:");
            sortedBy(devices, "devicePath")
                    .forEach(each -> out.line(
                            3,
                            each.path("devicePath").asText() + " from "
                                    + each.path("name").asText()));
        }
    }

    private static List<JsonNode> sortedBy(JsonNode list, String field) {
        List<JsonNode> found = new ArrayList<>();
        list.forEach(found::add);
        return found.stream()
                .sorted(Comparator.comparing(each -> each.path(field).asText()))
                .toList();
    }
}
