package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.Strategy;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services get cluster addresses and node ports of their own (pkg/registry/core/service/storage/alloc.go). */
final class ServiceStrategy implements Strategy {

    private static final int FIRST_NODE_PORT = 30_000;
    private static final int LAST_NODE_PORT = 32_767;

    private final Map<String, AddressRange> ranges = new HashMap<>();
    private final Map<String, String> cidrs = new HashMap<>();

    ServiceStrategy(Collection<Cluster> clusters) {
        clusters.forEach(cluster ->
                ranges.put(cluster.id(), AddressRange.parse(cluster.network().serviceCidr())));
        clusters.forEach(cluster -> cidrs.put(cluster.id(), cluster.network().serviceCidr()));
    }

    @Override
    public void prepareForCreate(Request request, ObjectNode service) {
        service.putObject("status").putObject("loadBalancer");
        allocate(request, service, Optional.empty());
    }

    @Override
    public void prepareForUpdate(Request request, ObjectNode service, ObjectNode old) {
        ServiceTypeChange.dropOldFields(service.withObject("/spec"), old.path("spec"));
        allocate(request, service, Optional.of(old));
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }

    private void allocate(Request request, ObjectNode service, Optional<ObjectNode> old) {
        ObjectNode spec = service.withObject("/spec");
        String type = spec.path("type").asText("ClusterIP");
        if (type.equals("ExternalName")) {
            spec.remove(List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"));
            spec.remove("internalTrafficPolicy");
            return;
        }
        address(request, service, spec, old);
        boolean hasNodePorts = type.equals("NodePort")
                || type.equals("LoadBalancer")
                        && spec.path("allocateLoadBalancerNodePorts").asBoolean(true);
        if (hasNodePorts) {
            nodePorts(request, spec, old);
        } else if (old.filter(before -> !before.at("/spec/type").asText().equals(type))
                .isPresent()) {
            spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
        }
        if (type.equals("LoadBalancer")) {
            if (!spec.has("allocateLoadBalancerNodePorts")) {
                spec.put("allocateLoadBalancerNodePorts", true);
            }
        }
    }

    private void address(Request request, ObjectNode service, ObjectNode spec, Optional<ObjectNode> old) {
        String before = old.map(tree -> tree.at("/spec/clusterIP").asText("")).orElse("");
        String given = spec.path("clusterIP").asText(before);
        String address = given.isEmpty() ? before : given;
        if (address.isEmpty()) {
            address = free(request);
        } else if (!address.equals("None") && !address.equals(before)) {
            checkGiven(request, service, address);
        }
        spec.put("clusterIP", address);
        spec.putArray("clusterIPs").add(address);
        if (!spec.has("ipFamilies")) {
            spec.putArray("ipFamilies").add("IPv4");
        }
        if (!spec.has("ipFamilyPolicy")) {
            spec.put("ipFamilyPolicy", "SingleStack");
        }
        if (!spec.has("internalTrafficPolicy")) {
            spec.put("internalTrafficPolicy", "Cluster");
        }
    }

    private void checkGiven(Request request, ObjectNode service, String address) {
        boolean isAddress = address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!isAddress) {
            return;
        }
        if (!range(request).contains(address)) {
            refuse(
                    request,
                    service,
                    "failed to allocate IP " + address + ": the provided IP (" + address
                            + ") is not in the valid range. The range of valid IPs is "
                            + cidrs.get(request.call().cluster()),
                    address);
        }
        if (taken(request, "clusterIP").contains(address)) {
            refuse(
                    request,
                    service,
                    "failed to allocate IP " + address + ": provided IP is already allocated",
                    address);
        }
    }

    private static void refuse(Request request, ObjectNode service, String why, String address) {
        throw Statuses.invalid(
                "Service",
                "",
                service.at("/metadata/name").asText(),
                List.of(FieldError.invalid("spec.clusterIPs", "[]string{\"" + address + "\"}", why)));
    }

    private AddressRange range(Request request) {
        AddressRange range = ranges.get(request.call().cluster());
        if (range == null) {
            throw Statuses.internalError("the cluster has no range of service addresses");
        }
        return range;
    }

    /** The upper part of the range, as dynamic allocation prefers (KEP-3070): chosen by the world's seed. */
    private String free(Request request) {
        AddressRange range = range(request);
        Set<String> taken = taken(request, "clusterIP");
        long reserved = Math.min(Math.max(16, range.size() / 16), 256);
        long span = range.size() - reserved - 1;
        long start = Math.floorMod(
                request.transaction()
                        .seed()
                        .bits(
                                "cluster-ip",
                                Integer.toString(taken.size()),
                                request.key().namespace()),
                span);
        for (long tried = 0; tried < span; tried++) {
            String address = range.at(reserved + (start + tried) % span);
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw Statuses.internalError("failed to allocate a serviceIP: range is full");
    }

    private static Set<String> taken(Request request, String field) {
        Set<String> taken = new HashSet<>();
        for (StoredObject service :
                ObjectStore.list(request.transaction(), request.call().cluster(), "services", "")) {
            taken.add(service.view().path("spec").path(field).asText(""));
        }
        return taken;
    }

    private static void nodePorts(Request request, ObjectNode spec, Optional<ObjectNode> old) {
        Set<Integer> own = new HashSet<>();
        old.ifPresent(before -> before.at("/spec/ports")
                .forEach(port -> own.add(port.path("nodePort").asInt())));
        Set<Integer> taken = new HashSet<>();
        for (StoredObject service :
                ObjectStore.list(request.transaction(), request.call().cluster(), "services", "")) {
            service.view()
                    .at("/spec/ports")
                    .forEach(port -> taken.add(port.path("nodePort").asInt()));
        }
        taken.removeAll(own);
        int index = 0;
        for (JsonNode each : spec.path("ports")) {
            ObjectNode port = (ObjectNode) each;
            int wanted = port.path("nodePort").asInt(kept(old, index));
            if (wanted == 0) {
                wanted = free(request, taken, port);
            } else if (taken.contains(wanted)) {
                throw Statuses.invalid(
                        "Service",
                        "",
                        request.call().target().name(),
                        List.of(FieldError.invalid(
                                "spec.ports[" + index + "].nodePort",
                                Integer.toString(wanted),
                                "provided port is already allocated")));
            } else if (wanted < FIRST_NODE_PORT || wanted > LAST_NODE_PORT) {
                throw Statuses.invalid(
                        "Service",
                        "",
                        request.call().target().name(),
                        List.of(FieldError.invalid(
                                "spec.ports[" + index + "].nodePort",
                                Integer.toString(wanted),
                                "provided port is not in the valid range. The range of valid ports is 30000-32767")));
            }
            port.put("nodePort", wanted);
            taken.add(wanted);
            index++;
        }
    }

    private static int kept(Optional<ObjectNode> old, int index) {
        return old.map(before -> before.at("/spec/ports/" + index + "/nodePort").asInt())
                .orElse(0);
    }

    private static int free(Request request, Set<Integer> taken, ObjectNode port) {
        int span = LAST_NODE_PORT - FIRST_NODE_PORT + 1;
        long start = Math.floorMod(
                request.transaction()
                        .seed()
                        .bits(
                                "node-port",
                                request.call().target().namespace(),
                                port.path("name").asText(),
                                port.path("port").asText(),
                                Integer.toString(taken.size())),
                span);
        for (int tried = 0; tried < span; tried++) {
            int candidate = FIRST_NODE_PORT + (int) ((start + tried) % span);
            if (!taken.contains(candidate)) {
                return candidate;
            }
        }
        throw Statuses.internalError("failed to allocate a nodePort: range is full");
    }
}
