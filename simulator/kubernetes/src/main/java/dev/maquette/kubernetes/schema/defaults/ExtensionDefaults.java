package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Defaults of what extends a cluster: webhooks, admission policies, CustomResourceDefinitions, APIServices; v1.32. */
final class ExtensionDefaults {
    private static final String ADMISSION = "io.k8s.api.admissionregistration.v1.";
    private static final String EXTENSIONS = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";
    private static final int HTTPS_PORT = 443;

    private ExtensionDefaults() {}

    static void addTo(Map<String, Consumer<ObjectNode>> rules) {
        rules.put(ADMISSION + "ValidatingWebhook", ExtensionDefaults::webhook);
        rules.put(ADMISSION + "MutatingWebhook", ExtensionDefaults::mutatingWebhook);
        rules.put(ADMISSION + "RuleWithOperations", rule -> Absent.set(rule, "scope", "*"));
        rules.put(ADMISSION + "NamedRuleWithOperations", rule -> Absent.set(rule, "scope", "*"));
        rules.put(ADMISSION + "ServiceReference", service -> Absent.set(service, "port", HTTPS_PORT));
        rules.put(ADMISSION + "ValidatingAdmissionPolicySpec", spec -> Absent.set(spec, "failurePolicy", "Fail"));
        rules.put(ADMISSION + "MatchResources", ExtensionDefaults::matching);
        rules.put(EXTENSIONS + "CustomResourceDefinition", ExtensionDefaults::definition);
        rules.put(EXTENSIONS + "ServiceReference", service -> Absent.set(service, "port", HTTPS_PORT));
        rules.put(
                "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference",
                service -> Absent.set(service, "port", HTTPS_PORT));
    }

    private static void webhook(ObjectNode webhook) {
        Absent.set(webhook, "failurePolicy", "Fail");
        matching(webhook);
        Absent.set(webhook, "timeoutSeconds", 10);
    }

    private static void mutatingWebhook(ObjectNode webhook) {
        webhook(webhook);
        Absent.set(webhook, "reinvocationPolicy", "Never");
    }

    private static void matching(ObjectNode match) {
        Absent.set(match, "matchPolicy", "Equivalent");
        Absent.set(match, "namespaceSelector", JsonNodeFactory.instance.objectNode());
        Absent.set(match, "objectSelector", JsonNodeFactory.instance.objectNode());
    }

    /** The stored versions come from the strategy (registry/customresourcedefinition), the rest from defaults.go. */
    private static void definition(ObjectNode definition) {
        ObjectNode spec = Absent.object(definition, "spec");
        ObjectNode names = Absent.object(spec, "names");
        String kind = names.path("kind").asText();
        Absent.set(names, "singular", kind.toLowerCase(Locale.ROOT));
        Absent.set(names, "listKind", kind.isEmpty() ? "" : kind + "List");
        Absent.set(Absent.object(spec, "conversion"), "strategy", "None");
        ObjectNode status = Absent.object(definition, "status");
        for (ObjectNode version : Absent.objects(spec.path("versions"))) {
            String name = version.path("name").asText();
            if (version.path("storage").asBoolean()
                    && !status.path("storedVersions").toString().contains("\"" + name + "\"")) {
                status.withArray("storedVersions").add(name);
            }
        }
    }
}
