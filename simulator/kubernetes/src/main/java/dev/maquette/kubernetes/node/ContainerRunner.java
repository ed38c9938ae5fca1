package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the containers of a pod whose sandbox is ready: ephemeral ones whenever they come, init containers one after the other, then all
 * others.
 */
final class ContainerRunner {

    private static final String KUBELET = "kubelet";
    private static final int KILLED = 137;

    /** A process that ran this long begins its back-off anew (twice MaxContainerBackOff). */
    private static final Duration FORGIVEN = Duration.ofMinutes(10);

    private final PodTurn turn;
    private final ClusterWork work;
    private final ImageStore images;
    private final String node;
    private final Schedule schedule;
    private final String restartPolicy;

    ContainerRunner(PodTurn turn, Registry registry, String node, Schedule schedule) {
        this.turn = turn;
        this.work = turn.work();
        this.images = new ImageStore(turn, registry, node);
        this.node = node;
        this.schedule = schedule;
        this.restartPolicy = turn.pod().at("/spec/restartPolicy").asText("Always");
    }

    void run() {
        for (JsonNode container : turn.ephemeralContainers()) {
            step(container, record(container), "Never");
        }
        for (JsonNode container : turn.initContainers()) {
            ContainerRecord record = record(container);
            boolean isSidecar = PodStatus.isSidecar(container);
            step(container, record, isSidecar ? "Always" : restartPolicy.equals("Never") ? "Never" : "OnFailure");
            boolean mayGoOn = isSidecar ? record.isStarted() : record.hasEndedWell();
            if (!mayGoOn) {
                return;
            }
        }
        for (JsonNode container : turn.containers()) {
            step(container, record(container), restartPolicy);
        }
        if (isOver()) {
            endSidecars();
        }
    }

    private boolean isOver() {
        return turn.containers().stream()
                .map(this::record)
                .allMatch(record -> record.state() == ContainerRecord.State.ENDED
                        && record.until().isEmpty());
    }

    private void endSidecars() {
        for (JsonNode container : turn.initContainers()) {
            ContainerRecord record = record(container);
            if (PodStatus.isSidecar(container) && record.isRunning()) {
                turn.process(record.name()).ifPresent(turn.workload(record.name())::terminate);
                if (record.isRunning()) {
                    record.end(work.now(), 143, "Error");
                }
            }
        }
    }

    private ContainerRecord record(JsonNode container) {
        return turn.record().container(container.path("name").asText());
    }

    private void step(JsonNode container, ContainerRecord record, String policy) {
        if (record.state() == ContainerRecord.State.ENDED) {
            new TerminationMessage(turn, container).note();
            restartIfDue(record, policy);
        }
        if (record.state() == ContainerRecord.State.BLOCKED
                && record.until().filter(until -> until.isAfter(work.now())).isEmpty()) {
            record.state(ContainerRecord.State.NEW);
        }
        if (record.state() == ContainerRecord.State.NEW || record.state() == ContainerRecord.State.PULLING) {
            startIfPossible(container, record);
        }
        if (record.isRunning()) {
            live(container, record);
        }
        if (record.state() == ContainerRecord.State.ENDED) {
            new TerminationMessage(turn, container).note();
            restartIfDue(record, policy);
        }
        planNext(container, record);
    }

    private void startIfPossible(JsonNode container, ContainerRecord record) {
        if (!images.ensure(container, record)) {
            return;
        }
        if (record.instant("createdAt").isEmpty()) {
            record.instant(
                    "createdAt", work.now().plus(turn.workloads().timings().containerStart()));
        }
        if (record.instant("createdAt").orElseThrow().isAfter(work.now())) {
            return;
        }
        Optional<String> wrongUser = new UserIdentity(turn.pod(), container).problem();
        if (wrongUser.isPresent()) {
            configurationFails(record, wrongUser.get());
            return;
        }
        try {
            ContainerEnvironment.of(work, turn.pod(), container, turn.record().address());
        } catch (ContainerEnvironment.Missing missing) {
            configurationFails(record, String.valueOf(missing.getMessage()));
            return;
        }
        start(container, record);
    }

    private void configurationFails(ContainerRecord record, String message) {
        event(record, "Warning", "Failed", "Error: " + message);
        record.state(ContainerRecord.State.BLOCKED);
        record.waits("CreateContainerConfigError", message);
        record.until(work.now().plusSeconds(10));
        work.because(Cause.of(
                "node.container-configuration",
                turn.pod().stored().key().subject(),
                Map.of("container", record.name(), "problem", message)));
    }

    private void start(JsonNode container, ContainerRecord record) {
        event(record, "Normal", "Created", "Created container: " + record.name());
        String id = "containerd://"
                + work.transaction()
                        .seed()
                        .letters(
                                "0123456789abcdef",
                                64,
                                turn.pod().uid(),
                                record.name(),
                                Integer.toString(record.restarts()));
        record.begin(work.now(), id);
        record.tree().remove("createdAt");
        Optional<String> missing = turn.process(record.name()).flatMap(turn.workload(record.name())::missingProgram);
        if (missing.isPresent()) {
            startFails(record, missing.get());
            return;
        }
        event(record, "Normal", "Started", "Started container " + record.name());
        work.noLonger("node", turn.pod().stored().key().subject());
        Kubelet.follow(turn, turn.workload(record.name()).watches());
        turn.process(record.name()).ifPresent(turn.workload(record.name())::start);
        if (record.isRunning() && !new LifecycleHooks(turn, container).afterStart()) {
            record.end(work.now(), KILLED, "Error");
        }
    }

    /** In containerd's and runc's words (containerd 1.7, runc 1.2). */
    private void startFails(ContainerRecord record, String program) {
        String why = program.contains("/")
                ? "stat " + program + ": no such file or directory"
                : "executable file not found in $PATH";
        String message = "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc"
                + " create failed: unable to start container process: error during container init: exec: \"" + program
                + "\": " + why + ": unknown";
        event(record, "Warning", "Failed", "Error: " + message);
        record.startFailed(work.now(), message);
    }

    /** What happens to a living process: it wakes when it wanted to, and is probed. */
    private void live(JsonNode container, ContainerRecord record) {
        boolean isDue =
                record.instant("wakeAt").filter(at -> !at.isAfter(work.now())).isPresent();
        boolean hasJustBegun = record.startedAt().equals(work.now());
        boolean follows = !turn.workload(record.name()).watches().isEmpty() && !hasJustBegun;
        if (isDue || follows) {
            record.tree().remove("wakeAt");
            turn.process(record.name()).ifPresent(turn.workload(record.name())::wake);
        }
        if (record.isRunning() && new Prober(turn, container).run() == Prober.Verdict.RESTART) {
            event(
                    record,
                    "Normal",
                    "Killing",
                    "Container " + record.name() + " failed " + (record.isStarted() ? "liveness" : "startup")
                            + " probe, will be restarted");
            turn.process(record.name()).ifPresent(turn.workload(record.name())::terminate);
            if (record.isRunning()) {
                record.end(work.now(), KILLED, "Error");
            }
        }
    }

    private void restartIfDue(ContainerRecord record, String policy) {
        boolean wanted = policy.equals("Always") || policy.equals("OnFailure") && record.exitCode() != 0;
        if (!wanted) {
            return;
        }
        if (record.until().isEmpty()) {
            backOff(record);
        }
        if (!record.until().orElseThrow().isAfter(work.now())) {
            record.again();
        }
    }

    /** The first restart comes at once; then 10 s, doubling to 5 min. */
    private void backOff(ContainerRecord record) {
        Duration lived = Duration.between(
                record.startedAt(), record.instant("finishedAt").orElse(work.now()));
        int failures = lived.compareTo(FORGIVEN) > 0 ? 0 : record.failures();
        record.failures(failures + 1);
        if (failures == 0) {
            record.until(work.now());
            return;
        }
        Duration pause = ImageStore.backoff(failures - 1);
        record.until(work.now().plus(pause));
        KubeObject pod = turn.pod();
        String where = record.name() + " in pod " + pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")";
        record.waits(
                "CrashLoopBackOff",
                "back-off " + goDuration(pause) + " restarting failed container=" + record.name() + " pod=" + pod.name()
                        + "_" + pod.namespace() + "(" + pod.uid() + ")");
        event(record, "Warning", "BackOff", "Back-off restarting failed container " + where);
        work.because(Cause.of(
                "node.crash-loop",
                pod.stored().key().subject(),
                Map.of(
                        "container",
                        record.name(),
                        "exitCode",
                        Integer.toString(record.exitCode()),
                        "reason",
                        record.tree().path("endReason").asText(),
                        "restarts",
                        Integer.toString(record.restarts()))));
    }

    private static String goDuration(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }

    private void planNext(JsonNode container, ContainerRecord record) {
        Instant now = work.now();
        switch (record.state()) {
            case PULLING -> record.until().ifPresent(at -> schedule.at(at, Demand.FOREGROUND));
            case BLOCKED ->
                record.until()
                        .ifPresent(at -> schedule.at(at, images.isHopeful() ? Demand.FOREGROUND : Demand.PERIODIC));
            case NEW ->
                record.instant("createdAt")
                        .ifPresentOrElse(
                                at -> schedule.at(at, Demand.FOREGROUND), () -> schedule.at(now, Demand.FOREGROUND));
            case ENDED ->
                record.until()
                        .ifPresent(at -> schedule.at(at, record.failures() > 2 ? Demand.PERIODIC : Demand.FOREGROUND));
            case RUNNING -> planLiving(container, record);
        }
    }

    private void planLiving(JsonNode container, ContainerRecord record) {
        record.planWaking(schedule);
        new Prober(turn, container).plan(schedule);
    }

    private void event(ContainerRecord record, String type, String reason, String message) {
        work.event(
                Kind.PODS,
                turn.pod(),
                new EventRecord(type, reason, message, KUBELET, node, Kubelet.fieldPath(turn, record.name())));
    }
}
