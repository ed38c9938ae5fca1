package dev.maquette.kubernetes.schema.validation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Webhook configurations, APIServices, RuntimeClasses, signing requests: what extends a cluster or guards it. */
final class ExtensionRules {
    private static final String ADMISSION = "admissionregistration.k8s.io/";

    private ExtensionRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put(ADMISSION + "ValidatingWebhookConfiguration", ExtensionRules::webhooks);
        rules.put(ADMISSION + "MutatingWebhookConfiguration", ExtensionRules::webhooks);
        rules.put("apiregistration.k8s.io/APIService", ExtensionRules::apiService);
        rules.put("node.k8s.io/RuntimeClass", new RuntimeClassRules());
        rules.put("certificates.k8s.io/CertificateSigningRequest", ExtensionRules::signingRequest);
    }

    private static void webhooks(Value configuration) {
        Set<String> names = new HashSet<>();
        for (Value webhook : configuration.at("webhooks").elements()) {
            Value name = webhook.at("name");
            if (name.require("")) {
                name.problems(Syntax.subdomain(name.text()));
                if (name.text().split("\\.").length < 3) {
                    name.invalid("should be a domain with at least three segments separated by dots");
                }
            }
            if (!names.add(name.text())) {
                name.duplicate();
            }
            webhook(webhook);
        }
    }

    private static void webhook(Value webhook) {
        webhook.at("rules").elements().forEach(ExtensionRules::rule);
        webhook.at("failurePolicy").oneOf("Fail", "Ignore");
        webhook.at("matchPolicy").oneOf("Equivalent", "Exact");
        Value effects = webhook.at("sideEffects");
        if (effects.require("must specify one of None, NoneOnDryRun")) {
            effects.oneOf("None", "NoneOnDryRun");
        }
        Value timeout = webhook.at("timeoutSeconds");
        if (timeout.number() < 1 || timeout.number() > 30) {
            timeout.invalid("the timeout value must be between 1 and 30 seconds");
        }
        SelectorRules.labelSelector(webhook.at("namespaceSelector"));
        SelectorRules.labelSelector(webhook.at("objectSelector"));
        reviewVersions(webhook.at("admissionReviewVersions"));
        client(webhook.at("clientConfig"));
    }

    static void rule(Value rule) {
        for (String field : new String[] {"operations", "apiGroups", "apiVersions", "resources"}) {
            rule.at(field).require("");
        }
        for (Value operation : rule.at("operations").elements()) {
            operation.oneOf("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
        }
        if (rule.at("scope").isPresent()) {
            rule.at("scope").oneOf("*", "Cluster", "Namespaced");
        }
    }

    private static void reviewVersions(Value versions) {
        if (!versions.require("must specify one of v1, v1beta1")) {
            return;
        }
        boolean known = versions.elements().stream().anyMatch(version -> version.isOneOf("v1", "v1beta1"));
        if (!known) {
            versions.invalid(GoValue.strings(versions.node()), "must include at least one of v1, v1beta1");
        }
    }

    static void client(Value client) {
        boolean byUrl = client.at("url").isPresent();
        boolean byService = client.at("service").isPresent();
        if (byUrl == byService) {
            client.required("exactly one of url or service is required");
        } else if (byService) {
            client.at("service").at("name").require("service name is required");
            client.at("service").at("namespace").require("service namespace is required");
        } else if (!client.at("url").text().startsWith("https://")) {
            client.at("url").invalid("'https' is the only allowed URL scheme; desired format: https://host[/path]");
        }
    }

    private static void apiService(Value apiService) {
        Value spec = apiService.at("spec");
        String wanted = spec.at("version").text() + "." + spec.at("group").text();
        Value name = apiService.at("metadata").at("name");
        if (!name.is(wanted)) {
            name.invalid("must be `spec.version+\".\"+spec.group`: " + '"' + wanted + '"');
        }
        if (spec.at("groupPriorityMinimum").number() <= 0) {
            spec.at("groupPriorityMinimum").invalid("must be positive and less than 20000");
        }
        if (spec.at("versionPriority").number() <= 0) {
            spec.at("versionPriority").invalid("must be positive and less than 1000");
        }
    }

    private static final class RuntimeClassRules implements Rules {
        @Override
        public void create(Value runtimeClass) {
            Value handler = runtimeClass.at("handler");
            handler.problems(Syntax.label(handler.text()));
        }

        @Override
        public void update(Value runtimeClass, Value old) {
            runtimeClass.at("handler").immutable(old.at("handler"));
        }
    }

    private static void signingRequest(Value request) {
        Value spec = request.at("spec");
        spec.at("request").require("");
        spec.at("usages").require("");
        spec.at("signerName").require("");
        Value expiration = spec.at("expirationSeconds");
        if (expiration.isPresent() && expiration.number() < 600) {
            expiration.invalid("may not specify a duration less than 600 seconds (10 minutes)");
        }
    }
}
