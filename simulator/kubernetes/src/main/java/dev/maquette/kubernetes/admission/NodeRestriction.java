package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.admission.policy.Matching;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Keeps a kubelet to its own node and to the pods on it (plugin/pkg/admission/noderestriction/admission.go, v1.32). */
final class NodeRestriction implements AdmissionPlugin {

    /** Labels of Kubernetes' domains that a kubelet may set (pkg/apis/core/v1 and kubelet pkg/apis/well_known_labels.go). */
    private static final Set<String> OWN_LABELS = Set.of(
            "kubernetes.io/hostname",
            "kubernetes.io/os",
            "kubernetes.io/arch",
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region",
            "node.kubernetes.io/instance-type",
            "beta.kubernetes.io/instance-type",
            "beta.kubernetes.io/os",
            "beta.kubernetes.io/arch");

    @Override
    public String name() {
        return "NodeRestriction";
    }

    @Override
    public void validate(AdmissionRequest request) {
        request.call().identity().nodeName().ifPresent(node -> restrict(request, node));
    }

    private static void restrict(AdmissionRequest request, String node) {
        switch (request.resource().plural() + "." + request.resource().group()) {
            case "pods." -> pod(request, node);
            case "nodes." -> node(request, node);
            case "leases.coordination.k8s.io" -> lease(request, node);
            case "csinodes.storage.k8s.io" -> csiNode(request, node);
            default -> {}
        }
    }

    private static ApiFailure refusal(AdmissionRequest request, String why) {
        return Statuses.forbidden(request.resource(), Matching.name(request), why);
    }

    private static void pod(AdmissionRequest request, String node) {
        String subresource = request.call().target().subresource();
        switch (subresource) {
            case "" -> wholePod(request, node);
            case "status" -> podStatus(request, node);
            case "eviction" ->
                require(
                        request,
                        isOn(node, stored(request)),
                        node,
                        "can only evict pods with spec.nodeName set to itself");
            default ->
                throw refusal(
                        request,
                        "unexpected pod subresource \"" + subresource + "\", only 'status' and 'eviction' are allowed");
        }
    }

    private static void require(AdmissionRequest request, boolean holds, String node, String otherwise) {
        if (!holds) {
            throw refusal(request, "node \"" + node + "\" " + otherwise);
        }
    }

    private static boolean isOn(String node, JsonNode pod) {
        return pod.at("/spec/nodeName").asText().equals(node);
    }

    /** The pod as it is; an eviction's own object is no pod. */
    private static JsonNode stored(AdmissionRequest request) {
        ObjectKey key = new ObjectKey(
                request.call().cluster(),
                "pods",
                request.namespace(),
                request.call().target().name());
        return request.old()
                .or(() -> ObjectStore.get(request.transaction(), key))
                .<JsonNode>map(StoredObject::view)
                .orElse(request.object());
    }

    private static void wholePod(AdmissionRequest request, String node) {
        switch (request.operation()) {
            case CREATE -> {
                if (!request.object().at("/metadata/annotations").has("kubernetes.io/config.mirror")) {
                    throw refusal(
                            request,
                            "pod does not have \"kubernetes.io/config.mirror\" annotation, node \"" + node
                                    + "\" can only create mirror pods");
                }
                require(
                        request,
                        isOn(node, request.object()),
                        node,
                        "can only create pods with spec.nodeName set to itself");
            }
            case DELETE ->
                require(
                        request,
                        isOn(node, stored(request)),
                        node,
                        "can only delete pods with spec.nodeName set to itself");
            case UPDATE, CONNECT ->
                throw refusal(
                        request,
                        "unexpected operation \"" + request.operation() + "\", node \"" + node
                                + "\" can only create and delete mirror pods");
        }
    }

    private static void podStatus(AdmissionRequest request, String node) {
        require(
                request,
                isOn(node, stored(request)),
                node,
                "can only update pod status for pods with spec.nodeName set to itself");
        JsonNode before = stored(request).at("/metadata/labels");
        require(
                request,
                request.object().at("/metadata/labels").equals(before),
                node,
                "cannot update labels through pod status");
    }

    private static void node(AdmissionRequest request, String node) {
        String asked = Matching.name(request);
        if (!asked.equals(node)) {
            throw refusal(request, "node \"" + node + "\" is not allowed to modify node \"" + asked + "\"");
        }
        JsonNode before = request.old()
                .<JsonNode>map(StoredObject::view)
                .orElse(request.object().objectNode());
        switch (request.operation()) {
            case CREATE -> labels(request, node, before, "is not allowed to set the following labels: ");
            case UPDATE -> {
                require(
                        request,
                        request.object().at("/spec/taints").equals(before.at("/spec/taints")),
                        node,
                        "is not allowed to modify taints");
                labels(request, node, before, "is not allowed to modify labels: ");
            }
            case DELETE, CONNECT -> {}
        }
    }

    private static void labels(AdmissionRequest request, String node, JsonNode before, String why) {
        JsonNode old = before.at("/metadata/labels");
        JsonNode now = request.object().at("/metadata/labels");
        TreeSet<String> names = new TreeSet<>();
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        List<String> forbidden = new ArrayList<>();
        for (String name : names) {
            boolean isSame = Optional.ofNullable(old.get(name)).equals(Optional.ofNullable(now.get(name)));
            if (!isSame && isForbidden(name)) {
                forbidden.add(name);
            }
        }
        require(request, forbidden.isEmpty(), node, why + String.join(", ", forbidden));
    }

    private static boolean isForbidden(String label) {
        String domain = label.contains("/") ? label.substring(0, label.indexOf('/')) : "";
        if (domain.equals("node-restriction.kubernetes.io") || domain.endsWith(".node-restriction.kubernetes.io")) {
            return true;
        }
        boolean isKubernetes = isWithin(domain, "kubernetes.io") || isWithin(domain, "k8s.io");
        boolean isKubelets = isWithin(domain, "kubelet.kubernetes.io") || isWithin(domain, "node.kubernetes.io");
        return isKubernetes && !isKubelets && !OWN_LABELS.contains(label);
    }

    private static boolean isWithin(String domain, String outer) {
        return domain.equals(outer) || domain.endsWith("." + outer);
    }

    private static void lease(AdmissionRequest request, String node) {
        if (!request.namespace().equals("kube-node-lease")) {
            throw refusal(request, "can only access leases in the \"kube-node-lease\" system namespace");
        }
        if (!Matching.name(request).equals(node)) {
            throw refusal(request, "can only access node lease with the same name as the requesting node");
        }
    }

    private static void csiNode(AdmissionRequest request, String node) {
        if (!Matching.name(request).equals(node)) {
            throw refusal(request, "can only access CSINode with the same name as the requesting node");
        }
    }
}
