package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the probes of a container that are due (pkg/kubelet/prober). */
final class Prober {

    private static final String KUBELET = "kubelet";

    /** How many equal results in a row somebody still waits for the next. */
    private static final int AWAITED = 4;

    private final PodTurn turn;
    private final JsonNode container;
    private final ContainerRecord record;

    Prober(PodTurn turn, JsonNode container) {
        this.turn = turn;
        this.container = container;
        this.record = turn.record().container(container.path("name").asText());
    }

    /** The result of one probe. */
    private record Result(boolean succeeded, String output) {}

    /** What probing means for the container. */
    enum Verdict {
        GO_ON,
        /** Liveness or start-up failed often enough: the container is to be restarted. */
        RESTART
    }

    Verdict run() {
        Verdict startup = runStartup();
        if (startup == Verdict.RESTART || !record.isStarted()) {
            return startup;
        }
        if (container.has("readinessProbe")) {
            runReadiness();
        } else {
            record.ready(true);
        }
        return container.has("livenessProbe") ? runLiveness() : Verdict.GO_ON;
    }

    private Verdict runStartup() {
        if (record.isStarted()) {
            return Verdict.GO_ON;
        }
        if (!container.has("startupProbe")) {
            record.started(true);
            return Verdict.GO_ON;
        }
        Optional<Boolean> settled = probe("startup", container.path("startupProbe"));
        if (settled.equals(Optional.of(true))) {
            record.started(true);
        }
        return settled.equals(Optional.of(false)) ? Verdict.RESTART : Verdict.GO_ON;
    }

    private void runReadiness() {
        probe("readiness", container.path("readinessProbe")).ifPresent(record::ready);
    }

    private Verdict runLiveness() {
        return probe("liveness", container.path("livenessProbe")).equals(Optional.of(false))
                ? Verdict.RESTART
                : Verdict.GO_ON;
    }

    /** Runs a probe if it is due; a result counts once its threshold is reached. */
    private Optional<Boolean> probe(String kind, JsonNode probe) {
        ObjectNode state = record.probe(kind);
        Instant now = turn.work().now();
        Instant due = due(state, probe);
        if (due.isAfter(now)) {
            state.put("due", due.toString());
            return Optional.empty();
        }
        Result result = result(probe);
        Duration period = Duration.ofSeconds(probe.path("periodSeconds").asLong(10));
        state.put("due", now.plus(period).toString());
        int inARow = result.succeeded() == state.path("last").asBoolean() && state.has("last")
                ? state.path("inARow").asInt() + 1
                : 1;
        state.put("last", result.succeeded())
                .put("inARow", inARow)
                .put("transaction", turn.work().transaction().sequence());
        if (!result.succeeded()) {
            report(kind, result);
        }
        int threshold = result.succeeded()
                ? probe.path("successThreshold").asInt(1)
                : probe.path("failureThreshold").asInt(3);
        return inARow >= threshold ? Optional.of(result.succeeded()) : Optional.empty();
    }

    private Instant due(ObjectNode state, JsonNode probe) {
        if (state.hasNonNull("due")) {
            return Instant.parse(state.path("due").asText());
        }
        long delay = probe.path("initialDelaySeconds").asLong();
        return record.startedAt().plusSeconds(delay);
    }

    private void report(String kind, Result result) {
        String name = kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1);
        turn.work()
                .event(
                        Kind.PODS,
                        turn.pod(),
                        EventRecord.warning(KUBELET, "Unhealthy", name + " probe failed: " + result.output())
                                .on(turn.pod().text("/spec/nodeName"))
                                .field("spec.containers{" + record.name() + "}"));
    }

    private Result result(JsonNode probe) {
        if (probe.has("httpGet")) {
            return http(probe.path("httpGet"));
        }
        if (probe.has("tcpSocket")) {
            int port = port(probe.path("tcpSocket").path("port"));
            return record.ports().contains(port)
                    ? new Result(true, "")
                    : new Result(
                            false,
                            "dial tcp " + turn.record().address() + ":" + port + ": connect: connection refused");
        }
        if (probe.has("exec")) {
            return exec(probe.path("exec"), probe.path("timeoutSeconds").asInt(1));
        }
        int port = port(probe.path("grpc").path("port"));
        return record.ports().contains(port)
                ? new Result(true, "")
                : new Result(
                        false,
                        "timeout: failed to connect service \"" + turn.record().address() + ":" + port
                                + "\" within 1s: context deadline exceeded");
    }

    private Result exec(JsonNode exec, int timeoutSeconds) {
        List<String> command = new ArrayList<>();
        exec.path("command").forEach(word -> command.add(word.asText()));
        Duration longest = Duration.ofSeconds(timeoutSeconds);
        return turn.process(record.name())
                .map(process -> ProbeCommand.run(turn.workload(record.name()), process, command, longest)
                        .result()
                        .map(ended -> new Result(ended.exitCode() == 0, ended.stdout() + ended.stderr()))
                        .orElseGet(() -> new Result(
                                false,
                                "command timed out: \"" + String.join(" ", command) + "\" timed out after "
                                        + timeoutSeconds + "s")))
                .orElseGet(() -> new Result(true, ""));
    }

    private Result http(JsonNode get) {
        int port = port(get.path("port"));
        String path = get.path("path").asText("/");
        String host = get.path("host").asText(turn.record().address());
        String scheme = get.path("scheme").asText("HTTP").toLowerCase(java.util.Locale.ROOT);
        Map<String, String> headers = new HashMap<>();
        get.path("httpHeaders")
                .forEach(header -> headers.put(
                        header.path("name").asText(), header.path("value").asText()));
        Workload.HttpAsk ask = new Workload.HttpAsk(port, "GET", path, headers, new byte[0]);
        Optional<Workload.HttpReply> reply = record.ports().contains(port)
                ? turn.process(record.name())
                        .map(process -> turn.workload(record.name()).answer(process, ask))
                : Optional.empty();
        if (reply.isEmpty()) {
            return new Result(
                    false,
                    "Get \"" + scheme + "://" + host + ":" + port + path + "\": dial tcp " + host + ":" + port
                            + ": connect: connection refused");
        }
        int status = reply.get().status();
        return status >= 200 && status < 400
                ? new Result(true, "")
                : new Result(false, "HTTP probe failed with statuscode: " + status);
    }

    private int port(JsonNode port) {
        return port.isInt() ? port.asInt() : ClusterNetwork.namedPort(turn.pod(), port.asText());
    }

    /** When the next probe is due. */
    void plan(Schedule schedule) {
        for (String kind : record.isStarted() ? List.of("readiness", "liveness") : List.of("startup")) {
            JsonNode probe = container.path(kind + "Probe");
            if (!probe.isMissingNode()) {
                plan(schedule, record.probe(kind), probe);
            }
        }
    }

    /** Nobody waits for the probes of a container that is ready; of one that is not, as long as they may have something new to say. */
    private void plan(Schedule schedule, ObjectNode state, JsonNode probe) {
        Instant due = due(state, probe);
        if (record.isReady()) {
            schedule.at(due, Demand.PERIODIC);
        } else if (state.path("inARow").asInt() < AWAITED || !state.has("transaction")) {
            schedule.at(due, Demand.FOREGROUND);
        } else {
            schedule.retry(due, state.path("transaction").asLong());
        }
    }
}
