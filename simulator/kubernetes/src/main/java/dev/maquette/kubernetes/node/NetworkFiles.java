package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The files that tell a container its name and where to ask for others' (pkg/kubelet/kubelet_pods.go and network/dns/dns.go, v1.32). The
 * cluster's domain is the usual one.
 */
record NetworkFiles(ClusterWork work, KubeObject pod, String address) {

    private static final String DOMAIN = "cluster.local";

    /** By path; each is made when it is read. */
    Map<String, Supplier<byte[]>> all() {
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        files.put("/etc/hostname", () -> bytes(hostname() + "\n"));
        files.put("/etc/hosts", () -> bytes(hosts()));
        files.put("/etc/resolv.conf", () -> bytes(resolver()));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean usesHost() {
        return pod.at("/spec/hostNetwork").asBoolean();
    }

    private String hostname() {
        return usesHost() ? pod.text("/spec/nodeName") : ContainerEnvironment.hostname(pod);
    }

    private String hosts() {
        StringBuilder hosts = new StringBuilder("# Kubernetes-managed hosts file")
                .append(usesHost() ? " (host network).\n" : ".\n")
                .append("127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n")
                .append("fe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\n")
                .append("fe00::2\tip6-allrouters\n");
        String subdomain = pod.text("/spec/subdomain");
        String full = subdomain.isEmpty()
                ? ""
                : hostname() + "." + subdomain + "." + pod.namespace() + ".svc." + DOMAIN + "\t";
        hosts.append(address).append('\t').append(full).append(hostname()).append('\n');
        JsonNode aliases = pod.at("/spec/hostAliases");
        if (!aliases.isEmpty()) {
            hosts.append("\n# Entries added by HostAliases.\n");
        }
        for (JsonNode alias : aliases) {
            hosts.append(alias.path("ip").asText())
                    .append('\t')
                    .append(String.join("\t", texts(alias.path("hostnames"))));
            hosts.append('\n');
        }
        return hosts.toString();
    }

    private String resolver() {
        Set<String> searches = new LinkedHashSet<>();
        Set<String> servers = new LinkedHashSet<>();
        Map<String, String> options = new LinkedHashMap<>();
        if (asksCluster()) {
            searches.addAll(List.of(pod.namespace() + ".svc." + DOMAIN, "svc." + DOMAIN, DOMAIN));
            work.get(Kind.SERVICES, "kube-system", "kube-dns")
                    .ifPresent(service -> servers.add(service.text("/spec/clusterIP")));
            options.put("ndots", "5");
        }
        JsonNode config = pod.at("/spec/dnsConfig");
        servers.addAll(texts(config.path("nameservers")));
        searches.addAll(texts(config.path("searches")));
        for (JsonNode option : config.path("options")) {
            options.put(option.path("name").asText(), option.path("value").asText(""));
        }
        StringBuilder text = new StringBuilder();
        if (!searches.isEmpty()) {
            text.append("search ").append(String.join(" ", searches)).append('\n');
        }
        servers.forEach(server -> text.append("nameserver ").append(server).append('\n'));
        if (!options.isEmpty()) {
            List<String> shown = new ArrayList<>();
            options.forEach((name, value) -> shown.add(value.isEmpty() ? name : name + ":" + value));
            text.append("options ").append(String.join(" ", shown)).append('\n');
        }
        return text.toString();
    }

    /** The policy "ClusterFirst" counts as "Default" for pods on the host's network. */
    private boolean asksCluster() {
        return switch (pod.at("/spec/dnsPolicy").asText("ClusterFirst")) {
            case "ClusterFirst" -> !usesHost();
            case "ClusterFirstWithHostNet" -> true;
            default -> false;
        };
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
