package dev.maquette.workloads.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MetalLB's controller: gives services of type LoadBalancer addresses of its pools. */
public final class MetalLbController implements Workload {

    private static final Kind POOLS = new Kind("metallb.io", "v1beta1", "ipaddresspools", "IPAddressPool");
    private static final int METRICS = 7472;
    private static final int WEBHOOKS = 9443;
    private static final String COMPONENT = "metallb-controller";
    private static final String ADDRESS_ANNOTATION = "metallb.universe.tf/loadBalancerIPs";

    @Override
    public String name() {
        return COMPONENT;
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.name().equals("quay.io/metallb/controller");
    }

    @Override
    public List<Kind> watches() {
        return List.of(Kind.SERVICES, POOLS);
    }

    @Override
    public void start(Process process) {
        process.log("{\"level\":\"info\",\"msg\":\"MetalLB controller starting\",\"version\":\""
                + process.image().tag() + "\"}");
        process.listen(METRICS);
        process.listen(WEBHOOKS);
        process.api().ifPresent(api -> keepMemberlist(process, api));
        wake(process);
    }

    /** The speakers find each other by a key that the controller makes; their pods cannot start without it. */
    private static void keepMemberlist(Process process, ClusterWork api) {
        String name = process.environment().getOrDefault("METALLB_ML_SECRET_NAME", "");
        String namespace = process.pod().namespace();
        if (name.isEmpty() || api.get(Kind.SECRETS, namespace, name).isPresent()) {
            return;
        }
        ObjectNode secret = JsonNodeFactory.instance.objectNode();
        secret.putObject("metadata").put("name", name);
        secret.put("type", "Opaque");
        long key = api.transaction().seed().bits("memberlist", api.cluster(), namespace);
        byte[] text = String.format("%016x", key).getBytes(StandardCharsets.UTF_8);
        secret.putObject("data").put("secretkey", Base64.getEncoder().encodeToString(text));
        try {
            api.create(Kind.SECRETS, namespace, secret);
        } catch (ApiFailure refused) {
            process.logError(
                    "{\"level\":\"error\",\"op\":\"createMlSecret\",\"error\":\"" + refused.getMessage() + "\"}");
        }
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        return ask.port() == METRICS ? HttpReply.text(200, "") : HttpReply.text(404, "404 page not found\n");
    }

    @Override
    public void wake(Process process) {
        process.api().ifPresent(api -> {
            for (KubeObject service : api.list(Kind.SERVICES, "")) {
                boolean wants = service.text("/spec/type").equals("LoadBalancer") && !service.isDeleting();
                boolean has = !service.at("/status/loadBalancer/ingress").isEmpty();
                if (wants && (!has || !isRight(service))) {
                    assign(api, service);
                } else if (!wants && has) {
                    setStatus(api, service, Optional.empty());
                }
            }
        });
    }

    private static String wished(KubeObject service) {
        String annotated = service.annotation(ADDRESS_ANNOTATION);
        return annotated.isEmpty() ? service.text("/spec/loadBalancerIP") : annotated;
    }

    private static boolean isRight(KubeObject service) {
        String wished = wished(service);
        return wished.isEmpty()
                || service.text("/status/loadBalancer/ingress/0/ip").equals(wished);
    }

    private static void assign(ClusterWork api, KubeObject service) {
        List<String> pool = addresses(api);
        String wished = wished(service);
        String name = service.namespace() + "/" + service.name();
        if (!wished.isEmpty() && !pool.contains(wished)) {
            refuse(
                    api,
                    service,
                    "Failed to allocate IP for \"" + name + "\": [\"" + wished + "\"] is not allowed in config");
            return;
        }
        Set<String> taken = taken(api, service);
        if (!wished.isEmpty() && taken.contains(wished)) {
            refuse(
                    api,
                    service,
                    "Failed to allocate IP for \"" + name + "\": can't change sharing key for \"" + name
                            + "\", address also in use by another service");
            return;
        }
        Optional<String> address = wished.isEmpty()
                ? pool.stream().filter(each -> !taken.contains(each)).findFirst()
                : Optional.of(wished);
        if (address.isEmpty()) {
            refuse(api, service, "Failed to allocate IP for \"" + name + "\": no available IPs");
            return;
        }
        setStatus(api, service, address);
        api.event(
                Kind.SERVICES,
                service,
                EventRecord.normal(COMPONENT, "IPAllocated", "Assigned IP [\"" + address.get() + "\"]"));
    }

    private static void refuse(ClusterWork api, KubeObject service, String message) {
        api.event(Kind.SERVICES, service, EventRecord.warning(COMPONENT, "AllocationFailed", message));
    }

    private static Set<String> taken(ClusterWork api, KubeObject service) {
        Set<String> taken = new HashSet<>();
        for (KubeObject other : api.list(Kind.SERVICES, "")) {
            if (!other.uid().equals(service.uid())) {
                other.at("/status/loadBalancer/ingress")
                        .forEach(each -> taken.add(each.path("ip").asText()));
            }
        }
        return taken;
    }

    private static List<String> addresses(ClusterWork api) {
        List<String> addresses = new ArrayList<>();
        for (KubeObject pool : api.list(POOLS, "")) {
            for (JsonNode range : pool.at("/spec/addresses")) {
                addresses.addAll(Ipv4Range.parse(range.asText()).addresses());
            }
        }
        return addresses;
    }

    private static void setStatus(ClusterWork api, KubeObject service, Optional<String> address) {
        ObjectNode next = service.copy();
        ObjectNode balancer = next.withObject("/status").putObject("loadBalancer");
        address.ifPresent(
                each -> balancer.putArray("ingress").addObject().put("ip", each).put("ipMode", "VIP"));
        try {
            api.updateStatus(Kind.SERVICES, next);
        } catch (ApiFailure refused) {
            api.event(
                    Kind.SERVICES,
                    service,
                    EventRecord.warning(COMPONENT, "ServiceUpdateFailed", String.valueOf(refused.getMessage())));
        }
    }
}
