package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.LabelSyntax;
import dev.maquette.kubernetes.selector.Labels;

/** Label selectors (apimachinery's pkg/apis/meta/v1/validation) and how they have to fit the templates beside them. */
final class SelectorRules {
    private SelectorRules() {}

    static void labelSelector(Value selector) {
        ObjectMetaRules.labels(selector.at("matchLabels"));
        for (Value expression : selector.at("matchExpressions").elements()) {
            expression(expression);
        }
    }

    private static void expression(Value expression) {
        Value values = expression.at("values");
        switch (expression.at("operator").text()) {
            case "In", "NotIn" -> values.require("must be specified when `operator` is 'In' or 'NotIn'");
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> expression.at("operator").invalid("not a valid selector operator");
        }
        Value key = expression.at("key");
        key.problems(LabelSyntax.problemsOfKey(key.text()));
        for (Value value : values.elements()) {
            value.problems(LabelSyntax.problemsOfValue(value.text()));
        }
    }

    /** A controller's selector: there, not empty, and matching the labels of its own template. */
    static void ofController(Value spec, String kind) {
        Value selector = spec.at("selector");
        if (!selector.isPresent()) {
            selector.required("");
            return;
        }
        int before = selector.errorCount();
        labelSelector(selector);
        boolean wellFormed = selector.errorCount() == before;
        if (selector.at("matchLabels").isEmpty()
                && selector.at("matchExpressions").isEmpty()) {
            selector.invalid(GoValue.labelSelector(selector.node()), "empty selector is invalid for " + kind);
        }
        if (wellFormed) {
            matchesTemplate(spec);
        }
    }

    private static void matchesTemplate(Value spec) {
        Value labels = spec.at("template").at("metadata").at("labels");
        if (!LabelSelector.of(spec.at("selector").node()).matches(Labels.of(labels.node()))) {
            labels.invalid(GoValue.stringMap(labels.node()), "`selector` does not match template `labels`");
        }
    }

    static void immutable(Value selector, Value old) {
        if (selector.differsFrom(old)) {
            selector.invalid(GoValue.labelSelector(selector.node()), "field is immutable");
        }
    }
}
