package dev.maquette.kubernetes.admission.webhook;

import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.webhook.Address;
import dev.maquette.kubernetes.webhook.RepliesNeeded;
import dev.maquette.kubernetes.webhook.WebhookCall;
import dev.maquette.kubernetes.webhook.WebhookReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks that may refuse what is written, all asked at once; the first of their configurations that refuses is heard. */
public final class ValidatingWebhooks implements AdmissionPlugin {

    private static final String CONFIGURATIONS = "validatingwebhookconfigurations";

    @Override
    public String name() {
        return "ValidatingAdmissionWebhook";
    }

    @Override
    public void validate(AdmissionRequest request) {
        Map<Webhook, Address> addresses = new LinkedHashMap<>();
        Map<Webhook, WebhookCall> calls = new LinkedHashMap<>();
        for (Webhook webhook : Webhook.about(request, CONFIGURATIONS)) {
            Address address = Address.of(
                    request.call().cluster(),
                    request.transaction(),
                    webhook.json().path("clientConfig"),
                    webhook.timeoutSeconds());
            addresses.put(webhook, address);
            if (address.problem().isEmpty()) {
                calls.put(webhook, new Review(request, webhook, request.object()).call(address, 0));
            }
        }
        List<WebhookCall> unanswered = new ArrayList<>();
        for (WebhookCall call : calls.values()) {
            if (request.call().replies().to(call.uid()).isEmpty()) {
                unanswered.add(call);
            }
        }
        if (!unanswered.isEmpty()) {
            throw new RepliesNeeded(unanswered);
        }
        addresses.forEach(
                (webhook, address) -> judge(request, webhook, address, Optional.ofNullable(calls.get(webhook))));
    }

    private static void judge(AdmissionRequest request, Webhook webhook, Address address, Optional<WebhookCall> call) {
        try {
            if (call.isEmpty()) {
                throw Verdict.unreachable(address.url(), address.problem());
            }
            WebhookReply reply = request.call().replies().to(call.get().uid()).orElseThrow();
            Verdict verdict = Verdict.read(webhook, call.get(), reply, false);
            request.warnings().addAll(verdict.warnings());
            if (verdict.denial().isPresent()) {
                throw Verdict.refusal(webhook, verdict.denial().get());
            }
        } catch (Verdict.Failed failed) {
            if (!webhook.mayFail()) {
                throw failed.refusal(webhook);
            }
        }
    }
}
