package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.kubernetes.shell.ShellState;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A pod on its node during one transaction, for those who come to it from outside. What they do there may change it. */
public final class PodAccess {

    private static final String HEXADECIMAL = "0123456789abcdef";

    private final PodTurn turn;

    PodAccess(PodTurn turn) {
        this.turn = turn;
    }

    /** How a program that was to be executed in a container went. */
    public sealed interface Outcome {

        /**
         * It ran.
         *
         * @param shell what a shell would go on with
         */
        record Ended(Workload.ExecResult result, ShellState shell) implements Outcome {}

        /** The container does not run, so there is nothing to execute it in. */
        record NotRunning() implements Outcome {}

        /**
         * The image has no such program.
         *
         * @param id of the attempt, as the container runtime names it
         */
        record NoProgram(String program, String id) implements Outcome {}
    }

    /** Whether a process of the pod listens on a port. */
    public static boolean listens(Records records, KubeObject pod, int port) {
        PodRecord record = PodRecord.of(records, pod);
        for (String list : List.of("/spec/initContainers", "/spec/containers")) {
            for (JsonNode container : pod.at(list)) {
                ContainerRecord found = record.container(container.path("name").asText());
                if (found.isRunning() && found.ports().contains(port)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a container's process lives. */
    public static boolean isRunning(Records records, KubeObject pod, String container) {
        return PodRecord.of(records, pod).container(container).isRunning();
    }

    /** Whether a container's main process is a shell that waits for lines: by its command, or as what such images start. */
    public static boolean isInteractiveShell(KubeObject pod, String container) {
        for (JsonNode spec : pod.at("/spec/containers")) {
            if (spec.path("name").asText().equals(container)) {
                List<String> command = new ArrayList<>();
                spec.path("command").forEach(word -> command.add(word.asText()));
                spec.path("args").forEach(word -> command.add(word.asText()));
                ImageReference image = ImageReference.parse(spec.path("image").asText());
                return spec.path("stdin").asBoolean()
                        && (command.isEmpty() ? Distributions.isOne(image) : ContainerPrograms.isShell(command));
            }
        }
        return false;
    }

    /** Runs a program with what it reads from its input. */
    public Outcome execute(String container, List<String> command, byte[] input) {
        return in(container, process -> {
            if (!ContainerPrograms.has(turn.workload(container), process, command)) {
                return new Outcome.NoProgram(command.getFirst(), attempt(container));
            }
            String text = ByteText.of(input);
            return run(container, process, MainShell.quoted(command), ShellState.initial(), text);
        });
    }

    /** Runs a line that was typed into a shell. */
    public Outcome line(String container, ShellState shell, String line) {
        return in(container, process -> run(container, process, line, shell, ""));
    }

    private Outcome run(String container, RunningProcess process, String script, ShellState shell, String input) {
        ObjectNode memory = JsonNodeFactory.instance.objectNode();
        ContainerShell host = new ContainerShell(turn.workload(container), process);
        ShellRun.begin(memory, script, shell, input);
        ShellRun run = new ShellRun(memory, host);
        return switch (run.run()) {
            case ShellRun.Progress.Ended ended -> new Outcome.Ended(host.take(ended.status()), run.state());
            case ShellRun.Progress.Waiting waiting -> {
                host.err(Gap.SLEEP.words());
                yield new Outcome.Ended(host.take(1), shell.ended(1));
            }
        };
    }

    /** Ends a container's main process, as when somebody leaves the shell that it is. */
    public Outcome leave(String container, int exitCode) {
        return in(container, process -> {
            process.exit(exitCode);
            return new Outcome.NotRunning();
        });
    }

    private Outcome in(String container, Function<RunningProcess, Outcome> action) {
        Optional<RunningProcess> process =
                turn.record().container(container).isRunning() ? turn.process(container) : Optional.empty();
        if (process.isEmpty()) {
            return new Outcome.NotRunning();
        }
        Outcome outcome = action.apply(process.get());
        save();
        return outcome;
    }

    /** Asks the process that listens on a port; nothing where none does. */
    public Optional<Workload.HttpReply> answer(Workload.HttpAsk ask) {
        Optional<Workload.HttpReply> reply = ClusterNetwork.answer(turn, ask);
        reply.ifPresent(any -> save());
        return reply;
    }

    private void save() {
        turn.record().save(turn.work().transaction());
        turn.work().transaction().soon(Kubelet.REACTOR, PodRecord.key(turn.pod()));
    }

    private String attempt(String container) {
        return turn.work()
                .transaction()
                .seed()
                .letters(
                        HEXADECIMAL,
                        64,
                        turn.pod().uid(),
                        container,
                        "exec",
                        Long.toString(turn.work().transaction().sequence()));
    }
}
