package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.custom.RuleSyntax;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** CustomResourceDefinitions: apiextensions-apiserver, pkg/apis/apiextensions/validation/validation.go. */
final class DefinitionRules implements Rules {
    static void addTo(Map<String, Rules> rules) {
        rules.put("apiextensions.k8s.io/CustomResourceDefinition", new DefinitionRules());
    }

    @Override
    public void create(Value definition) {
        Value spec = definition.at("spec");
        names(definition, spec);
        spec.at("scope").oneOf("Cluster", "Namespaced");
        versions(spec.at("versions"));
        if (spec.at("conversion").isPresent()) {
            conversion(spec.at("conversion"));
        }
    }

    /** Errors name the fields as the server knows them inside, which is not as they are written. */
    private static void conversion(Value conversion) {
        conversion.at("strategy").oneOf("None", "Webhook");
        JsonNode webhook = conversion.at("webhook").node();
        Value client = conversion.at("webhookClientConfig").as(webhook.path("clientConfig"));
        Value reviews = conversion.at("conversionReviewVersions").as(webhook.path("conversionReviewVersions"));
        if (!conversion.at("strategy").is("Webhook")) {
            String unwanted = "should not be set when strategy is not set to Webhook";
            if (client.isPresent()) {
                client.forbidden(unwanted);
            }
            if (!reviews.isEmpty()) {
                reviews.forbidden(unwanted);
            }
            return;
        }
        if (client.isPresent()) {
            ExtensionRules.client(client);
        } else {
            client.required("required when strategy is set to Webhook");
        }
        boolean isAny = reviews.require("");
        if (isAny && reviews.elements().stream().noneMatch(version -> version.isOneOf("v1", "v1beta1"))) {
            reviews.invalid(GoValue.strings(reviews.node()), "must include at least one of v1, v1beta1");
        }
    }

    @Override
    public void update(Value definition, Value old) {
        create(definition);
        boolean established = old.at("status").at("conditions").elements().stream()
                .anyMatch(condition -> condition.at("type").is("Established")
                        && condition.at("status").is("True"));
        if (established) {
            definition.at("spec").at("scope").immutable(old.at("spec").at("scope"));
            definition
                    .at("spec")
                    .at("names")
                    .at("kind")
                    .immutable(old.at("spec").at("names").at("kind"));
        }
        definition.at("spec").at("group").immutable(old.at("spec").at("group"));
        definition
                .at("spec")
                .at("names")
                .at("plural")
                .immutable(old.at("spec").at("names").at("plural"));
    }

    private static void names(Value definition, Value spec) {
        Value group = spec.at("group");
        if (group.require("")) {
            group.problems(Syntax.subdomain(group.text()));
            if (!group.text().contains(".")) {
                group.invalid("should be a domain with at least one dot");
            }
        }
        Value plural = spec.at("names").at("plural");
        String wanted = plural.text() + "." + group.text();
        Value name = definition.at("metadata").at("name");
        if (!name.is(wanted)) {
            name.invalid("must be spec.names.plural+\".\"+spec.group");
        }
        for (String field : new String[] {"plural", "singular", "kind", "listKind"}) {
            Value each = spec.at("names").at(field);
            if (each.require("")) {
                each.problems(Syntax.dns1035(each.text().toLowerCase(Locale.ROOT)));
            }
        }
        spec.at("names").at("shortNames").elements().forEach(each -> each.problems(Syntax.dns1035(each.text())));
    }

    private static void versions(Value versions) {
        Set<String> names = new HashSet<>();
        int stored = 0;
        for (Value version : versions.elements()) {
            Value name = version.at("name");
            name.problems(Syntax.dns1035(name.text()));
            if (!names.add(name.text())) {
                versions.duplicateShown(versions.node().toString());
            }
            stored += version.at("storage").isTrue() ? 1 : 0;
            schema(version.at("schema").at("openAPIV3Schema"));
        }
        if (stored != 1) {
            versions.invalid("must have exactly one version marked as storage version");
        }
    }

    private static void schema(Value schema) {
        if (!schema.isPresent()) {
            schema.required("schemas are required");
            return;
        }
        Value type = schema.at("type");
        if (type.isEmpty()) {
            type.required("must not be empty at the root");
        } else if (!type.is("object")) {
            type.invalid("must be object at the root");
        }
        structural(schema);
    }

    /** Every field has a type, every list has items, nothing is said twice. */
    private static void structural(Value schema) {
        for (String name : schema.at("properties").keys()) {
            typed(schema.at("properties").key(name), "must not be empty for specified object fields");
        }
        if (schema.at("additionalProperties").node().isObject()) {
            if (!schema.at("properties").isEmpty()) {
                schema.at("additionalProperties").forbidden("must not be used in combination with properties");
            }
            typed(schema.at("additionalProperties"), "must not be empty for specified object fields");
        }
        if (schema.at("type").is("array")) {
            if (schema.at("items").isPresent()) {
                typed(schema.at("items"), "must not be empty for specified array items");
            } else {
                schema.at("items").required("must be specified");
            }
        }
        Value rules = schema.at("x-kubernetes-validations");
        rules.elements().forEach(DefinitionRules::rule);
    }

    private static void typed(Value schema, String detail) {
        JsonNode node = schema.node();
        boolean open = node.path("x-kubernetes-int-or-string").asBoolean()
                || node.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        if (!open) {
            schema.at("type").require(detail);
        }
        structural(schema);
    }

    private static void rule(Value rule) {
        Value expression = rule.at("rule");
        if (!expression.require("rule is not specified")) {
            return;
        }
        String problem = RuleSyntax.problem(expression.text());
        if (!problem.isEmpty()) {
            expression.invalid(FieldError.quote(expression.text()), problem);
        }
    }
}
