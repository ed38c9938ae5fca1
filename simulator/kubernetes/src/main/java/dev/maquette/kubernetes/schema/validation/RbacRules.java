package dev.maquette.kubernetes.schema.validation;

import java.util.Map;

/** Roles and bindings: pkg/apis/rbac/validation/validation.go. */
final class RbacRules {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private RbacRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put(GROUP + "/Role", role -> rules(role, true));
        rules.put(GROUP + "/ClusterRole", role -> {
            rules(role, false);
            role.at("aggregationRule").at("clusterRoleSelectors").elements().forEach(SelectorRules::labelSelector);
        });
        rules.put(GROUP + "/RoleBinding", new BindingRules(new String[] {"Role", "ClusterRole"}));
        rules.put(GROUP + "/ClusterRoleBinding", new BindingRules(new String[] {"ClusterRole"}));
    }

    private static void rules(Value role, boolean namespaced) {
        for (Value rule : role.at("rules").elements()) {
            rule(rule, namespaced);
        }
    }

    private static void rule(Value rule, boolean namespaced) {
        if (rule.at("verbs").isEmpty()) {
            rule.at("verbs").required("verbs must contain at least one value");
        }
        Value urls = rule.at("nonResourceURLs");
        boolean aboutResources = !rule.at("apiGroups").isEmpty()
                || !rule.at("resources").isEmpty()
                || !rule.at("resourceNames").isEmpty();
        if (!urls.isEmpty()) {
            if (namespaced) {
                urls.invalid(GoValue.strings(urls.node()), "namespaced rules cannot apply to non-resource URLs");
            }
            if (aboutResources) {
                urls.invalid(
                        GoValue.strings(urls.node()),
                        "rules cannot apply to both regular resources and non-resource URLs");
            }
            return;
        }
        rule.at("apiGroups").require("resource rules must supply at least one api group");
        rule.at("resources").require("resource rules must supply at least one resource");
    }

    private record BindingRules(String[] kinds) implements Rules {
        @Override
        public void create(Value binding) {
            Value reference = binding.at("roleRef");
            reference.at("apiGroup").oneOf(GROUP);
            reference.at("kind").oneOf(kinds);
            Value name = reference.at("name");
            if (name.require("")) {
                name.problems(Syntax.pathSegment(name.text()));
            }
            binding.at("subjects").elements().forEach(subject -> subject(subject, kinds.length > 1));
        }

        @Override
        public void update(Value binding, Value old) {
            create(binding);
            if (binding.at("roleRef").differsFrom(old.at("roleRef"))) {
                binding.at("roleRef")
                        .invalid(GoValue.roleRef(binding.at("roleRef").node()), "cannot change roleRef");
            }
        }

        private static void subject(Value subject, boolean inNamespace) {
            subject.at("name").require("");
            switch (subject.at("kind").text()) {
                case "ServiceAccount" -> {
                    if (!subject.at("name").isEmpty()) {
                        subject.at("name")
                                .problems(Syntax.subdomain(subject.at("name").text()));
                    }
                    if (!subject.at("apiGroup").isEmpty()) {
                        subject.at("apiGroup").oneOf("");
                    }
                    if (!inNamespace) {
                        subject.at("namespace").require("");
                    }
                }
                case "User", "Group" -> subject.at("apiGroup").oneOf(GROUP);
                default -> subject.at("kind").oneOf("ServiceAccount", "User", "Group");
            }
        }
    }
}
