package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;

/** The end of a pod that is to be deleted: its processes are asked to end, killed when their grace is over, then the object goes. */
final class PodEnding {

    /** When a container whose end has begun is asked to end: once its hook is done. */
    private static final String ASKED_AT = "askedAt";

    /** minimumGracePeriodInSeconds (pkg/kubelet/kuberuntime, 1.32). */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private static final int TERMINATED = 143;
    private static final int KILLED = 137;

    private final PodTurn turn;
    private final ClusterWork work;
    private final String node;

    PodEnding(PodTurn turn, String node) {
        this.turn = turn;
        this.work = turn.work();
        this.node = node;
    }

    void go() {
        PodRecord record = turn.record();
        Instant deadline = Instant.parse(turn.pod().text("/metadata/deletionTimestamp"));
        boolean isFirst = !record.flag("ending");
        record.flag("ending", true);
        boolean lives = false;
        Schedule schedule = new Schedule(work.now());
        for (JsonNode container : turn.allContainers()) {
            ContainerRecord each = record.container(container.path("name").asText());
            if (each.isRunning()) {
                end(container, each, isFirst, deadline, schedule);
            }
            lives |= each.isRunning();
        }
        if (lives) {
            report();
            schedule.at(deadline, Demand.FOREGROUND);
            schedule.apply(work);
        } else {
            leave();
        }
    }

    private void end(JsonNode container, ContainerRecord record, boolean isFirst, Instant deadline, Schedule schedule) {
        if (isFirst) {
            work.event(
                    Kind.PODS,
                    turn.pod(),
                    EventRecord.normal("kubelet", "Killing", "Stopping container " + record.name())
                            .on(node)
                            .field(Kubelet.fieldPath(turn, record.name())));
            Duration hook = new LifecycleHooks(turn, container).beforeEnd(grace(deadline));
            record.instant(ASKED_AT, work.now().plus(hook));
        }
        boolean isAsked = record.instant(ASKED_AT).isEmpty();
        if (!isAsked && !record.instant(ASKED_AT).orElseThrow().isAfter(work.now())) {
            record.tree().remove(ASKED_AT);
            turn.process(record.name())
                    .ifPresentOrElse(
                            turn.workload(record.name())::terminate, () -> record.end(work.now(), TERMINATED, "Error"));
        } else if (!deadline.isAfter(work.now())) {
            record.end(work.now(), KILLED, "Error");
        } else if (record.instant("wakeAt")
                .filter(at -> !at.isAfter(work.now()))
                .isPresent()) {
            record.tree().remove("wakeAt");
            turn.process(record.name()).ifPresent(turn.workload(record.name())::wake);
        }
        if (record.isRunning()) {
            record.instant(ASKED_AT).ifPresent(at -> schedule.at(at, Demand.FOREGROUND));
            record.instant("wakeAt").ifPresent(at -> schedule.at(at, Demand.FOREGROUND));
        }
    }

    /** What is left of the pod's grace; a hook may take all of it but the two seconds that every process gets. */
    private Duration grace(Instant deadline) {
        Duration left = Duration.between(work.now(), deadline).minus(LEAST);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void report() {
        Kubelet.report(turn, turn.pod().text("/status/hostIP"));
    }

    private void leave() {
        Kubelet.stopWaiting(turn);
        Kubelet.stopFollowing(turn);
        report();
        KubeObject newest =
                work.get(Kind.PODS, turn.pod().namespace(), turn.pod().name()).orElse(turn.pod());
        try {
            work.delete(Kind.PODS, newest, Kubelet.atOnce());
        } catch (ApiFailure gone) {
            if (!gone.isNotFound()) {
                throw gone;
            }
        }
    }
}
