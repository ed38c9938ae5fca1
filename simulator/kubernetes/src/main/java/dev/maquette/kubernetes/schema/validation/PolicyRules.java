package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.quantity.Quantity;
import java.util.Map;

/** Budgets, priorities, leases, autoscalers, quotas: the small kinds that bound what others do. */
final class PolicyRules {
    private static final int HIGHEST_USER_PRIORITY = 1_000_000_000;

    private PolicyRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put("policy/PodDisruptionBudget", PolicyRules::budget);
        rules.put("scheduling.k8s.io/PriorityClass", new PriorityClassRules());
        rules.put("coordination.k8s.io/Lease", PolicyRules::lease);
        rules.put("autoscaling/HorizontalPodAutoscaler", PolicyRules::autoscaler);
        rules.put("/ResourceQuota", PolicyRules::quota);
        rules.put("/LimitRange", PolicyRules::limitRange);
    }

    private static void budget(Value budget) {
        Value spec = budget.at("spec");
        Value least = spec.at("minAvailable");
        Value most = spec.at("maxUnavailable");
        if (least.isPresent() && most.isPresent()) {
            spec.invalid("minAvailable and maxUnavailable cannot be both set");
        }
        for (Value bound : new Value[] {least, most}) {
            if (bound.isPresent()) {
                Rollout.countOrPercent(bound);
                Rollout.atMostAll(bound);
            }
        }
        SelectorRules.labelSelector(spec.at("selector"));
        if (spec.at("unhealthyPodEvictionPolicy").isPresent()) {
            spec.at("unhealthyPodEvictionPolicy").oneOf("AlwaysAllow", "IfHealthyBudget");
        }
    }

    private static final class PriorityClassRules implements Rules {
        @Override
        public void create(Value priority) {
            Value name = priority.at("metadata").at("name");
            boolean system = name.text().startsWith("system-");
            boolean builtIn = name.isOneOf("system-cluster-critical", "system-node-critical");
            if (system && !builtIn) {
                name.forbidden("priority class names with 'system-' prefix are reserved for system use only. error: "
                        + name.text() + " is not a known system priority class");
            } else if (!system && priority.at("value").number() > HIGHEST_USER_PRIORITY) {
                priority.at("value")
                        .forbidden("maximum allowed value of a user defined priority is " + HIGHEST_USER_PRIORITY);
            }
            priority.at("preemptionPolicy").oneOf("Never", "PreemptLowerPriority");
        }

        @Override
        public void update(Value priority, Value old) {
            for (String field : new String[] {"value", "preemptionPolicy"}) {
                if (priority.at(field).differsFrom(old.at(field))) {
                    priority.at(field).forbidden("may not be changed in an update.");
                }
            }
        }
    }

    private static void lease(Value lease) {
        Value spec = lease.at("spec");
        Value duration = spec.at("leaseDurationSeconds");
        if (duration.isPresent() && duration.number() <= 0) {
            duration.invalid("must be greater than 0");
        }
        spec.at("leaseTransitions").nonNegative();
    }

    private static void autoscaler(Value autoscaler) {
        Value spec = autoscaler.at("spec");
        Value least = spec.at("minReplicas");
        Value most = spec.at("maxReplicas");
        if (least.isPresent() && least.number() < 1) {
            least.invalid("must be greater than or equal to 1");
        }
        if (most.number() < 1) {
            most.invalid(Long.toString(most.number()), "must be greater than 0");
        }
        if (least.isPresent() && most.number() < least.number()) {
            most.invalid(Long.toString(most.number()), "must be greater than or equal to `minReplicas`");
        }
        spec.at("scaleTargetRef").at("kind").require("");
        spec.at("scaleTargetRef").at("name").require("");
        spec.at("metrics").elements().forEach(PolicyRules::metric);
    }

    private static void metric(Value metric) {
        Value type = metric.at("type");
        if (!type.require("must specify a metric source type")) {
            return;
        }
        type.oneOf("ContainerResource", "External", "Object", "Pods", "Resource");
        if (type.is("Resource") && !metric.at("resource").isPresent()) {
            metric.at("resource").required("must populate information for the given metric source");
        }
    }

    private static void quota(Value quota) {
        Value hard = quota.at("spec").at("hard");
        for (String name : hard.keys()) {
            if (Quantity.parse(hard.key(name).text()).signum() < 0) {
                hard.key(name).invalid("must be greater than or equal to 0");
            }
        }
    }

    private static void limitRange(Value range) {
        for (Value limit : range.at("spec").at("limits").elements()) {
            for (String name : limit.at("min").keys()) {
                ordered(limit, "min", "max", name);
                ordered(limit, "min", "default", name);
            }
            for (String name : limit.at("defaultRequest").keys()) {
                ordered(limit, "defaultRequest", "default", name);
                ordered(limit, "defaultRequest", "max", name);
            }
        }
    }

    private static void ordered(Value limit, String lower, String upper, String name) {
        Value least = limit.at(lower).key(name);
        Value most = limit.at(upper).key(name);
        boolean wrong = most.isPresent() && Quantity.parse(least.text()).compareTo(Quantity.parse(most.text())) > 0;
        if (wrong) {
            least.invalid(lower + " value " + least.text() + " is greater than " + upper + " value " + most.text());
        }
    }
}
