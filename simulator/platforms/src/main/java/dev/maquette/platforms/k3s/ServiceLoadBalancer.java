package dev.maquette.platforms.k3s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * k3s' ServiceLB: a DaemonSet of host ports for each service of type LoadBalancer; the nodes whose pods are ready are the service's
 * addresses (k3s pkg/cloudprovider/servicelb.go, v1.32). Where a port is taken on every node, as 80 and 443 are by Traefik, the pods stay
 * Pending and the service has no address.
 */
public final class ServiceLoadBalancer extends RetryingController {

    private static final String NAMESPACE = "kube-system";
    private static final String COMPONENT = "service-lb-controller";

    private final Set<String> clusters;

    /** @param clusters in which it runs */
    public ServiceLoadBalancer(ApiServer server, Collection<String> clusters) {
        super("servicelb", Kind.SERVICES, Identity.user("k3s-cloud-controller-manager"), server);
        this.clusters = Set.copyOf(clusters);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.SERVICES, (change, after) -> own(Watches.nameOf(change)))
                .on(Kind.PODS, this::behind);
    }

    private List<ObjectName> own(ObjectName service) {
        return clusters.contains(service.cluster()) ? List.of(service) : List.of();
    }

    private List<ObjectName> behind(Change<StoredObject> change, Records after) {
        ObjectName pod = Watches.nameOf(change);
        if (!pod.namespace().equals(NAMESPACE)) {
            return List.of();
        }
        Map<String, String> labels =
                change.after().or(change::before).orElseThrow().header().labels();
        String service = labels.getOrDefault(BalancerPods.SERVICE_NAME, "");
        String namespace = labels.getOrDefault(BalancerPods.SERVICE_NAMESPACE, "");
        return service.isEmpty() ? List.of() : own(new ObjectName(pod.cluster(), namespace, service));
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> service =
                work.get(Kind.SERVICES, name.namespace(), name.name()).filter(ServiceLoadBalancer::isOurs);
        if (service.isEmpty()) {
            remove(name, work);
            work.noLonger("servicelb", subject(name));
            return;
        }
        ensure(service.get(), work);
        report(service.get(), work);
    }

    private static boolean isOurs(KubeObject service) {
        return service.text("/spec/type").equals("LoadBalancer")
                && service.text("/spec/loadBalancerClass").isEmpty()
                && !service.isDeleting();
    }

    private static LabelSelector of(String namespace, String service) {
        return LabelSelector.of(Map.of(BalancerPods.SERVICE_NAME, service, BalancerPods.SERVICE_NAMESPACE, namespace));
    }

    private static void remove(ObjectName service, ClusterWork work) {
        for (KubeObject set : work.list(Kind.DAEMON_SETS, NAMESPACE, of(service.namespace(), service.name()))) {
            work.delete(
                    Kind.DAEMON_SETS,
                    set,
                    JsonNodeFactory.instance.objectNode().put("propagationPolicy", "Background"));
        }
        work.get(Kind.SERVICES, service.namespace(), service.name())
                .filter(each -> !each.at("/status/loadBalancer/ingress").isEmpty()
                        && each.text("/spec/loadBalancerClass").isEmpty())
                .ifPresent(each -> write(each, List.of(), work));
    }

    private static void ensure(KubeObject service, ClusterWork work) {
        ObjectNode wanted = BalancerPods.daemonSet(service, work.list(Kind.NODES, ""));
        String name = wanted.at("/metadata/name").asText();
        Optional<KubeObject> present = work.get(Kind.DAEMON_SETS, NAMESPACE, name);
        if (present.isEmpty()) {
            work.event(
                    Kind.SERVICES,
                    service,
                    EventRecord.normal("service-controller", "EnsuringLoadBalancer", "Ensuring load balancer"));
            work.create(Kind.DAEMON_SETS, NAMESPACE, wanted);
        } else if (BalancerPods.ports(present.get().tree()).equals(BalancerPods.ports(wanted))) {
            return;
        } else {
            ObjectNode next = present.get().copy();
            next.set("spec", wanted.path("spec"));
            work.update(Kind.DAEMON_SETS, next);
        }
        work.event(
                Kind.SERVICES,
                service,
                EventRecord.normal(
                        COMPONENT, "AppliedDaemonSet", "Applied LoadBalancer DaemonSet " + NAMESPACE + "/" + name));
    }

    private static void report(KubeObject service, ClusterWork work) {
        List<KubeObject> pods = work.list(Kind.PODS, NAMESPACE, of(service.namespace(), service.name()));
        List<String> addresses = addresses(pods, work);
        List<String> before = new ArrayList<>();
        service.at("/status/loadBalancer/ingress")
                .forEach(each -> before.add(each.path("ip").asText()));
        explain(service, pods, addresses, work);
        if (addresses.equals(before)) {
            return;
        }
        write(service, addresses, work);
        work.event(
                Kind.SERVICES,
                service,
                EventRecord.normal(
                        COMPONENT,
                        "UpdatedLoadBalancer",
                        "Updated LoadBalancer with new IPs: " + shown(before) + " -> " + shown(addresses)));
    }

    private static List<String> addresses(List<KubeObject> pods, ClusterWork work) {
        TreeSet<String> addresses = new TreeSet<>();
        pods.stream()
                .filter(Pods::isReady)
                .flatMap(pod -> work.get(Kind.NODES, "", Pods.node(pod)).stream())
                .map(ServiceLoadBalancer::address)
                .filter(each -> !each.isEmpty())
                .forEach(addresses::add);
        return List.copyOf(addresses);
    }

    /** A node's external address where it has one. */
    private static String address(KubeObject node) {
        String found = "";
        for (JsonNode address : node.at("/status/addresses")) {
            String type = address.path("type").asText();
            if (type.equals("ExternalIP") || (type.equals("InternalIP") && found.isEmpty())) {
                found = address.path("address").asText();
            }
        }
        return found;
    }

    private static void explain(KubeObject service, List<KubeObject> pods, List<String> addresses, ClusterWork work) {
        String subject = service.stored().key().subject();
        if (!addresses.isEmpty()) {
            work.noLonger("servicelb", subject);
            return;
        }
        String waiting = String.join(",", pods.stream().map(KubeObject::name).toList());
        work.because(Cause.of(
                "servicelb.no-ready-pods",
                subject,
                Map.of("pods", waiting, "ports", String.join(",", BalancerPods.ports(service)))));
    }

    private static String shown(List<String> addresses) {
        return "[" + String.join(" ", addresses) + "]";
    }

    private static void write(KubeObject service, List<String> addresses, ClusterWork work) {
        ObjectNode next = service.copy();
        ObjectNode balancer = next.withObject("/status").putObject("loadBalancer");
        if (!addresses.isEmpty()) {
            ArrayNode ingress = balancer.putArray("ingress");
            addresses.forEach(each -> ingress.addObject().put("ip", each).put("ipMode", "VIP"));
        }
        work.updateStatus(Kind.SERVICES, next);
    }
}
