package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.selector.LabelSyntax;
import java.util.Set;

/** Requests and limits of containers: ValidateContainerResourceRequirements. */
final class ResourceRules {
    private static final Set<String> STANDARD = Set.of("cpu", "memory", "ephemeral-storage");

    private ResourceRules() {}

    static void requirements(Value resources) {
        Value limits = resources.at("limits");
        Value requests = resources.at("requests");
        for (String name : limits.keys()) {
            quantity(limits.key(name), name);
        }
        for (String name : requests.keys()) {
            quantity(requests.key(name), name);
            compare(requests, limits, name);
        }
    }

    private static void quantity(Value amount, String name) {
        resourceName(amount, name);
        Quantity quantity = Quantity.parse(amount.text());
        if (quantity.signum() < 0) {
            amount.invalid("must be greater than or equal to 0");
        }
        boolean countable = !STANDARD.contains(name) && !name.startsWith("hugepages-");
        if (countable && quantity.milliValue() % 1000 != 0) {
            amount.invalid(GoValue.print(amount.node()), "must be an integer");
        }
    }

    private static void resourceName(Value amount, String name) {
        LabelSyntax.problemsOfKey(name).forEach(problem -> amount.invalid(FieldError.quote(name), problem));
        boolean qualified = name.contains("/");
        if (!qualified && !STANDARD.contains(name) && !name.startsWith("hugepages-")) {
            amount.invalid(FieldError.quote(name), "must be a standard resource type or fully qualified");
            amount.invalid(FieldError.quote(name), "must be a standard resource for containers");
        }
    }

    private static void compare(Value requests, Value limits, String name) {
        boolean overcommitted = STANDARD.contains(name);
        Value limit = limits.key(name);
        if (!limit.isPresent()) {
            if (!overcommitted) {
                limits.required("Limit must be set for non overcommitable resources");
            }
            return;
        }
        int order = Quantity.parse(requests.key(name).text()).compareTo(Quantity.parse(limit.text()));
        String shown = FieldError.quote(requests.key(name).text());
        if (!overcommitted && order != 0) {
            requests.invalid(shown, "must be equal to " + name + " limit of " + limit.text());
        } else if (order > 0) {
            requests.invalid(shown, "must be less than or equal to " + name + " limit of " + limit.text());
        }
    }
}
