package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One turn of a StatefulSet (pkg/controller/statefulset/stateful_set_control.go, v1.32): its places are filled from the first to the
 * last, given up from the last to the first, and updated from the last to the first; ordered sets do one thing at a time.
 */
final class StatefulTurn {

    private final ClusterWork work;
    private final KubeObject set;
    private final StatefulClaims claims;
    private final boolean isOrdered;
    private final int minReady;
    private final int start;
    private final int end;
    /** Places that are to be filled, with the pods that are there. */
    private final TreeMap<Integer, KubeObject> placed = new TreeMap<>();

    private final List<KubeObject> condemned = new ArrayList<>();

    StatefulTurn(ClusterWork work, KubeObject set, List<KubeObject> pods) {
        this.work = work;
        this.set = set;
        this.claims = new StatefulClaims(work, set);
        this.isOrdered = !set.text("/spec/podManagementPolicy").equals("Parallel");
        this.minReady = set.number("/spec/minReadySeconds", 0);
        this.start = set.number("/spec/ordinals/start", 0);
        this.end = start + set.number("/spec/replicas", 1);
        for (KubeObject pod : pods) {
            int ordinal = ordinal(pod);
            if (ordinal >= start && ordinal < end) {
                placed.put(ordinal, pod);
            } else if (ordinal >= 0) {
                condemned.add(pod);
            }
        }
        condemned.sort(Comparator.comparingInt(this::ordinal));
    }

    private int ordinal(KubeObject pod) {
        return StatefulPods.ordinal(set, pod.name());
    }

    void turn() {
        History history = new History(work, Kind.STATEFUL_SETS, set, "controller.kubernetes.io/hash");
        KubeObject update = history.present();
        String currentName = set.text("/status/currentRevision");
        KubeObject current = history.named(currentName).orElse(update);
        Optional<ApiFailure> failure = Optional.empty();
        if (!set.isDeleting()) {
            try {
                advance(current, update);
            } catch (ApiFailure refused) {
                failure = Optional.of(refused);
            }
        }
        report(current, update);
        history.forget(inUse(current, update));
        wakeWhenAvailable();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private Set<String> inUse(KubeObject current, KubeObject update) {
        Set<String> names = new HashSet<>(List.of(current.name(), update.name()));
        all().forEach(pod -> names.add(revision(pod)));
        return names;
    }

    private List<KubeObject> all() {
        List<KubeObject> all = new ArrayList<>(placed.values());
        all.addAll(condemned);
        return all;
    }

    private static String revision(KubeObject pod) {
        return pod.labels().getOrDefault(StatefulPods.REVISION_LABEL, "");
    }

    private void advance(KubeObject current, KubeObject update) {
        Optional<KubeObject> firstUnhealthy =
                all().stream().filter(pod -> !isHealthy(pod)).min(Comparator.comparingInt(this::ordinal));
        boolean mayGoOn = fill(current, update) && giveUp(firstUnhealthy);
        if (mayGoOn && !set.text("/spec/updateStrategy/type").equals("OnDelete")) {
            replaceOutdated(update);
        }
    }

    /** Fills places; false where an ordered set has to wait for one. */
    private boolean fill(KubeObject current, KubeObject update) {
        for (int ordinal = start; ordinal < end; ordinal++) {
            KubeObject pod = placed.get(ordinal);
            if (pod == null) {
                create(ordinal, current, update);
                if (isOrdered) {
                    return false;
                }
            } else if (Pods.isTerminal(pod)) {
                replaceEnded(pod);
                return false;
            } else {
                boolean isDone = !pod.isDeleting() && Pods.isAvailable(pod, minReady, work.now()) && isRunning(pod);
                if (isOrdered && !isDone) {
                    claims.create(ordinal);
                    return false;
                }
                claims.own(pod, ordinal, false);
            }
        }
        return true;
    }

    private void create(int ordinal, KubeObject current, KubeObject update) {
        boolean isOld = !set.text("/spec/updateStrategy/type").equals("OnDelete") && ordinal < start + partition();
        KubeObject revision = isOld ? current : update;
        JsonNode template = isOld ? History.template(current) : set.at("/spec/template");
        ObjectNode pod = StatefulPods.pod(set, template, revision.name(), ordinal);
        claims.create(ordinal);
        String what = "create Pod " + StatefulPods.name(set, ordinal) + " in StatefulSet " + set.name();
        try {
            placed.put(ordinal, work.create(Kind.PODS, set.namespace(), pod));
            say(EventRecord.normal(StatefulSetController.COMPONENT, "SuccessfulCreate", what + " successful"));
        } catch (ApiFailure refused) {
            say(EventRecord.warning(
                    StatefulSetController.COMPONENT, "FailedCreate", what + " failed error: " + refused.getMessage()));
            throw refused;
        }
    }

    private int partition() {
        return set.number("/spec/updateStrategy/rollingUpdate/partition", 0);
    }

    private void replaceEnded(KubeObject pod) {
        if (pod.isDeleting()) {
            return;
        }
        boolean hasFailed = Pods.phase(pod).equals("Failed");
        String where = "StatefulSet " + set.namespace() + "/" + set.name() + " is recreating ";
        say(
                hasFailed
                        ? EventRecord.warning(
                                StatefulSetController.COMPONENT,
                                "RecreatingFailedPod",
                                where + "failed Pod " + pod.name())
                        : EventRecord.normal(
                                StatefulSetController.COMPONENT,
                                "RecreatingTerminatedPod",
                                where + "terminated Pod " + pod.name()));
        delete(pod);
    }

    /** Gives up places from the last on; false where an ordered set has to wait. */
    private boolean giveUp(Optional<KubeObject> firstUnhealthy) {
        List<KubeObject> lastFirst = new ArrayList<>(condemned);
        Collections.reverse(lastFirst);
        for (KubeObject pod : lastFirst) {
            claims.own(pod, ordinal(pod), true);
            if (pod.isDeleting()) {
                if (isOrdered) {
                    return false;
                }
                continue;
            }
            boolean isShaky = !isHealthy(pod) || !Pods.isAvailable(pod, minReady, work.now());
            if (isOrdered && isShaky && !firstUnhealthy.equals(Optional.of(pod))) {
                return false;
            }
            delete(pod);
            if (isOrdered) {
                return false;
            }
        }
        return true;
    }

    private void replaceOutdated(KubeObject update) {
        for (int ordinal = end - 1; ordinal >= start + partition(); ordinal--) {
            KubeObject pod = placed.get(ordinal);
            if (pod == null) {
                return;
            }
            if (!revision(pod).equals(update.name()) && !pod.isDeleting()) {
                delete(pod);
                return;
            }
            if (!isHealthy(pod)) {
                return;
            }
        }
    }

    private void delete(KubeObject pod) {
        String what = "delete Pod " + pod.name() + " in StatefulSet " + set.name();
        work.delete(Kind.PODS, pod);
        say(EventRecord.normal(StatefulSetController.COMPONENT, "SuccessfulDelete", what + " successful"));
    }

    private void say(EventRecord event) {
        work.event(Kind.STATEFUL_SETS, set, event);
    }

    private static boolean isRunning(KubeObject pod) {
        return Pods.phase(pod).equals("Running");
    }

    private static boolean isHealthy(KubeObject pod) {
        return isRunning(pod) && Pods.isReady(pod) && !pod.isDeleting();
    }

    private void report(KubeObject current, KubeObject update) {
        ObjectNode next = set.copy();
        ObjectNode status = Conditions.status(next);
        List<KubeObject> living = all();
        int ready = count(living, pod -> isRunning(pod) && Pods.isReady(pod));
        int updated = count(living, pod -> !pod.isDeleting() && revision(pod).equals(update.name()));
        int old = count(living, pod -> !pod.isDeleting() && revision(pod).equals(current.name()));
        boolean isRolling = !set.text("/spec/updateStrategy/type").equals("OnDelete");
        boolean isComplete = isRolling && updated == living.size() && ready == living.size();
        status.put("observedGeneration", set.generation());
        status.put("replicas", living.size());
        Counts.put(status, "readyReplicas", ready);
        Counts.put(status, "currentReplicas", isComplete ? updated : old);
        Counts.put(status, "updatedReplicas", updated);
        status.put("currentRevision", isComplete ? update.name() : current.name());
        status.put("updateRevision", update.name());
        status.put("collisionCount", set.number("/status/collisionCount", 0));
        Instant now = work.now();
        status.put("availableReplicas", count(living, pod -> isRunning(pod) && Pods.isAvailable(pod, minReady, now)));
        if (!status.equals(set.tree().path("status"))) {
            work.updateStatus(Kind.STATEFUL_SETS, next);
        }
    }

    private static int count(List<KubeObject> pods, java.util.function.Predicate<KubeObject> which) {
        return (int) pods.stream().filter(which).count();
    }

    private void wakeWhenAvailable() {
        placed.values().stream()
                .flatMap(pod -> Pods.availableAt(pod, minReady).stream())
                .filter(at -> at.isAfter(work.now()))
                .min(Instant::compareTo)
                .ifPresent(at -> work.again(Duration.between(work.now(), at)));
    }
}
