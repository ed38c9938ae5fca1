package dev.maquette.kubernetes.controller.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives cluster roles with an aggregation rule the rules of all roles it selects
 * (pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go, v1.32).
 */
final class RoleAggregation extends RetryingController {

    RoleAggregation(ApiServer server) {
        super(
                "clusterrole-aggregation",
                Kind.CLUSTER_ROLES,
                Identity.controller("clusterrole-aggregation-controller"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.CLUSTER_ROLES, RoleAggregation::aggregating);
    }

    private static List<ObjectName> aggregating(Change<StoredObject> change, Records after) {
        List<ObjectName> names = new ArrayList<>();
        String cluster = ObjectStore.keyOf(change).cluster();
        for (StoredObject role : ObjectStore.list(after, cluster, Kind.CLUSTER_ROLES.resource(), "")) {
            if (!role.view().path("aggregationRule").isMissingNode()) {
                names.add(ObjectName.of(new KubeObject(role)));
            }
        }
        return names;
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> role = work.get(Kind.CLUSTER_ROLES, "", name.name());
        if (role.isEmpty() || role.get().at("/aggregationRule").isMissingNode()) {
            return;
        }
        ArrayNode rules = rules(work, role.get());
        boolean isSame = rules.equals(role.get().at("/rules"))
                || rules.isEmpty() && role.get().at("/rules").isEmpty();
        if (!isSame) {
            ObjectNode next = role.get().copy();
            next.set("rules", rules);
            work.update(Kind.CLUSTER_ROLES, next);
        }
    }

    private static ArrayNode rules(ClusterWork work, KubeObject role) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> seen = new ArrayList<>();
        for (JsonNode selector : role.at("/aggregationRule/clusterRoleSelectors")) {
            for (KubeObject each : work.list(Kind.CLUSTER_ROLES, "", LabelSelector.of(selector))) {
                if (!each.name().equals(role.name())) {
                    each.at("/rules").forEach(rule -> {
                        if (!seen.contains(rule)) {
                            seen.add(rule);
                            rules.add(rule);
                        }
                    });
                }
            }
        }
        return rules;
    }
}
