package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a container wants done right after its start and right before its end (pkg/kubelet/lifecycle/handlers.go and
 * kuberuntime_container.go, 1.32).
 */
final class LifecycleHooks {

    private static final String KUBELET = "kubelet";

    /** Nobody bounds a hook after the start; a longer one than this never ends. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final PodTurn turn;
    private final JsonNode container;
    private final ContainerRecord record;

    /** How a hook went. */
    private record Run(boolean succeeded, Duration took) {}

    LifecycleHooks(PodTurn turn, JsonNode container) {
        this.turn = turn;
        this.container = container;
        this.record = turn.record().container(container.path("name").asText());
    }

    /** Whether the container may go on: a failed hook ends it. */
    boolean afterStart() {
        JsonNode hook = container.path("lifecycle").path("postStart");
        if (hook.isMissingNode() || run(hook, LONGEST).succeeded()) {
            return true;
        }
        event(EventRecord.warning(KUBELET, "FailedPostStartHook", "PostStartHook failed"));
        event(EventRecord.normal(KUBELET, "Killing", "FailedPostStartHook"));
        return false;
    }

    /** How long the container goes on before it is asked to end; at most its grace. */
    Duration beforeEnd(Duration grace) {
        JsonNode hook = container.path("lifecycle").path("preStop");
        if (hook.isMissingNode()) {
            return Duration.ZERO;
        }
        Run run = run(hook, grace);
        if (!run.succeeded()) {
            event(EventRecord.warning(KUBELET, "FailedPreStopHook", "PreStopHook failed"));
        }
        return run.took();
    }

    private Run run(JsonNode hook, Duration longest) {
        if (hook.has("sleep")) {
            Duration pause =
                    Duration.ofSeconds(hook.path("sleep").path("seconds").asLong());
            return pause.compareTo(longest) > 0 ? new Run(false, longest) : new Run(true, pause);
        }
        if (hook.has("httpGet")) {
            return new Run(asks(hook.path("httpGet")), Duration.ZERO);
        }
        List<String> command = new ArrayList<>();
        hook.path("exec").path("command").forEach(word -> command.add(word.asText()));
        if (command.isEmpty()) {
            return new Run(true, Duration.ZERO);
        }
        return turn.process(record.name())
                .map(process -> ProbeCommand.run(turn.workload(record.name()), process, command, longest))
                .map(ended -> new Run(
                        ended.result().filter(result -> result.exitCode() == 0).isPresent(), ended.took()))
                .orElse(new Run(true, Duration.ZERO));
    }

    private boolean asks(JsonNode get) {
        JsonNode port = get.path("port");
        int number = port.isInt() ? port.asInt() : ClusterNetwork.namedPort(turn.pod(), port.asText());
        Workload.HttpAsk ask = Workload.HttpAsk.get(number, get.path("path").asText("/"));
        Optional<Workload.HttpReply> reply = record.ports().contains(number)
                ? turn.process(record.name())
                        .map(process -> turn.workload(record.name()).answer(process, ask))
                : Optional.empty();
        return reply.filter(answer -> answer.status() < 400).isPresent();
    }

    private void event(EventRecord event) {
        turn.work()
                .event(
                        Kind.PODS,
                        turn.pod(),
                        event.on(turn.pod().text("/spec/nodeName")).field(Kubelet.fieldPath(turn, record.name())));
    }
}
