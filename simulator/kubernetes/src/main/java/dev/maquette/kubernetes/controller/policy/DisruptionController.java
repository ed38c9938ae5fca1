package dev.maquette.kubernetes.controller.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.store.Header;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.SelectableFields;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Counts how many pods of a budget may be disrupted (pkg/controller/disruption/disruption.go, v1.32). */
final class DisruptionController extends RetryingController {

    private static final String COMPONENT = "controllermanager";
    private static final Kind KIND = Kind.POD_DISRUPTION_BUDGETS;
    private static final Duration CROWD = Duration.ofMillis(100);

    /** How long an evicted pod is waited for before it counts again. */
    private static final Duration DELETION_TIMEOUT = Duration.ofMinutes(2);

    DisruptionController(ApiServer server) {
        super("disruption", KIND, Identity.controller("disruption-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(KIND).on(Kind.PODS, CROWD, DisruptionController::ofPod);
        for (Kind scaled : List.of(Kind.DEPLOYMENTS, Kind.REPLICA_SETS, Kind.STATEFUL_SETS)) {
            watches.on(scaled, CROWD, DisruptionController::beside);
        }
    }

    private static List<ObjectName> beside(Change<StoredObject> change, Records after) {
        boolean isSameScale = change.before().isPresent()
                && change.after().isPresent()
                && change.before()
                        .get()
                        .view()
                        .at("/spec/replicas")
                        .equals(change.after().get().view().at("/spec/replicas"));
        return isSameScale ? List.of() : budgets(Watches.nameOf(change), after);
    }

    private static List<ObjectName> budgets(ObjectName neighbour, Records after) {
        List<ObjectName> names = new ArrayList<>();
        for (StoredObject budget :
                ObjectStore.list(after, neighbour.cluster(), KIND.resource(), neighbour.namespace())) {
            names.add(ObjectName.of(new KubeObject(budget)));
        }
        return names;
    }

    private static List<ObjectName> ofPod(Change<StoredObject> change, Records after) {
        Optional<Header> before = change.before().map(StoredObject::header);
        Optional<Header> now = change.after().map(StoredObject::header);
        boolean isSame = before.isPresent()
                && now.isPresent()
                && before.get().deleting() == now.get().deleting()
                && before.get().labels().equals(now.get().labels())
                && Objects.equals(
                        before.get().fields().get(SelectableFields.READY_SINCE),
                        now.get().fields().get(SelectableFields.READY_SINCE));
        if (isSame) {
            return List.of();
        }
        List<ObjectName> names = new ArrayList<>();
        ObjectName pod = Watches.nameOf(change);
        for (StoredObject each : ObjectStore.list(after, pod.cluster(), KIND.resource(), pod.namespace())) {
            KubeObject budget = new KubeObject(each);
            boolean matches = before.filter(header -> Budget.selector(budget).matches(header.labels()))
                            .isPresent()
                    || now.filter(header -> Budget.selector(budget).matches(header.labels()))
                            .isPresent();
            if (matches) {
                names.add(ObjectName.of(budget));
            }
        }
        return names;
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(KIND, name.namespace(), name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject budget = found.get();
        List<KubeObject> pods = new ArrayList<>(work.list(Kind.PODS, name.namespace(), Budget.selector(budget)));
        if (pods.isEmpty()) {
            work.event(KIND, budget, EventRecord.normal(COMPONENT, "NoPods", "No matching pods found"));
        }
        Optional<Integer> scale = Budget.countsScale(budget) ? scale(work, budget, pods) : Optional.of(pods.size());
        if (scale.isPresent()) {
            report(work, budget, Budget.of(budget, pods, scale.get()), pods);
        }
    }

    /** What the controllers of the pods want together; nothing where a pod has none that says so, which is told. */
    private Optional<Integer> scale(ClusterWork work, KubeObject budget, List<KubeObject> pods) {
        Map<String, Integer> byController = new HashMap<>();
        for (KubeObject pod : pods) {
            if (Pods.isTerminal(pod)) {
                continue;
            }
            Optional<JsonNode> owner = pod.controller();
            if (owner.isEmpty()) {
                continue;
            }
            Optional<Integer> replicas = replicas(work, pod.namespace(), owner.get());
            if (replicas.isEmpty()) {
                String why = owner.get().path("kind").asText().toLowerCase(java.util.Locale.ROOT) + "s."
                        + owner.get().path("apiVersion").asText().replaceAll("/.*", "")
                        + " does not implement the scale subresource";
                fail(work, budget, why);
                return Optional.empty();
            }
            byController.put(owner.get().path("uid").asText(), replicas.get());
        }
        return Optional.of(
                byController.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static Optional<Integer> replicas(ClusterWork work, String namespace, JsonNode owner) {
        String name = owner.path("name").asText();
        return switch (owner.path("kind").asText()) {
            case "ReplicaSet" ->
                work.get(Kind.REPLICA_SETS, namespace, name).flatMap(set -> set.controller()
                        .filter(above -> above.path("kind").asText().equals("Deployment"))
                        .flatMap(above -> work.get(
                                Kind.DEPLOYMENTS, namespace, above.path("name").asText()))
                        .or(() -> Optional.of(set))
                        .map(scaled -> scaled.number("/spec/replicas", 1)));
            case "StatefulSet" ->
                work.get(Kind.STATEFUL_SETS, namespace, name).map(set -> set.number("/spec/replicas", 1));
            case "ReplicationController" ->
                work.get(Kind.REPLICATION_CONTROLLERS, namespace, name).map(set -> set.number("/spec/replicas", 1));
            default -> Optional.empty();
        };
    }

    private void fail(ClusterWork work, KubeObject budget, String why) {
        work.event(
                KIND,
                budget,
                EventRecord.warning(
                        COMPONENT,
                        "CalculateExpectedPodCountFailed",
                        "Failed to calculate the number of expected pods: " + why));
        ObjectNode next = budget.copy();
        Conditions.status(next).put("disruptionsAllowed", 0);
        Conditions.set(next, Condition.isFalse("DisruptionAllowed", "SyncFailed", why), work.now());
        observe(work, budget, next);
    }

    private static void observe(ClusterWork work, KubeObject budget, ObjectNode next) {
        Conditions.find(next, "DisruptionAllowed").map(ObjectNode.class::cast).ifPresent(condition -> {
            condition.put("observedGeneration", budget.generation());
            if (!condition.has("message")) {
                condition.put("message", "");
            }
        });
        if (!next.path("status").equals(budget.tree().path("status"))) {
            work.updateStatus(KIND, next);
        }
    }

    private static void report(ClusterWork work, KubeObject budget, Budget counted, List<KubeObject> pods) {
        ObjectNode next = budget.copy();
        ObjectNode status = Conditions.status(next);
        keepDisrupted(work, status, pods);
        status.put("currentHealthy", counted.healthy())
                .put("desiredHealthy", counted.desired())
                .put("disruptionsAllowed", counted.disruptionsAllowed())
                .put("expectedPods", counted.expected())
                .put("observedGeneration", budget.generation());
        boolean isAllowed = counted.disruptionsAllowed() > 0;
        Conditions.set(
                next,
                isAllowed
                        ? Condition.isTrue("DisruptionAllowed", "SufficientPods", "")
                        : Condition.isFalse("DisruptionAllowed", "InsufficientPods", ""),
                work.now());
        observe(work, budget, next);
    }

    /** Forgets evicted pods that are gone, or that were not deleted in time after all. */
    private static void keepDisrupted(ClusterWork work, ObjectNode status, List<KubeObject> pods) {
        if (!(status.get("disruptedPods") instanceof ObjectNode disrupted)) {
            return;
        }
        List<String> names = new ArrayList<>();
        disrupted.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            Instant until = Instant.parse(disrupted.path(name).asText()).plus(DELETION_TIMEOUT);
            boolean isThere = pods.stream().anyMatch(pod -> pod.name().equals(name) && !pod.isDeleting());
            if (!isThere || !until.isAfter(work.now())) {
                disrupted.remove(name);
            } else {
                work.again(Duration.between(work.now(), until));
            }
        }
        if (disrupted.isEmpty()) {
            status.remove("disruptedPods");
        }
    }
}
