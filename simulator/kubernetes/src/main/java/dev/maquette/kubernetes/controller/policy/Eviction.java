package dev.maquette.kubernetes.controller.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.SubresourceHandler;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes a pod if the disruption budgets allow it (pkg/registry/core/pod/storage/eviction.go, v1.32). */
public final class Eviction implements SubresourceHandler {

    private static final int MOST_DISRUPTED = 2000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public Answer handle(Request request) {
        ObjectNode eviction =
                request.call().body() instanceof Body.Tree(ObjectNode tree, List<String> _) ? tree : JSON.objectNode();
        String name = request.call().target().name();
        String named = ObjectMetadata.text(eviction, "name");
        if (!named.isEmpty() && !named.equals(name)) {
            throw Statuses.badRequest("name in URL does not match name in Eviction object");
        }
        ObjectKey key = new ObjectKey(
                request.call().cluster(),
                Kind.PODS.resource(),
                request.call().target().namespace(),
                name);
        KubeObject pod = ObjectStore.get(request.transaction(), key)
                .map(KubeObject::new)
                .orElseThrow(() -> Statuses.plain(404, "NotFound", "pods \"" + name + "\" not found"));
        if (!mayIgnoreBudgets(pod)) {
            budget(request, pod).ifPresent(budget -> spend(request, budget, pod));
        }
        delete(request, pod, eviction.path("deleteOptions"));
        return success(request);
    }

    private static boolean mayIgnoreBudgets(KubeObject pod) {
        return Pods.isTerminal(pod) || Pods.phase(pod).equals("Pending") || pod.isDeleting();
    }

    private static Optional<KubeObject> budget(Request request, KubeObject pod) {
        List<KubeObject> budgets = new ArrayList<>();
        for (StoredObject each : ObjectStore.list(
                request.transaction(),
                request.call().cluster(),
                Kind.POD_DISRUPTION_BUDGETS.resource(),
                pod.namespace())) {
            KubeObject budget = new KubeObject(each);
            if (Budget.selector(budget).matches(pod.labels())) {
                budgets.add(budget);
            }
        }
        if (budgets.size() > 1) {
            throw Statuses.plain(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        return budgets.stream().findFirst();
    }

    /** Takes one disruption from the budget, unless the pod is of no use to it. */
    private static void spend(Request request, KubeObject budget, KubeObject pod) {
        boolean isReady = Pods.isReady(pod);
        boolean alwaysAllowed = budget.text("/spec/unhealthyPodEvictionPolicy").equals("AlwaysAllow");
        int healthy = budget.number("/status/currentHealthy", 0);
        int desired = budget.number("/status/desiredHealthy", 0);
        boolean isUseless = !isReady && (alwaysAllowed || healthy >= desired && desired > 0);
        if (isUseless) {
            return;
        }
        boolean isObserved = budget.at("/status/observedGeneration").asLong() >= budget.generation();
        int allowed = budget.number("/status/disruptionsAllowed", 0);
        boolean isCrowded = budget.at("/status/disruptedPods").size() > MOST_DISRUPTED;
        if (!isObserved) {
            throw refusal("The disruption budget " + budget.name() + " is still being processed by the server.", 10);
        }
        if (isCrowded) {
            throw refusal("too many evictions are pending for the disruption budget " + budget.name(), 0);
        }
        if (allowed <= 0) {
            throw refusal(
                    "The disruption budget " + budget.name() + " needs " + desired + " healthy pods and has " + healthy
                            + " currently",
                    0);
        }
        if (!request.isDryRun()) {
            ObjectNode next = budget.stored().tree();
            ObjectNode status = Conditions.status(next);
            status.put("disruptionsAllowed", allowed - 1);
            status.withObject("/disruptedPods")
                    .put(pod.name(), ObjectMetadata.time(request.transaction().now()));
            if (allowed == 1) {
                Conditions.set(
                        next,
                        Condition.isFalse("DisruptionAllowed", "InsufficientPods", ""),
                        request.transaction().now());
            }
            ObjectStore.put(request.transaction(), budget.stored().key(), next);
        }
    }

    private static ApiFailure refusal(String why, int retryAfterSeconds) {
        ArrayNode causes = JSON.arrayNode();
        causes.addObject().put("reason", "DisruptionBudget").put("message", why);
        return Statuses.tooManyRequests(
                "Cannot evict pod as it would violate the pod's disruption budget.", retryAfterSeconds, causes);
    }

    /** Deletes in the name of the one who evicts; the right to evict is enough. */
    private static void delete(Request request, KubeObject pod, JsonNode options) {
        if (!request.isDryRun() && !pod.isDeleting()) {
            ObjectNode told = pod.stored().tree();
            Conditions.set(
                    told,
                    Condition.isTrue("DisruptionTarget", "EvictionByEvictionAPI", "Eviction API: evicting"),
                    request.transaction().now());
            ObjectStore.put(request.transaction(), pod.stored().key(), told);
        }
        Call call = request.call()
                .about(
                        Verb.DELETE,
                        Target.of(Kind.PODS.address(), pod.namespace(), pod.name()),
                        options instanceof ObjectNode tree ? Body.of(tree) : Body.NONE);
        request.server()
                .generic(new Request(
                        call, request.resource(), request.transaction(), request.server(), request.warnings(), ""));
    }

    private static Answer success(Request request) {
        ObjectNode status = JSON.objectNode().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success").put("code", 201);
        return new Answer.Tree(201, request.resource(), status, List.copyOf(request.warnings()));
    }
}
