package dev.maquette.kubernetes.controller.apps;

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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One turn of a DaemonSet: places pods on nodes that lack one, removes those that do not belong, goes on with an update, and counts. */
final class DaemonTurn {

    private static final Comparator<KubeObject> BOUND_AND_OLDEST_FIRST = Comparator.comparing(
                    (KubeObject pod) -> Pods.node(pod).isEmpty())
            .thenComparing(KubeObject::created)
            .thenComparing(KubeObject::name);

    private final ClusterWork work;
    private final KubeObject set;
    private final DaemonPods fits;
    private final int minReady;
    private final boolean surges;
    private final Map<String, List<KubeObject>> byNode = new TreeMap<>();
    private final Map<String, DaemonPods.Fit> nodes = new LinkedHashMap<>();

    DaemonTurn(ClusterWork work, KubeObject set, List<KubeObject> pods) {
        this.work = work;
        this.set = set;
        this.fits = new DaemonPods(set);
        this.minReady = set.number("/spec/minReadySeconds", 0);
        pods.forEach(pod -> byNode.computeIfAbsent(DaemonPods.node(pod), any -> new ArrayList<>())
                .add(pod));
        byNode.values().forEach(onNode -> onNode.sort(BOUND_AND_OLDEST_FIRST));
        work.list(Kind.NODES, "").forEach(node -> nodes.put(node.name(), fits.fit(node)));
        this.surges = maxSurge() > 0;
    }

    void turn() {
        History history = new History(work, Kind.DAEMON_SETS, set, DaemonPods.HASH_LABEL);
        KubeObject present = history.present();
        String hash = present.labels().getOrDefault(DaemonPods.HASH_LABEL, "");
        Optional<ApiFailure> failure = Optional.empty();
        try {
            manage(hash);
            if (set.text("/spec/updateStrategy/type").equals("RollingUpdate")) {
                update(hash);
            }
        } catch (ApiFailure refused) {
            failure = Optional.of(refused);
        }
        history.forget(inUse(present));
        report(hash);
        wakeWhenAvailable();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private Set<String> inUse(KubeObject present) {
        Set<String> names = new HashSet<>(Set.of(present.name()));
        byNode.values()
                .forEach(pods -> pods.forEach(
                        pod -> names.add(set.name() + "-" + pod.labels().getOrDefault(DaemonPods.HASH_LABEL, ""))));
        return names;
    }

    private void manage(String hash) {
        List<String> lacking = new ArrayList<>();
        nodes.forEach((node, fit) -> {
            List<KubeObject> there = byNode.getOrDefault(node, List.of());
            if (fit == DaemonPods.Fit.NO) {
                there.forEach(this::delete);
            } else if (fit == DaemonPods.Fit.RUN && there.isEmpty()) {
                lacking.add(node);
            } else {
                tidy(node, there, hash);
            }
        });
        byNode.forEach((node, pods) -> {
            if (!nodes.containsKey(node)) {
                pods.stream().filter(pod -> Pods.node(pod).isEmpty()).forEach(this::delete);
            }
        });
        lacking.forEach(node -> create(node, hash));
    }

    /** Replaces pods that have ended, and keeps one of several: the oldest, or the oldest of each version while an update surges. */
    private void tidy(String node, List<KubeObject> there, String hash) {
        List<KubeObject> running = new ArrayList<>();
        for (KubeObject pod : there) {
            if (!pod.isDeleting()) {
                switch (Pods.phase(pod)) {
                    case "Failed" -> replaceFailed(node, pod);
                    case "Succeeded" -> {
                        say(EventRecord.normal(
                                DaemonSetController.COMPONENT,
                                "SucceededDaemonPod",
                                "Found succeeded daemon pod " + where(node, pod) + ", will try to delete it"));
                        delete(pod);
                    }
                    default -> running.add(pod);
                }
            }
        }
        Set<Boolean> kept = new HashSet<>();
        for (KubeObject pod : running) {
            boolean version = surges && fits.isUpdated(pod, hash);
            if (!kept.add(version)) {
                delete(pod);
            }
        }
    }

    private static String where(String node, KubeObject pod) {
        return pod.namespace() + "/" + pod.name() + " on node " + node;
    }

    private void replaceFailed(String node, KubeObject pod) {
        Optional<Duration> pause = FailedDaemonPods.pause(work, set, node);
        if (pause.isPresent()) {
            work.again(pause.get());
            return;
        }
        FailedDaemonPods.count(work, set, node);
        say(EventRecord.warning(
                DaemonSetController.COMPONENT,
                "FailedDaemonPod",
                "Found failed daemon pod " + where(node, pod) + ", will try to kill it"));
        delete(pod);
    }

    private void create(String node, String hash) {
        try {
            KubeObject pod = work.create(Kind.PODS, set.namespace(), fits.pod(node, hash));
            byNode.computeIfAbsent(node, any -> new ArrayList<>()).add(pod);
            say(EventRecord.normal(DaemonSetController.COMPONENT, "SuccessfulCreate", "Created pod: " + pod.name()));
        } catch (ApiFailure refused) {
            say(EventRecord.warning(
                    DaemonSetController.COMPONENT, "FailedCreate", "Error creating: " + refused.getMessage()));
            throw refused;
        }
    }

    private void delete(KubeObject pod) {
        if (!pod.isDeleting()) {
            work.delete(Kind.PODS, pod);
            say(EventRecord.normal(DaemonSetController.COMPONENT, "SuccessfulDelete", "Deleted pod: " + pod.name()));
        }
    }

    private void say(EventRecord event) {
        work.event(Kind.DAEMON_SETS, set, event);
    }

    private void update(String hash) {
        Map<String, List<KubeObject>> running = new LinkedHashMap<>();
        nodes.forEach((node, fit) -> {
            if (byNode.containsKey(node)) {
                running.put(node, fresh(byNode.getOrDefault(node, List.of())));
            }
        });
        DaemonUpdate update = new DaemonUpdate(fits, hash, minReady, work.now());
        DaemonUpdate.Step step =
                surges ? update.surging(running, maxSurge()) : update.replacing(running, maxUnavailable());
        step.outdated().forEach(this::delete);
        step.surging().forEach(node -> create(node, hash));
    }

    /** The pods as this turn has left them. */
    private List<KubeObject> fresh(List<KubeObject> pods) {
        List<KubeObject> fresh = new ArrayList<>();
        for (KubeObject pod : pods) {
            work.get(Kind.PODS, pod.namespace(), pod.name())
                    .filter(now -> now.uid().equals(pod.uid()))
                    .ifPresent(fresh::add);
        }
        return fresh;
    }

    private int desired() {
        return (int)
                nodes.values().stream().filter(fit -> fit == DaemonPods.Fit.RUN).count();
    }

    private int maxSurge() {
        return Percentages.roundedUp(set.at("/spec/updateStrategy/rollingUpdate/maxSurge"), desired(), 0);
    }

    private int maxUnavailable() {
        int allowed = Percentages.roundedUp(set.at("/spec/updateStrategy/rollingUpdate/maxUnavailable"), desired(), 1);
        return allowed == 0 && maxSurge() == 0 ? 1 : allowed;
    }

    private void report(String hash) {
        int current = 0;
        int misplaced = 0;
        int ready = 0;
        int updated = 0;
        int available = 0;
        for (Map.Entry<String, DaemonPods.Fit> node : nodes.entrySet()) {
            List<KubeObject> there = byNode.getOrDefault(node.getKey(), List.of());
            if (there.isEmpty()) {
                continue;
            }
            if (node.getValue() != DaemonPods.Fit.RUN) {
                misplaced++;
                continue;
            }
            KubeObject pod = there.getFirst();
            current++;
            ready += Pods.isReady(pod) ? 1 : 0;
            available += Pods.isAvailable(pod, minReady, work.now()) ? 1 : 0;
            updated += fits.isUpdated(pod, hash) ? 1 : 0;
        }
        int desired = desired();
        ObjectNode next = set.copy();
        ObjectNode status = Conditions.status(next);
        status.put("currentNumberScheduled", current)
                .put("numberMisscheduled", misplaced)
                .put("desiredNumberScheduled", desired)
                .put("numberReady", ready)
                .put("observedGeneration", set.generation());
        Counts.put(status, "updatedNumberScheduled", updated);
        Counts.put(status, "numberAvailable", available);
        Counts.put(status, "numberUnavailable", desired - available);
        if (!status.equals(set.tree().path("status"))) {
            work.updateStatus(Kind.DAEMON_SETS, next);
        }
    }

    private void wakeWhenAvailable() {
        byNode.values().stream()
                .flatMap(List::stream)
                .flatMap(pod -> Pods.availableAt(pod, minReady).stream())
                .filter(at -> at.isAfter(work.now()))
                .min(Instant::compareTo)
                .ifPresent(at -> work.again(Duration.between(work.now(), at)));
    }
}
