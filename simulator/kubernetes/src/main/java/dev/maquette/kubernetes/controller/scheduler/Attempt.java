package dev.maquette.kubernetes.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.scheduling.Decision;
import dev.maquette.kubernetes.scheduling.NodeVerdict;
import dev.maquette.kubernetes.scheduling.PodView;
import dev.maquette.kubernetes.scheduling.Preemption;
import dev.maquette.kubernetes.scheduling.Scheduler;
import dev.maquette.kubernetes.scheduling.SchedulerProfile;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides about pods and does what was decided (pkg/scheduler/schedule_one.go, v1.32). */
final class Attempt {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CAUSES = "scheduling";

    private final SchedulerProfile profile;
    private final ClusterWork work;
    private final CachedCluster cluster;
    private boolean hasFailed;

    Attempt(SchedulerProfile profile, ClusterWork work, CachedCluster cluster) {
        this.profile = profile;
        this.work = work;
        this.cluster = cluster;
    }

    boolean hasFailed() {
        return hasFailed;
    }

    void place(PodView pod) {
        Optional<KubeObject> found = work.get(Kind.PODS, pod.namespace(), pod.name());
        if (found.isEmpty()) {
            return;
        }
        long tie = work.transaction().seed().bits("scheduler", pod.uid());
        Decision decision = Scheduler.decide(profile, pod, cluster.snapshot(), cluster.volumes(), tie);
        switch (decision) {
            case Decision.Scheduled scheduled when scheduled.bindings().isEmpty() -> bind(pod, found.get(), scheduled);
            case Decision.Scheduled scheduled -> {
                new VolumesToBind(work, found.get()).request(scheduled);
                cluster.unsettled(pod);
                cluster.startingAt(scheduled.nextStart());
            }
            case Decision.Unschedulable unschedulable -> refuse(pod, found.get(), unschedulable);
            case Decision.Gated gated -> gate(found.get(), gated);
        }
    }

    private void bind(PodView pod, KubeObject object, Decision.Scheduled scheduled) {
        try {
            bind(object, scheduled.node());
        } catch (ApiFailure refused) {
            fail(object, "binding rejected: " + refused.getMessage(), Set.of());
            work.look(ObjectName.of(object), Duration.ofSeconds(1), Demand.PERIODIC);
            return;
        }
        work.get(Kind.PODS, pod.namespace(), pod.name())
                .ifPresent(bound -> cluster.decided(scheduled.assumed(), pod.on(scheduled.node()), bound.stored()));
    }

    private void bind(KubeObject pod, String node) {
        ObjectNode binding = JSON.objectNode();
        binding.put("kind", "Binding").put("apiVersion", "v1");
        binding.putObject("metadata")
                .put("name", pod.name())
                .put("namespace", pod.namespace())
                .put("uid", pod.uid());
        binding.putObject("target").put("kind", "Node").put("name", node);
        work.call(
                Verb.CREATE,
                Target.of(Kind.PODS.address(), pod.namespace(), pod.name()).sub("binding"),
                Parameters.NONE,
                Body.of(binding));
        Waiting.forgetAttempts(work.transaction(), work.cluster(), pod.uid());
        work.noLonger(CAUSES, pod.stored().key().subject());
        say(
                pod,
                EventRecord.normal(
                        profile.schedulerName(),
                        "Scheduled",
                        "Successfully assigned " + pod.namespace() + "/" + pod.name() + " to " + node));
    }

    private void say(KubeObject pod, EventRecord event) {
        work.eventInAnyCase(Kind.PODS, pod, event);
    }

    /** Goes on with a pod that waits on its node for its volumes. */
    void finish(ObjectName name) {
        Waiting.Assumption assumption = Waiting.assumption(
                        work.records(), work.cluster(), name.namespace(), name.name())
                .orElseThrow();
        Optional<KubeObject> found = work.get(Kind.PODS, name.namespace(), name.name())
                .filter(Pods::isActive)
                .filter(pod -> pod.uid().equals(assumption.uid()));
        if (found.isEmpty() || !Pods.node(found.get()).isEmpty()) {
            unassume(name);
            cluster.mark(name.key(Kind.PODS));
            return;
        }
        KubeObject pod = found.get();
        VolumesToBind volumes = new VolumesToBind(work, pod);
        Optional<String> failure = volumes.failure(assumption);
        if (failure.isPresent()) {
            unassume(name);
            fail(pod, "running PreBind plugin \"VolumeBinding\": " + failure.get(), Set.of("VolumeBinding"));
        } else if (volumes.areBound()) {
            unassume(name);
            bind(pod, assumption.node());
        } else {
            work.look(name, Duration.between(work.now(), assumption.deadline()), Demand.FOREGROUND);
        }
        cluster.mark(pod.stored().key());
    }

    private void unassume(ObjectName pod) {
        Waiting.unassume(work.transaction(), pod.cluster(), pod.namespace(), pod.name());
    }

    private void refuse(PodView view, KubeObject pod, Decision.Unschedulable decision) {
        String message = decision.message();
        Set<String> plugins = new HashSet<>();
        for (NodeVerdict verdict : decision.nodes()) {
            plugins.add(verdict.rejection().plugin());
        }
        if (decision.preemption() instanceof Preemption.Nominated nominated) {
            preempt(pod, nominated);
        }
        cluster.startingAt(decision.nextStart());
        boolean loses = decision.preemption() instanceof Preemption.Impossible;
        String promised = decision.nominatedNode().orElse(loses ? "" : view.nominatedNode());
        fail(pod, message, plugins);
        report(pod, message, promised);
        work.because(Unplaceable.cause(work, pod, profile.schedulerName(), message, decision.nodes()));
    }

    /** Tells of a failure and lets the pod wait for news. */
    private void fail(KubeObject pod, String message, Set<String> plugins) {
        hasFailed = true;
        say(pod, EventRecord.warning(profile.schedulerName(), "FailedScheduling", message));
        int attempts = Waiting.countAttempt(work.transaction(), work.cluster(), pod.uid());
        Waiting.Unplaced unplaced = new Waiting.Unplaced(
                pod.namespace(), pod.name(), pod.uid(), profile.schedulerName(), attempts, work.now(), plugins);
        Waiting.unplaced(work.transaction(), work.cluster(), unplaced);
        cluster.mark(pod.stored().key());
    }

    private void report(KubeObject pod, String message, String nominated) {
        ObjectNode next = pod.copy();
        Conditions.set(next, Condition.isFalse("PodScheduled", "Unschedulable", message), work.now());
        ObjectNode status = Conditions.status(next);
        if (nominated.isEmpty()) {
            status.remove("nominatedNodeName");
        } else {
            status.put("nominatedNodeName", nominated);
        }
        update(pod, next);
    }

    private void update(KubeObject pod, ObjectNode next) {
        if (!next.path("status").equals(pod.tree().path("status"))) {
            work.updateStatus(Kind.PODS, next);
        }
    }

    private void gate(KubeObject pod, Decision.Gated gated) {
        ObjectNode next = pod.copy();
        Conditions.set(next, Condition.isFalse("PodScheduled", "SchedulingGated", gated.message()), work.now());
        update(pod, next);
    }

    /** Ends the victims, who are told why. */
    private void preempt(KubeObject preemptor, Preemption.Nominated nominated) {
        for (PodView victim : nominated.victims()) {
            work.get(Kind.PODS, victim.namespace(), victim.name())
                    .filter(pod -> !pod.isDeleting())
                    .ifPresent(pod -> preempt(preemptor, pod, nominated.node()));
        }
    }

    private void preempt(KubeObject preemptor, KubeObject victim, String node) {
        ObjectNode next = victim.copy();
        Conditions.set(
                next,
                Condition.isTrue(
                        "DisruptionTarget",
                        "PreemptionByScheduler",
                        profile.schedulerName() + ": preempting to accommodate a higher priority pod"),
                work.now());
        KubeObject told = work.updateStatus(Kind.PODS, next);
        work.delete(Kind.PODS, told);
        say(
                told,
                EventRecord.normal(
                        profile.schedulerName(),
                        "Preempted",
                        "Preempted by pod " + preemptor.uid() + " on node " + node));
    }

    static List<String> claimNames(KubeObject pod) {
        List<String> names = new ArrayList<>();
        for (JsonNode volume : pod.at("/spec/volumes")) {
            String claim = volume.at("/persistentVolumeClaim/claimName").asText("");
            if (!claim.isEmpty()) {
                names.add(claim);
            } else if (volume.has("ephemeral")) {
                names.add(pod.name() + "-" + volume.path("name").asText());
            }
        }
        return names;
    }
}
