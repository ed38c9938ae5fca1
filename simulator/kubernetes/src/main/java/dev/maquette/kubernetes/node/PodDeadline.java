package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.world.Demand;
import java.time.Instant;
import java.util.Set;

/** What fails a pod as a whole: its kubelet does not take it, or its time is over (pkg/kubelet/active_deadline.go, v1.32). */
final class PodDeadline {

    /** Set once a pod has failed. */
    static final String FAILED = "podFailed";

    /** Set where nothing of the pod was ever begun. */
    static final String REFUSED = "podRefused";

    private static final String EXCEEDED = "Pod was active on the node longer than the specified deadline";
    private static final int KILLED = 137;

    private final PodTurn turn;
    private final PodRecord record;
    private final String node;
    private final Set<String> unsafeSysctls;

    PodDeadline(PodTurn turn, String node, Set<String> unsafeSysctls) {
        this.unsafeSysctls = unsafeSysctls;
        this.turn = turn;
        this.record = turn.record();
        this.node = node;
    }

    /** Whether the kubelet does not take the pod. */
    boolean refuse() {
        boolean isNew = !record.flag("mounted") && !record.flag("sandbox");
        if (!isNew) {
            return false;
        }
        return PodRefusal.of(turn.pod(), unsafeSysctls)
                .map(refusal -> {
                    turn.work()
                            .event(
                                    Kind.PODS,
                                    turn.pod(),
                                    EventRecord.warning("kubelet", refusal.reason(), refusal.message())
                                            .on(node));
                    record.flag(REFUSED, true);
                    fail(refusal.reason(), "Pod was rejected: " + refusal.message());
                    return true;
                })
                .orElse(false);
    }

    /** Whether the pod's time is over; its processes are then, too. */
    boolean end(Schedule schedule) {
        JsonNode seconds = turn.pod().at("/spec/activeDeadlineSeconds");
        if (seconds.isMissingNode()) {
            return false;
        }
        Instant now = turn.work().now();
        Instant deadline = record.instant("acceptedAt").orElse(now).plusSeconds(seconds.asLong());
        if (deadline.isAfter(now)) {
            schedule.at(deadline, Demand.FOREGROUND);
            return false;
        }
        turn.work()
                .event(
                        Kind.PODS,
                        turn.pod(),
                        EventRecord.normal("kubelet", "DeadlineExceeded", EXCEEDED)
                                .on(node));
        for (JsonNode container : turn.allContainers()) {
            ContainerRecord each = record.container(container.path("name").asText());
            if (each.isRunning()) {
                turn.process(each.name()).ifPresent(turn.workload(each.name())::terminate);
            }
            if (each.isRunning()) {
                each.end(now, KILLED, "Error");
            }
        }
        fail("DeadlineExceeded", EXCEEDED);
        return true;
    }

    private void fail(String reason, String message) {
        record.flag(FAILED, true);
        record.text("podreason", reason);
        record.text("podmessage", message);
    }
}
