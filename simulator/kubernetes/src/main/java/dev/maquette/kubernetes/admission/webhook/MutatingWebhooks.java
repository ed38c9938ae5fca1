package dev.maquette.kubernetes.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.patch.JsonEquality;
import dev.maquette.kubernetes.patch.PatchException;
import dev.maquette.kubernetes.webhook.Address;
import dev.maquette.kubernetes.webhook.RepliesNeeded;
import dev.maquette.kubernetes.webhook.WebhookCall;
import dev.maquette.kubernetes.webhook.WebhookReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Webhooks that may change what is written, one after the other. Where one has changed something, the plugins before them look again, and so
 * do those webhooks that want to and have not seen the object as it is now (reinvocationPolicy; apiserver
 * pkg/admission/plugin/webhook/mutating/dispatcher.go, v1.32).
 */
public final class MutatingWebhooks implements AdmissionPlugin {

    private static final String CONFIGURATIONS = "mutatingwebhookconfigurations";
    private static final int SUFFIX = 5;

    private final List<AdmissionPlugin> before;

    /** @param before the plugins that come before the webhooks */
    public MutatingWebhooks(List<AdmissionPlugin> before) {
        this.before = List.copyOf(before);
    }

    @Override
    public String name() {
        return "MutatingAdmissionWebhook";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        List<Webhook> webhooks = Webhook.about(request, CONFIGURATIONS);
        if (webhooks.isEmpty()) {
            return;
        }
        JsonNode unchanged = request.object().deepCopy();
        Map<String, JsonNode> left = new LinkedHashMap<>();
        for (Webhook webhook : webhooks) {
            ask(request, webhook, 0);
            left.put(
                    webhook.configuration() + "/" + webhook.name(),
                    request.object().deepCopy());
        }
        if (JsonEquality.same(unchanged, request.object())) {
            return;
        }
        before.forEach(plugin -> plugin.mutate(request));
        for (Webhook webhook : Webhook.about(request, CONFIGURATIONS)) {
            JsonNode seen = left.get(webhook.configuration() + "/" + webhook.name());
            boolean isNews = seen == null || !JsonEquality.same(seen, request.object());
            if (webhook.wantsReinvocation() && isNews) {
                ask(request, webhook, 1);
            }
        }
    }

    /** A deletion is asked about as well; what a webhook would change in what is deleted does not count. */
    @Override
    public void validate(AdmissionRequest request) {
        if (request.operation() == AdmissionRequest.Operation.DELETE) {
            for (Webhook webhook : Webhook.about(request, CONFIGURATIONS)) {
                ask(request, webhook, 0);
            }
        }
    }

    private static void ask(AdmissionRequest request, Webhook webhook, int round) {
        Address address = Address.of(
                request.call().cluster(),
                request.transaction(),
                webhook.json().path("clientConfig"),
                webhook.timeoutSeconds());
        try {
            if (!address.problem().isEmpty()) {
                throw Verdict.unreachable(address.url(), address.problem());
            }
            WebhookCall call = new Review(request, webhook, shown(request)).call(address, round);
            WebhookReply reply =
                    request.call().replies().to(call.uid()).orElseThrow(() -> new RepliesNeeded(List.of(call)));
            apply(request, webhook, Verdict.read(webhook, call, reply, true));
        } catch (Verdict.Failed failed) {
            if (!webhook.mayFail()) {
                throw failed.refusal(webhook);
            }
        }
    }

    private static void apply(AdmissionRequest request, Webhook webhook, Verdict verdict) {
        request.warnings().addAll(verdict.warnings());
        if (verdict.denial().isPresent()) {
            throw Verdict.refusal(webhook, verdict.denial().get());
        }
        boolean isDeletion = request.operation() == AdmissionRequest.Operation.DELETE;
        if (verdict.patch().isEmpty() || isDeletion) {
            return;
        }
        ObjectNode object = request.object();
        try {
            JsonNode changed = verdict.patch().get().apply(shown(request));
            if (!(changed instanceof ObjectNode tree)) {
                throw Statuses.internalError("the patch of webhook \"" + webhook.name() + "\" leaves no object");
            }
            ObjectNode metadata = tree.withObject("/metadata");
            for (String field : new String[] {"uid", "creationTimestamp", "name"}) {
                Optional.ofNullable(object.path("metadata").get(field))
                        .filter(value -> !metadata.has(field))
                        .ifPresent(value -> metadata.set(field, value));
            }
            object.removeAll();
            object.setAll(tree);
        } catch (PatchException notApplicable) {
            throw Statuses.internalError(String.valueOf(notApplicable.getMessage()));
        }
    }

    /** What is created has no name yet where the server makes one up, and neither a uid nor a date of birth. */
    private static ObjectNode shown(AdmissionRequest request) {
        ObjectNode shown = request.object().deepCopy();
        if (request.operation() == AdmissionRequest.Operation.CREATE) {
            ObjectNode metadata = shown.withObject("/metadata");
            metadata.remove(List.of("uid", "creationTimestamp"));
            String base = metadata.path("generateName").asText("");
            String name = metadata.path("name").asText("");
            if (!base.isEmpty() && name.startsWith(base) && name.length() == base.length() + SUFFIX) {
                metadata.remove("name");
            }
        }
        return shown;
    }
}
