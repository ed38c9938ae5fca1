package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How processes reach each other: service names need a running cluster DNS, service addresses need ready endpoints, pod addresses need a
 * process that listens.
 */
public final class ClusterNetwork {

    private static final String DNS_NAMESPACE = "kube-system";
    private static final String DNS_LABEL = "k8s-app=kube-dns";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final ClusterWork work;
    private final Workloads workloads;

    public ClusterNetwork(ClusterWork work, Workloads workloads) {
        this.work = work;
        this.workloads = workloads;
    }

    /** Asks on behalf of a pod; nothing where nobody answers. */
    Optional<Workload.HttpReply> ask(
            PodTurn from, String url, String method, Map<String, String> headers, byte[] body) {
        URI uri = URI.create(url);
        int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP;
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return endpoint(from.pod().namespace(), host, port)
                .flatMap(endpoint -> ask(
                        Optional.of(from),
                        endpoint,
                        new Workload.HttpAsk(endpoint.port(), method, target, headers, body)));
    }

    /** A port of a pod. */
    public record Endpoint(String namespace, String pod, int port) {}

    private Optional<Endpoint> endpoint(String namespace, String host, int port) {
        boolean isAddress = host.matches("[0-9.]+");
        if (isAddress) {
            return ofAddress(host, port);
        }
        if (!isDnsRunning()) {
            return Optional.empty();
        }
        String[] labels = host.split("\\.");
        String home = labels.length > 1 ? labels[1] : namespace;
        return work.get(Kind.SERVICES, home, labels[0]).flatMap(service -> ofService(service, port));
    }

    /** What the cluster's DNS answers for a service's name, short or with its namespace and domain (pod DNS policy ClusterFirst). */
    Optional<String> address(String namespace, String host) {
        if (host.matches("[0-9.]+")) {
            return Optional.of(host);
        }
        if (!isDnsRunning()) {
            return Optional.empty();
        }
        List<String> labels = List.of(host.split("\\."));
        String home = labels.size() > 1 ? labels.get(1) : namespace;
        String domain = String.join(".", labels.subList(Math.min(2, labels.size()), labels.size()));
        boolean isOfCluster = domain.isEmpty() || domain.equals("svc") || domain.equals("svc.cluster.local");
        return isOfCluster ? work.get(Kind.SERVICES, home, labels.getFirst()).flatMap(this::address) : Optional.empty();
    }

    /** A service's own address; of a headless one, that of a pod behind it. */
    private Optional<String> address(KubeObject service) {
        String address = service.text("/spec/clusterIP");
        return address.equals("None")
                ? behind(service).stream()
                        .filter(ClusterNetwork::isReady)
                        .map(pod -> pod.text("/status/podIP"))
                        .findFirst()
                : Optional.of(address).filter(given -> !given.isEmpty());
    }

    boolean resolves(String host) {
        return host.matches("[0-9.]+") || isDnsRunning();
    }

    private boolean isDnsRunning() {
        return work.list(Kind.PODS, DNS_NAMESPACE, LabelSelector.parse(DNS_LABEL)).stream()
                .anyMatch(ClusterNetwork::isReady);
    }

    private Optional<Endpoint> ofAddress(String address, int port) {
        Optional<Endpoint> pod = work.transaction()
                .get(PodAddresses.TABLE, work.cluster() + "/" + address)
                .map(key -> key.split("/"))
                .map(parts -> new Endpoint(parts[1], parts[2], port));
        return pod.or(() -> work.list(Kind.SERVICES, "").stream()
                .filter(service -> service.text("/spec/clusterIP").equals(address))
                .findFirst()
                .flatMap(service -> ofService(service, port)));
    }

    /** A ready pod behind a service's port. */
    public Optional<Endpoint> ofService(KubeObject service, int port) {
        JsonNode wanted = service.at("/spec/ports")
                .valueStream()
                .filter(each -> each.path("port").asInt() == port)
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
        if (wanted.isMissingNode()) {
            return Optional.empty();
        }
        return behind(service).stream()
                .filter(ClusterNetwork::isReady)
                .findFirst()
                .map(pod -> new Endpoint(pod.namespace(), pod.name(), targetPort(pod, wanted)));
    }

    private List<KubeObject> behind(KubeObject service) {
        if (service.at("/spec/selector").isEmpty()) {
            return List.of();
        }
        Map<String, String> selector = new java.util.LinkedHashMap<>();
        service.at("/spec/selector")
                .properties()
                .forEach(entry -> selector.put(entry.getKey(), entry.getValue().asText()));
        return work.list(Kind.PODS, service.namespace(), LabelSelector.of(selector));
    }

    private static boolean isReady(KubeObject pod) {
        return pod.at("/status/conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asText().equals("Ready")
                        && condition.path("status").asText().equals("True"));
    }

    /** The number of a target port that may be a name. */
    public static int targetPort(KubeObject pod, JsonNode servicePort) {
        JsonNode target = servicePort.path("targetPort");
        if (target.isInt()) {
            return target.asInt();
        }
        if (target.isTextual() && !target.asText().isEmpty()) {
            return namedPort(pod, target.asText());
        }
        return servicePort.path("port").asInt();
    }

    /** The number of a container port by its name, or of a number written as text; 0 where there is none. */
    static int namedPort(KubeObject pod, String name) {
        for (JsonNode container : pod.at("/spec/containers")) {
            for (JsonNode port : container.path("ports")) {
                if (port.path("name").asText().equals(name)) {
                    return port.path("containerPort").asInt();
                }
            }
        }
        return name.matches("\\d{1,5}") ? Integer.parseInt(name) : 0;
    }

    /** Asks the process that listens on a pod's port; nothing where none does. */
    public Optional<Workload.HttpReply> ask(Endpoint endpoint, Workload.HttpAsk ask) {
        return ask(Optional.empty(), endpoint, ask);
    }

    private Optional<Workload.HttpReply> ask(Optional<PodTurn> from, Endpoint endpoint, Workload.HttpAsk ask) {
        boolean isItself = from.filter(turn -> turn.pod().name().equals(endpoint.pod())
                        && turn.pod().namespace().equals(endpoint.namespace()))
                .isPresent();
        if (isItself) {
            return from.flatMap(turn -> answer(turn, ask));
        }
        return work.get(Kind.PODS, endpoint.namespace(), endpoint.pod()).flatMap(pod -> {
            PodTurn turn = new PodTurn(work, pod, PodRecord.of(work.transaction(), pod), workloads);
            Optional<Workload.HttpReply> reply = answer(turn, ask);
            reply.ifPresent(any -> {
                turn.record().save(work.transaction());
                work.transaction().soon(Kubelet.REACTOR, PodRecord.key(pod));
            });
            return reply;
        });
    }

    /** The answer of whichever container of the pod listens on the port. */
    static Optional<Workload.HttpReply> answer(PodTurn turn, Workload.HttpAsk ask) {
        for (JsonNode container : turn.allContainers()) {
            String name = container.path("name").asText();
            ContainerRecord record = turn.record().container(name);
            if (record.isRunning() && record.ports().contains(ask.port())) {
                return turn.process(name).map(process -> turn.workload(name).answer(process, ask));
            }
        }
        return Optional.empty();
    }
}
