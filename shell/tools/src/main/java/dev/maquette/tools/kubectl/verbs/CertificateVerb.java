package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl certificate approve} and {@code deny}: decides about a certificate signing request. */
final class CertificateVerb implements Verb {
    private static final String RESOURCE = "certificatesigningrequests.certificates.k8s.io";

    private final Decision decision;

    /** What is decided, in the words of kubectl pkg/cmd/certificates. */
    enum Decision {
        APPROVED(
                "Approved",
                "Denied",
                "approved",
                "KubectlApprove",
                "This CSR was approved by kubectl certificate approve."),
        DENIED("Denied", "Approved", "denied", "KubectlDeny", "This CSR was denied by kubectl certificate deny.");

        private final String condition;
        private final String opposite;
        private final String done;
        private final String reason;
        private final String message;

        Decision(String condition, String opposite, String done, String reason, String message) {
            this.condition = condition;
            this.opposite = opposite;
            this.done = done;
            this.reason = reason;
            this.message = message;
        }
    }

    CertificateVerb(Decision decision) {
        this.decision = decision;
    }

    @Override
    public FlagSet flags() {
        return Selection.fileFlags().and(Report.flags()).bool("force", "Whether a decision is repeated.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        boolean files = call.flags().isSet("filename") || call.flags().isSet("kustomize");
        if (call.arguments().isEmpty() && !files) {
            throw KubectlException.error("one or more CSRs must be specified as <name> or -f <filename>");
        }
        Report report = new Report(call, DryRun.NONE);
        List<String> words = new ArrayList<>(call.arguments());
        if (!words.isEmpty()) {
            words.addFirst(RESOURCE);
        }
        for (Wanted each : new Selection(call, words).read()) {
            ObjectNode request = call.server().send(Request.get(each.path())).object();
            report.say(each.resource(), decide(call, each, request), decision.done);
        }
        return 0;
    }

    private ObjectNode decide(Call call, Wanted wanted, ObjectNode request) throws InterruptedException {
        boolean decided = false;
        for (JsonNode each : request.at("/status/conditions")) {
            String type = each.path("type").asText();
            if (type.equals(decision.opposite)) {
                throw KubectlException.error(
                        "certificate signing request \"" + Trees.name(request) + "\" is already " + decision.opposite);
            }
            decided |= type.equals(decision.condition);
        }
        if (decided && !call.flags().on("force")) {
            return request;
        }
        Trees.at(request, "status")
                .withArray("/conditions")
                .addObject()
                .put("type", decision.condition)
                .put("status", "True")
                .put("reason", decision.reason)
                .put("message", decision.message)
                .put(
                        "lastUpdateTime",
                        call.waiting().now().truncatedTo(ChronoUnit.SECONDS).toString());
        return call.server()
                .send(Request.put(wanted.path() + "/approval", request))
                .object();
    }
}
