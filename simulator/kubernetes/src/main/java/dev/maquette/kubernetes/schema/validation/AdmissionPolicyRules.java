package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.schema.custom.CelExpression;
import dev.maquette.kubernetes.selector.LabelSyntax;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Policies that admission asks, and their bindings (pkg/apis/admissionregistration/validation, v1.32). */
final class AdmissionPolicyRules {

    private static final String GROUP = "admissionregistration.k8s.io/";

    private AdmissionPolicyRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put(GROUP + "ValidatingAdmissionPolicy", AdmissionPolicyRules::policy);
        rules.put(GROUP + "ValidatingAdmissionPolicyBinding", AdmissionPolicyRules::binding);
    }

    private static void policy(Value policy) {
        Value spec = policy.at("spec");
        spec.at("failurePolicy").oneOf("Fail", "Ignore");
        Value parameters = spec.at("paramKind");
        if (parameters.isPresent()) {
            parameters.at("apiVersion").require("");
            parameters.at("kind").require("");
        }
        if (spec.at("matchConstraints").require("")) {
            spec.at("matchConstraints").at("resourceRules").require("");
            match(spec.at("matchConstraints"));
        }
        conditions(spec.at("matchConditions"));
        variables(spec.at("variables"));
        if (spec.at("validations").isEmpty() && spec.at("auditAnnotations").isEmpty()) {
            String missing = "validations or auditAnnotations must contain at least one item";
            spec.at("validations").required(missing);
            spec.at("auditAnnotations").required(missing);
        }
        spec.at("validations").elements().forEach(AdmissionPolicyRules::validation);
        for (Value annotation : spec.at("auditAnnotations").elements()) {
            annotation.at("key").require("");
            if (annotation.at("valueExpression").require("valueExpression is not specified")) {
                compiles(annotation.at("valueExpression"));
            }
        }
    }

    private static void match(Value resources) {
        for (String list : new String[] {"resourceRules", "excludeResourceRules"}) {
            for (Value rule : resources.at(list).elements()) {
                ExtensionRules.rule(rule);
            }
        }
        if (resources.at("matchPolicy").isPresent()) {
            resources.at("matchPolicy").oneOf("Equivalent", "Exact");
        }
        SelectorRules.labelSelector(resources.at("namespaceSelector"));
        SelectorRules.labelSelector(resources.at("objectSelector"));
    }

    private static void conditions(Value conditions) {
        Set<String> names = new HashSet<>();
        for (Value condition : conditions.elements()) {
            Value name = condition.at("name");
            if (name.require("")) {
                name.problems(LabelSyntax.problemsOfKey(name.text()));
            }
            if (!names.add(name.text())) {
                name.duplicate();
            }
            if (condition.at("expression").require("")) {
                compiles(condition.at("expression"));
            }
        }
    }

    private static void variables(Value variables) {
        Set<String> names = new HashSet<>();
        for (Value variable : variables.elements()) {
            Value name = variable.at("name");
            if (name.require("name is not specified")) {
                if (!name.text().matches("[_a-zA-Z][_a-zA-Z0-9]*")) {
                    name.invalid("name is not a valid CEL identifier");
                } else if (!names.add(name.text())) {
                    name.duplicate();
                }
            }
            if (variable.at("expression").require("expression is not specified")) {
                compiles(variable.at("expression"));
            }
        }
    }

    private static void validation(Value validation) {
        Value expression = validation.at("expression");
        if (expression.text().isBlank()) {
            expression.required("expression is not specified");
        } else {
            compiles(expression);
        }
        if (!validation.at("messageExpression").isEmpty()) {
            compiles(validation.at("messageExpression"));
        }
        Value message = validation.at("message");
        if (message.isPresent() && message.text().isBlank()) {
            message.invalid("message must be non-empty if specified");
        } else if (message.text().contains("\n")) {
            message.invalid("message must not contain line breaks");
        }
        if (validation.at("reason").isPresent()) {
            validation.at("reason").oneOf("Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized");
        }
    }

    private static void compiles(Value expression) {
        String problem = CelExpression.of(expression.text()).problem();
        if (!problem.isEmpty()) {
            expression.invalid(problem);
        }
    }

    private static void binding(Value binding) {
        Value spec = binding.at("spec");
        if (spec.at("policyName").require("")) {
            spec.at("policyName")
                    .problems(Syntax.subdomain(spec.at("policyName").text()));
        }
        match(spec.at("matchResources"));
        Value parameters = spec.at("paramRef");
        if (parameters.isPresent()) {
            boolean isNamed = !parameters.at("name").isEmpty();
            boolean isSelected = parameters.at("selector").isPresent();
            if (isNamed && isSelected) {
                parameters.at("name").forbidden("name and selector are mutually exclusive");
            } else if (!isNamed && !isSelected) {
                parameters.required("one of name or selector must be specified");
            }
            parameters.at("parameterNotFoundAction").oneOf("Deny", "Allow");
        }
        actions(spec.at("validationActions"));
    }

    private static void actions(Value actions) {
        if (!actions.require("")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Value action : actions.elements()) {
            action.oneOf("Audit", "Deny", "Warn");
            if (!seen.add(action.text())) {
                action.duplicate();
            }
        }
        if (seen.contains("Deny") && seen.contains("Warn")) {
            actions.invalid("must not contain both Deny and Warn (repeating the same validation failure information in"
                    + " the API response and headers serves no purpose)");
        }
    }
}
