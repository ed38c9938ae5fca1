package dev.maquette.server.kubernetes.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.node.Heartbeats;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pod that a connection is to (pkg/registry/core/pod/strategy.go, v1.32: the checks of LogLocation and streamLocation). */
record ChosenPod(Call call, KubeObject pod, Records records) {

    static ChosenPod of(ApiServer server, Call call, Records records) {
        ObjectKey key = new ObjectKey(
                call.cluster(),
                Kind.PODS.resource(),
                call.target().namespace(),
                call.target().name());
        return ObjectStore.get(records, key)
                .map(stored -> new ChosenPod(call, new KubeObject(stored), records))
                .orElseThrow(() -> Statuses.notFound(
                        server.resource(call, records), call.target().name()));
    }

    /** The named container, or the only one there is. */
    String container() {
        String named = call.parameters().text("container");
        List<String> containers = names("/spec/containers");
        List<String> initContainers = names("/spec/initContainers");
        if (named.isEmpty()) {
            if (containers.size() == 1) {
                return containers.getFirst();
            }
            String alsoInit = initContainers.isEmpty()
                    ? ""
                    : " or one of the init containers: [" + String.join(" ", initContainers) + "]";
            throw Statuses.badRequest("a container name must be specified for pod " + pod.name() + ", choose one of: ["
                    + String.join(" ", containers) + "]" + alsoInit);
        }
        boolean isKnown = containers.contains(named)
                || initContainers.contains(named)
                || names("/spec/ephemeralContainers").contains(named);
        if (!isKnown) {
            throw Statuses.badRequest("container " + named + " is not valid for pod " + pod.name());
        }
        return named;
    }

    private List<String> names(String pointer) {
        List<String> names = new ArrayList<>();
        pod.at(pointer).forEach(container -> names.add(container.path("name").asText()));
        return names;
    }

    String node() {
        return pod.text("/spec/nodeName");
    }

    void requireNode() {
        if (node().isEmpty()) {
            throw Statuses.badRequest("pod " + pod.name() + " does not have a host assigned");
        }
    }

    /** Refuses as the API server does that cannot dial the pod's kubelet. */
    void requireKubelet() {
        Optional<KubeObject> node = ObjectStore.get(
                        records, new ObjectKey(call.cluster(), Kind.NODES.resource(), "", node()))
                .map(KubeObject::new);
        if (node.isEmpty()) {
            throw Statuses.plain(404, "NotFound", "nodes \"" + node() + "\" not found");
        }
        if (Heartbeats.silentSince(records, call.cluster(), node()).isPresent()) {
            String address = node.get()
                    .at("/status/addresses")
                    .valueStream()
                    .filter(each -> each.path("type").asText().equals("InternalIP"))
                    .findFirst()
                    .map(each -> each.path("address").asText())
                    .orElse(node());
            throw Statuses.plain(
                    500, "", "error dialing backend: dial tcp " + address + ":10250: connect: connection refused");
        }
    }

    /** A container's status; a missing node where it has none yet. */
    JsonNode status(String container) {
        for (String list : List.of(
                "/status/containerStatuses", "/status/initContainerStatuses", "/status/ephemeralContainerStatuses")) {
            for (JsonNode status : pod.at(list)) {
                if (status.path("name").asText().equals(container)) {
                    return status;
                }
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    PodInput.Place place(String container) {
        return new PodInput.Place(call.cluster(), pod.namespace(), pod.name(), container);
    }
}
