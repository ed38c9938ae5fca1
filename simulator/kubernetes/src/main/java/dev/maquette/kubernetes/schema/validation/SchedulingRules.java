package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.selector.LabelSyntax;

/** What a pod asks of the scheduler: tolerations, affinity, topology spread. */
final class SchedulingRules {
    private SchedulingRules() {}

    static void check(Value spec) {
        spec.at("tolerations").elements().forEach(SchedulingRules::toleration);
        Value affinity = spec.at("affinity");
        nodeAffinity(affinity.at("nodeAffinity"));
        podAffinity(affinity.at("podAffinity"));
        podAffinity(affinity.at("podAntiAffinity"));
        spec.at("topologySpreadConstraints").elements().forEach(SchedulingRules::spread);
    }

    private static void toleration(Value toleration) {
        Value key = toleration.at("key");
        Value operator = toleration.at("operator");
        if (!key.isEmpty()) {
            key.problems(LabelSyntax.problemsOfKey(key.text()));
        } else if (!operator.is("Exists")) {
            operator.invalid(
                    '"' + operator.text() + '"',
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }
        if (toleration.at("tolerationSeconds").isPresent()
                && !toleration.at("effect").is("NoExecute")) {
            toleration
                    .at("effect")
                    .invalid(
                            '"' + toleration.at("effect").text() + '"',
                            "effect must be 'NoExecute' when `tolerationSeconds` is set");
        }
        switch (operator.text()) {
            case "", "Equal" ->
                operator.as(toleration.at("value").node())
                        .problems(LabelSyntax.problemsOfValue(
                                toleration.at("value").text()));
            case "Exists" -> {
                if (!toleration.at("value").isEmpty()) {
                    operator.invalid(
                            toleration.at("value").node().toString(),
                            "value must be empty when `operator` is 'Exists'");
                }
            }
            default -> operator.oneOf("Equal", "Exists");
        }
        if (!toleration.at("effect").isEmpty()) {
            toleration.at("effect").oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");
        }
    }

    private static void nodeAffinity(Value affinity) {
        Value required = affinity.at("requiredDuringSchedulingIgnoredDuringExecution");
        if (required.isPresent()) {
            nodeSelector(required);
        }
        for (Value preferred :
                affinity.at("preferredDuringSchedulingIgnoredDuringExecution").elements()) {
            weight(preferred.at("weight"));
            term(preferred.at("preference"));
        }
    }

    static void nodeSelector(Value selector) {
        Value terms = selector.at("nodeSelectorTerms");
        terms.require("must have at least one node selector term");
        terms.elements().forEach(SchedulingRules::term);
    }

    private static void term(Value term) {
        term.at("matchExpressions").elements().forEach(SchedulingRules::requirement);
    }

    private static void requirement(Value requirement) {
        Value values = requirement.at("values");
        switch (requirement.at("operator").text()) {
            case "In", "NotIn" -> values.require("must be specified when `operator` is 'In' or 'NotIn'");
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            case "Gt", "Lt" -> {
                if (values.elements().size() != 1) {
                    values.required("must be specified single value when `operator` is 'Lt' or 'Gt'");
                }
            }
            default -> requirement.at("operator").invalid("not a valid selector operator");
        }
        requirement
                .at("key")
                .problems(LabelSyntax.problemsOfKey(requirement.at("key").text()));
    }

    private static void podAffinity(Value affinity) {
        affinity.at("requiredDuringSchedulingIgnoredDuringExecution").elements().forEach(SchedulingRules::podTerm);
        for (Value preferred :
                affinity.at("preferredDuringSchedulingIgnoredDuringExecution").elements()) {
            weight(preferred.at("weight"));
            podTerm(preferred.at("podAffinityTerm"));
        }
    }

    private static void podTerm(Value term) {
        SelectorRules.labelSelector(term.at("labelSelector"));
        SelectorRules.labelSelector(term.at("namespaceSelector"));
        Value key = term.at("topologyKey");
        if (key.require("can not be empty")) {
            key.problems(LabelSyntax.problemsOfKey(key.text()));
        }
    }

    private static void weight(Value weight) {
        if (weight.number() < 1 || weight.number() > 100) {
            weight.invalid("must be in the range 1-100");
        }
    }

    private static void spread(Value constraint) {
        if (constraint.at("maxSkew").number() <= 0) {
            constraint.at("maxSkew").invalid("must be greater than zero");
        }
        constraint.at("topologyKey").require("can not be empty");
        constraint.at("whenUnsatisfiable").oneOf("DoNotSchedule", "ScheduleAnyway");
        SelectorRules.labelSelector(constraint.at("labelSelector"));
    }
}
