package dev.maquette.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Authorizer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets kubelets do their work, and read only what pods on their own node refer to (plugin/pkg/auth/authorizer/node/node_authorizer.go,
 * v1.32); whatever it does not allow is RBAC's question. Which pods a kubelet lists is not looked at, as before AuthorizeNodeWithSelectors.
 */
public final class NodeAuthorizer implements Authorizer {

    private static final Verdict ALLOWED = new Verdict(true, "");
    /** How pods refer to Secrets and ConfigMaps (pkg/api/v1/pod/util.go: VisitPodSecretNames, VisitPodConfigmapNames). */
    private static final Set<String> SECRETS =
            Set.of("secretName", "secretRef", "secretKeyRef", "secret", "imagePullSecrets", "nodePublishSecretRef");

    private static final Set<String> CONFIG_MAPS = Set.of("configMapRef", "configMapKeyRef", "configMap");
    private static final Set<String> LEASE_VERBS = Set.of("get", "create", "update", "patch", "delete");

    private final Authorizer others;
    private final List<PolicyRule> rules = BootstrapRoles.nodeRules();

    /** @param others is asked about everybody else, and about what is not allowed here */
    public NodeAuthorizer(Authorizer others) {
        this.others = others;
    }

    @Override
    public Verdict authorize(String cluster, Identity identity, Attributes attributes, Records records) {
        Optional<String> node = identity.nodeName();
        if (node.isEmpty()) {
            return others.authorize(cluster, identity, attributes, records);
        }
        Verdict own = own(cluster, node.get(), attributes, records);
        if (own.allowed()) {
            return own;
        }
        Verdict other = others.authorize(cluster, identity, attributes, records);
        if (other.allowed() || own.reason().isEmpty()) {
            return other;
        }
        return new Verdict(false, other.reason().isEmpty() ? own.reason() : own.reason() + "\n" + other.reason());
    }

    private Verdict own(String cluster, String node, Attributes wanted, Records records) {
        Graph graph = new Graph(cluster, node, records);
        return switch (wanted.resource() + "." + wanted.group()) {
            case "secrets.", "configmaps." -> readNamespaced(graph, wanted);
            case "persistentvolumeclaims." ->
                wanted.subresource().equals("status") ? updateStatus(graph, wanted) : get(graph, wanted);
            case "persistentvolumes.", "volumeattachments.storage.k8s.io" -> get(graph, wanted);
            case "serviceaccounts." -> createToken(graph, wanted);
            case "leases.coordination.k8s.io" -> lease(node, wanted);
            case "csinodes.storage.k8s.io" -> csiNode(node, wanted);
            default -> rules.stream().anyMatch(rule -> rule.allows(wanted)) ? ALLOWED : no("");
        };
    }

    private static Verdict no(String reason) {
        return new Verdict(false, reason);
    }

    private static Verdict readNamespaced(Graph graph, Attributes wanted) {
        if (!Set.of("get", "list", "watch").contains(wanted.verb())) {
            return no("can only read resources of this type");
        }
        if (!wanted.subresource().isEmpty()) {
            return no("cannot read subresource");
        }
        return wanted.namespace().isEmpty()
                ? no("can only read namespaced object of this type")
                : related(graph, wanted);
    }

    private static Verdict get(Graph graph, Attributes wanted) {
        if (!wanted.verb().equals("get")) {
            return no("can only get individual resources of this type");
        }
        return wanted.subresource().isEmpty() ? related(graph, wanted) : no("cannot get subresource");
    }

    private static Verdict updateStatus(Graph graph, Attributes wanted) {
        boolean isUpdate = Set.of("update", "patch").contains(wanted.verb());
        return isUpdate ? related(graph, wanted) : no("can only get/update/patch this type");
    }

    private static Verdict createToken(Graph graph, Attributes wanted) {
        if (!wanted.verb().equals("create") || !wanted.subresource().equals("token")) {
            return no("can only create tokens for individual service accounts");
        }
        return related(graph, wanted);
    }

    private static Verdict related(Graph graph, Attributes wanted) {
        if (wanted.name().isEmpty()) {
            return no("No Object name found");
        }
        return graph.leadsTo(wanted)
                ? ALLOWED
                : no("no relationship found between node '" + graph.node() + "' and this object");
    }

    private static Verdict lease(String node, Attributes wanted) {
        if (!LEASE_VERBS.contains(wanted.verb())) {
            return no("can only get, create, update, patch, or delete a node lease");
        }
        if (!wanted.namespace().equals("kube-node-lease")) {
            return no("can only access leases in the \"kube-node-lease\" system namespace");
        }
        boolean isOwn = wanted.verb().equals("create") || wanted.name().equals(node);
        return isOwn ? ALLOWED : no("can only access node lease with the same name as the requesting node");
    }

    private static Verdict csiNode(String node, Attributes wanted) {
        if (!LEASE_VERBS.contains(wanted.verb())) {
            return no("can only get, create, update, patch, or delete a CSINode");
        }
        if (!wanted.subresource().isEmpty()) {
            return no("cannot authorize CSINode subresources");
        }
        boolean isOwn = wanted.verb().equals("create") || wanted.name().equals(node);
        return isOwn ? ALLOWED : no("can only access CSINode with the same name as the requesting node");
    }

    /** What a node's pods lead to. */
    private record Graph(String cluster, String node, Records records) {

        boolean leadsTo(Attributes wanted) {
            return ObjectStore.podsOn(records, cluster, node).stream().anyMatch(pod -> refersTo(pod, wanted));
        }

        private boolean refersTo(StoredObject pod, Attributes wanted) {
            JsonNode spec = pod.view().path("spec");
            boolean isBeside = pod.key().namespace().equals(wanted.namespace());
            return switch (wanted.resource()) {
                case "secrets" -> isBeside && isNamed(spec, SECRETS, wanted.name());
                case "configmaps" -> isBeside && isNamed(spec, CONFIG_MAPS, wanted.name());
                case "serviceaccounts" ->
                    isBeside && spec.path("serviceAccountName").asText().equals(wanted.name());
                case "persistentvolumeclaims" -> isBeside && claims(spec, wanted.name());
                case "persistentvolumes" -> volume(pod, spec, wanted.name());
                case "volumeattachments" -> attached(wanted.name());
                default -> false;
            };
        }

        /** Whether a field that refers to objects of a kind names one, wherever in the pod it stands. */
        private static boolean isNamed(JsonNode tree, Set<String> references, String name) {
            return tree.properties().stream()
                            .anyMatch(field -> references.contains(field.getKey()) && refers(field.getValue(), name)
                                    || isNamed(field.getValue(), references, name))
                    || tree.isArray() && tree.valueStream().anyMatch(each -> isNamed(each, references, name));
        }

        private static boolean refers(JsonNode reference, String name) {
            return reference.asText().equals(name)
                    || reference.path("name").asText().equals(name)
                    || reference.isArray() && reference.valueStream().anyMatch(each -> refers(each, name));
        }

        private static boolean claims(JsonNode spec, String claim) {
            return spec.path("volumes").valueStream().anyMatch(volume -> volume.at("/persistentVolumeClaim/claimName")
                    .asText()
                    .equals(claim));
        }

        private boolean volume(StoredObject pod, JsonNode spec, String volume) {
            return ObjectStore.get(records, new ObjectKey(cluster, "persistentvolumes", "", volume))
                    .map(found -> found.view().at("/spec/claimRef"))
                    .filter(claim ->
                            claim.path("namespace").asText().equals(pod.key().namespace()))
                    .filter(claim -> claims(spec, claim.path("name").asText()))
                    .isPresent();
        }

        private boolean attached(String attachment) {
            return ObjectStore.get(records, new ObjectKey(cluster, "volumeattachments.storage.k8s.io", "", attachment))
                    .filter(found -> found.view().at("/spec/nodeName").asText().equals(node))
                    .isPresent();
        }
    }
}
