package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Deployments, ReplicaSets, StatefulSets, DaemonSets: pkg/apis/apps/validation/validation.go. */
final class WorkloadRules {
    private static final Set<String> MUTABLE_IN_STATEFUL_SETS = Set.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private WorkloadRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put("apps/Deployment", new SelectorNeverChanges(WorkloadRules::deployment));
        rules.put("apps/ReplicaSet", new SelectorNeverChanges(WorkloadRules::replicaSet));
        rules.put("apps/DaemonSet", new SelectorNeverChanges(WorkloadRules::daemonSet));
        rules.put("apps/StatefulSet", new StatefulSetRules());
        rules.put("apps/ControllerRevision", revision -> revision.at("revision").nonNegative());
        rules.put("/ReplicationController", WorkloadRules::replicationController);
        rules.put("/PodTemplate", template -> PodRules.template(template.at("template")));
    }

    private record SelectorNeverChanges(Rules ofNew) implements Rules {
        @Override
        public void create(Value object) {
            ofNew.create(object);
        }

        @Override
        public void update(Value object, Value old) {
            ofNew.create(object);
            SelectorRules.immutable(
                    object.at("spec").at("selector"), old.at("spec").at("selector"));
        }
    }

    private static void deployment(Value deployment) {
        Value spec = deployment.at("spec");
        spec.at("replicas").nonNegative();
        SelectorRules.ofController(spec, "deployment");
        alwaysRestarting(spec.at("template"));
        noDeadline(spec.at("template"), "ReplicaSet");
        Value strategy = spec.at("strategy");
        switch (strategy.at("type").text()) {
            case "Recreate" -> {
                if (strategy.at("rollingUpdate").isPresent()) {
                    strategy.at("rollingUpdate").forbidden("may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> {
                if (strategy.at("rollingUpdate").require("this should be defaulted and never be nil")) {
                    Rollout.strategy(strategy.at("rollingUpdate"));
                }
            }
            default -> strategy.at("type").oneOf("Recreate", "RollingUpdate");
        }
        spec.at("minReadySeconds").nonNegative();
        spec.at("revisionHistoryLimit").nonNegative();
        deadline(spec);
    }

    private static void deadline(Value spec) {
        Value deadline = spec.at("progressDeadlineSeconds");
        if (!deadline.isPresent()) {
            return;
        }
        deadline.nonNegative();
        if (deadline.number() <= spec.at("minReadySeconds").number()) {
            deadline.invalid("must be greater than minReadySeconds");
        }
    }

    private static void replicaSet(Value set) {
        Value spec = set.at("spec");
        spec.at("replicas").nonNegative();
        spec.at("minReadySeconds").nonNegative();
        SelectorRules.ofController(spec, "deployment");
        alwaysRestarting(spec.at("template"));
        noDeadline(spec.at("template"), "ReplicaSet");
    }

    private static void daemonSet(Value set) {
        Value spec = set.at("spec");
        SelectorRules.ofController(spec, "daemonset");
        alwaysRestarting(spec.at("template"));
        noDeadline(spec.at("template"), "DaemonSet");
        spec.at("minReadySeconds").nonNegative();
        Value strategy = spec.at("updateStrategy");
        strategy.at("type").oneOf("RollingUpdate", "OnDelete");
        if (strategy.at("type").is("RollingUpdate")
                && strategy.at("rollingUpdate").require("")) {
            Value rolling = strategy.at("rollingUpdate");
            Rollout.countOrPercent(rolling.at("maxUnavailable"));
            Rollout.countOrPercent(rolling.at("maxSurge"));
            boolean both = !Rollout.isZero(rolling.at("maxUnavailable")) && !Rollout.isZero(rolling.at("maxSurge"));
            if (both) {
                rolling.at("maxSurge")
                        .invalid(
                                GoValue.intOrString(rolling.at("maxSurge").node()),
                                "may not be set when maxUnavailable is non-zero");
            }
        }
        spec.at("revisionHistoryLimit").nonNegative();
    }

    private static void alwaysRestarting(Value template) {
        PodRules.template(template);
        Value policy = template.at("spec").at("restartPolicy");
        if (policy.isOneOf("OnFailure", "Never")) {
            policy.oneOf("Always");
        }
    }

    private static void noDeadline(Value template, String kind) {
        Value deadline = template.at("spec").at("activeDeadlineSeconds");
        if (deadline.isPresent()) {
            deadline.forbidden("activeDeadlineSeconds in " + kind + " is not Supported");
        }
    }

    private static void replicationController(Value controller) {
        Value spec = controller.at("spec");
        spec.at("replicas").nonNegative();
        spec.at("selector").require("");
        if (spec.at("template").require("")) {
            PodRules.template(spec.at("template"));
        }
    }

    private static final class StatefulSetRules implements Rules {
        @Override
        public void create(Value set) {
            Value spec = set.at("spec");
            spec.at("podManagementPolicy").oneOf("OrderedReady", "Parallel");
            spec.at("updateStrategy").at("type").oneOf("RollingUpdate", "OnDelete");
            spec.at("updateStrategy").at("rollingUpdate").at("partition").nonNegative();
            spec.at("replicas").nonNegative();
            spec.at("minReadySeconds").nonNegative();
            SelectorRules.ofController(spec, "statefulset");
            PodRules.template(StatefulTemplate.withClaims(spec));
            Value policy = spec.at("template").at("spec").at("restartPolicy");
            if (policy.isOneOf("OnFailure", "Never")) {
                policy.oneOf("Always");
            }
        }

        @Override
        public void update(Value set, Value old) {
            create(set);
            if (!frozen(set).equals(frozen(old))) {
                set.at("spec")
                        .forbidden(
                                "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                                    + " 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"
                                    + " are forbidden");
            }
        }

        private static ObjectNode frozen(Value set) {
            ObjectNode copy = ((ObjectNode) set.node()).deepCopy();
            ObjectNode spec = copy.withObject("/spec");
            spec.remove(new HashSet<>(MUTABLE_IN_STATEFUL_SETS));
            spec.path("volumeClaimTemplates").forEach(claim -> ((ObjectNode) claim).remove("status"));
            return spec;
        }
    }
}
