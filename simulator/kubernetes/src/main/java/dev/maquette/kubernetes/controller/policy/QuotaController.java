package dev.maquette.kubernetes.controller.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.quota.QuotaUsage;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Counts what is used of quotas (pkg/controller/resourcequota, v1.32). */
final class QuotaController extends RetryingController {

    QuotaController(ApiServer server) {
        super("resourcequota", Kind.RESOURCE_QUOTAS, Identity.controller("resourcequota-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.RESOURCE_QUOTAS).onAny(QuotaController::changed);
    }

    /** Quotas that limit what came, went, or is over. */
    private static List<ObjectName> changed(Change<StoredObject> change, Records after) {
        ObjectKey key = ObjectStore.keyOf(change);
        boolean hasComeOrGone = change.after().isEmpty() || change.before().isEmpty();
        boolean hasEnded = key.resource().equals("pods")
                && change.after().map(KubeObject::new).filter(Pods::isTerminal).isPresent()
                && change.before().map(KubeObject::new).filter(Pods::isTerminal).isEmpty();
        if (key.namespace().isEmpty() || !hasComeOrGone && !hasEnded) {
            return List.of();
        }
        List<ObjectName> quotas = new ArrayList<>();
        for (StoredObject quota :
                ObjectStore.list(after, key.cluster(), Kind.RESOURCE_QUOTAS.resource(), key.namespace())) {
            boolean limitsIt = quota.view().at("/spec/hard").properties().stream()
                    .anyMatch(limit -> QuotaUsage.collection(limit.getKey()).equals(key.resource()));
            if (limitsIt) {
                quotas.add(ObjectName.of(new KubeObject(quota)));
            }
        }
        return quotas;
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.RESOURCE_QUOTAS, name.namespace(), name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject quota = found.get();
        ObjectNode status = QuotaUsage.status(quota.tree(), usage(work, quota));
        if (!status.equals(quota.at("/status"))) {
            ObjectNode next = quota.copy();
            next.set("status", status);
            work.updateStatus(Kind.RESOURCE_QUOTAS, next);
        }
    }

    private static Map<String, Quantity> usage(ClusterWork work, KubeObject quota) {
        Map<String, Quantity> usage = new TreeMap<>();
        boolean hasScopes = QuotaUsage.hasScopes(quota.tree());
        for (Kind kind : kinds(work, quota)) {
            boolean isPods = kind.resource().equals("pods");
            if (hasScopes && !isPods) {
                continue;
            }
            for (KubeObject object : work.list(kind, quota.namespace())) {
                if (!isPods || QuotaUsage.isInScope(quota.tree(), object.tree())) {
                    QuotaUsage.add(usage, kind.resource(), object.tree());
                }
            }
        }
        return usage;
    }

    /** The collections that the quota's limits are about. */
    private static List<Kind> kinds(ClusterWork work, KubeObject quota) {
        Set<String> wanted = new HashSet<>(Set.of("pods", "services", "persistentvolumeclaims"));
        quota.at("/spec/hard").fieldNames().forEachRemaining(limit -> {
            wanted.add(limit.startsWith("count/") ? limit.substring("count/".length()) : limit);
        });
        List<Kind> kinds = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Resource resource : work.schemas().resources()) {
            String collection = ObjectKey.resource(resource.plural(), resource.group());
            if (resource.namespaced() && wanted.contains(collection) && seen.add(collection)) {
                kinds.add(new Kind(resource.group(), resource.version(), resource.plural(), resource.kind()));
            }
        }
        return kinds;
    }
}
