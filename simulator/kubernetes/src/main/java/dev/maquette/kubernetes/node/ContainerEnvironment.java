package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A container's environment and command line, or why it cannot be made (kubelet_pods.go makeEnvironmentVariables). */
record ContainerEnvironment(Map<String, String> variables, List<String> commandLine) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([A-Za-z_.-][A-Za-z0-9_.-]*)\\)");

    /** Something that an environment needs is missing; the message is what {@code CreateContainerConfigError} shows. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message, null, false, false);
        }
    }

    static ContainerEnvironment of(ClusterWork work, KubeObject pod, JsonNode container, String address)
            throws Missing {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        variables.put("HOSTNAME", hostname(pod));
        if (pod.at("/spec/enableServiceLinks").asBoolean(true)) {
            addServices(work, pod.namespace(), variables);
        }
        addKubernetesService(work, variables);
        for (JsonNode source : container.path("envFrom")) {
            addAll(work, pod, source, variables);
        }
        for (JsonNode variable : container.path("env")) {
            add(work, pod, container, variable, address, variables);
        }
        checkSubPaths(container, variables);
        List<String> commandLine = new ArrayList<>();
        container.path("command").forEach(word -> commandLine.add(expand(word.asText(), variables)));
        container.path("args").forEach(word -> commandLine.add(expand(word.asText(), variables)));
        return new ContainerEnvironment(variables, commandLine);
    }

    /** Parts of volumes are named by the environment, and may not lead out of them (kubelet_pods.go makeMounts). */
    private static void checkSubPaths(JsonNode container, Map<String, String> variables) throws Missing {
        for (JsonNode mount : container.path("volumeMounts")) {
            String path = subPath(mount, variables);
            if (path.startsWith("/")) {
                throw new Missing("error SubPath `" + path + "` must not be an absolute path");
            }
            if (List.of(path.split("/")).contains("..")) {
                throw new Missing("unable to provision SubPath `" + path + "`: must not contain '..'");
            }
        }
    }

    /** The part of a volume that is mounted; empty for all of it. */
    static String subPath(JsonNode mount, Map<String, String> variables) {
        return expand(mount.path("subPathExpr").asText(mount.path("subPath").asText("")), variables);
    }

    static String hostname(KubeObject pod) {
        String given = pod.text("/spec/hostname");
        return given.isEmpty() ? pod.name() : given;
    }

    private static void addKubernetesService(ClusterWork work, Map<String, String> variables) {
        work.get(Kind.SERVICES, "default", "kubernetes").ifPresent(service -> addService(service, variables));
    }

    private static void addServices(ClusterWork work, String namespace, Map<String, String> variables) {
        work.list(Kind.SERVICES, namespace).forEach(service -> addService(service, variables));
    }

    /** The variables of Docker's links (pkg/kubelet/envvars). */
    private static void addService(KubeObject service, Map<String, String> variables) {
        String address = service.text("/spec/clusterIP");
        JsonNode ports = service.at("/spec/ports");
        if (address.isEmpty() || address.equals("None") || ports.isEmpty()) {
            return;
        }
        String prefix = service.name().toUpperCase(Locale.ROOT).replace('-', '_');
        variables.put(prefix + "_SERVICE_HOST", address);
        variables.put(prefix + "_SERVICE_PORT", ports.get(0).path("port").asText());
        for (JsonNode port : ports) {
            String name = port.path("name").asText("");
            if (!name.isEmpty()) {
                variables.put(
                        prefix + "_SERVICE_PORT_"
                                + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                        port.path("port").asText());
            }
            String protocol = port.path("protocol").asText("TCP");
            String lower = protocol.toLowerCase(Locale.ROOT);
            String url = lower + "://" + address + ":" + port.path("port").asText();
            String stem = prefix + "_PORT_" + port.path("port").asText() + "_" + protocol;
            variables.putIfAbsent(prefix + "_PORT", url);
            variables.put(stem, url);
            variables.put(stem + "_PROTO", lower);
            variables.put(stem + "_PORT", port.path("port").asText());
            variables.put(stem + "_ADDR", address);
        }
    }

    private static void addAll(ClusterWork work, KubeObject pod, JsonNode source, Map<String, String> variables)
            throws Missing {
        String prefix = source.path("prefix").asText("");
        boolean isSecret = source.has("secretRef");
        JsonNode reference = isSecret ? source.path("secretRef") : source.path("configMapRef");
        String name = reference.path("name").asText();
        Optional<KubeObject> object = work.get(isSecret ? Kind.SECRETS : Kind.CONFIG_MAPS, pod.namespace(), name);
        if (object.isEmpty()) {
            if (reference.path("optional").asBoolean()) {
                return;
            }
            throw new Missing((isSecret ? "secret" : "configmap") + " \"" + name + "\" not found");
        }
        for (Map.Entry<String, JsonNode> entry :
                object.get().tree().path("data").properties()) {
            String value = entry.getValue().asText();
            variables.put(prefix + entry.getKey(), isSecret ? decode(value) : value);
        }
    }

    private static void add(
            ClusterWork work,
            KubeObject pod,
            JsonNode container,
            JsonNode variable,
            String address,
            Map<String, String> variables)
            throws Missing {
        String name = variable.path("name").asText();
        JsonNode from = variable.path("valueFrom");
        if (from.isMissingNode()) {
            variables.put(name, expand(variable.path("value").asText(""), variables));
        } else if (from.has("secretKeyRef")) {
            key(work, pod, Kind.SECRETS, "Secret", "secret", from.path("secretKeyRef"))
                    .ifPresent(value -> variables.put(name, decode(value)));
        } else if (from.has("configMapKeyRef")) {
            key(work, pod, Kind.CONFIG_MAPS, "ConfigMap", "configmap", from.path("configMapKeyRef"))
                    .ifPresent(value -> variables.put(name, value));
        } else if (from.has("fieldRef")) {
            variables.put(
                    name, field(pod, from.path("fieldRef").path("fieldPath").asText(), address));
        } else if (from.has("resourceFieldRef")) {
            variables.put(name, new ResourceField(work, pod).value(from.path("resourceFieldRef"), container));
        }
    }

    private static Optional<String> key(
            ClusterWork work, KubeObject pod, Kind kind, String kindName, String lowerName, JsonNode reference)
            throws Missing {
        String name = reference.path("name").asText();
        String key = reference.path("key").asText();
        boolean isOptional = reference.path("optional").asBoolean();
        Optional<KubeObject> object = work.get(kind, pod.namespace(), name);
        if (object.isEmpty()) {
            if (isOptional) {
                return Optional.empty();
            }
            throw new Missing(lowerName + " \"" + name + "\" not found");
        }
        JsonNode value = object.get().tree().path("data").path(key);
        if (value.isMissingNode()) {
            if (isOptional) {
                return Optional.empty();
            }
            throw new Missing("couldn't find key " + key + " in " + kindName + " " + pod.namespace() + "/" + name);
        }
        return Optional.of(value.asText());
    }

    /** What a fieldRef gives; empty where the field has no value. */
    static String field(KubeObject pod, String path, String address) {
        Matcher subscript =
                Pattern.compile("metadata\\.(labels|annotations)\\['(.*)']").matcher(path);
        if (subscript.matches()) {
            return pod.tree()
                    .path("metadata")
                    .path(subscript.group(1))
                    .path(subscript.group(2))
                    .asText("");
        }
        return switch (path) {
            case "status.podIP", "status.podIPs" -> address;
            case "status.hostIP", "status.hostIPs" -> pod.text("/status/hostIP");
            default -> pod.text("/" + path.replace('.', '/'));
        };
    }

    /** Kubernetes' own expansion: {@code $(NAME)} of known variables, {@code $$} for a dollar sign (third_party/forked/golang/expansion). */
    static String expand(String text, Map<String, String> variables) {
        if (!text.contains("$")) {
            return text;
        }
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().equals("$$") ? "$" : variables.getOrDefault(match.group(1), match.group())));
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
