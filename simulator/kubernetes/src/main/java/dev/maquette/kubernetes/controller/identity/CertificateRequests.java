package dev.maquette.kubernetes.controller.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Approves kubelets' requests for client certificates (pkg/controller/certificates/approver, v1.32). Signing takes chance and the
 * clock of those who check certificates, so it comes from outside.
 */
final class CertificateRequests extends RetryingController {

    private static final String KUBELET_CLIENT = "kubernetes.io/kube-apiserver-client-kubelet";
    private static final Kind KIND = Kind.CERTIFICATE_SIGNING_REQUESTS;

    private final ApiServer server;

    CertificateRequests(ApiServer server) {
        super("certificatesigningrequest", KIND, Identity.controller("certificate-controller"), server);
        this.server = server;
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(KIND);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(KIND, "", name.name());
        boolean isKubelets = found.filter(
                        request -> request.text("/spec/signerName").equals(KUBELET_CLIENT))
                .isPresent();
        if (!isKubelets) {
            return;
        }
        KubeObject request = found.get();
        boolean isDecided = Conditions.isTrue(request.tree(), "Approved")
                || Conditions.isTrue(request.tree(), "Denied")
                || Conditions.isTrue(request.tree(), "Failed");
        if (!isDecided) {
            approve(work, request);
        }
    }

    /** A node may ask for its own certificate, a bootstrapping kubelet for its first, if authorisation says so. */
    private void approve(ClusterWork work, KubeObject request) {
        for (String permission : List.of("selfnodeclient", "nodeclient")) {
            boolean isOwn = request.text("/spec/username").startsWith("system:node:");
            boolean asksForItself = permission.equals("selfnodeclient");
            if (asksForItself && !isOwn || !isAllowed(work, request, permission)) {
                continue;
            }
            ObjectNode next = request.copy();
            String message = asksForItself
                    ? "Auto approving self kubelet client certificate after SubjectAccessReview."
                    : "Auto approving kubelet client certificate after SubjectAccessReview.";
            Conditions.conditions(next)
                    .addObject()
                    .put("type", "Approved")
                    .put("status", "True")
                    .put("reason", "AutoApproved")
                    .put("message", message)
                    .put("lastUpdateTime", ObjectMetadata.time(work.now()))
                    .put("lastTransitionTime", ObjectMetadata.time(work.now()));
            work.updatePart(KIND, next, "approval");
            return;
        }
    }

    private boolean isAllowed(ClusterWork work, KubeObject request, String subresource) {
        List<String> groups = new ArrayList<>();
        for (JsonNode group : request.at("/spec/groups")) {
            groups.add(group.asText());
        }
        Identity asking = new Identity(request.text("/spec/username"), request.text("/spec/uid"), groups, Map.of());
        Attributes attributes = new Attributes("create", KIND.group(), KIND.plural(), subresource, "", "", "");
        return server.authorizer()
                .authorize(work.cluster(), asking, attributes, work.records())
                .allowed();
    }
}
