package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A pod on its node during one transaction, for those who come to it from outside. What they do there may change it. */
public final class PodAccess {

    private static final String HEXADECIMAL = "0123456789abcdef";

    private static final Set<String> SHELL_IMAGES =
            Set.of("busybox", "alpine", "ubuntu", "debian", "bash", "fedora", "amazonlinux", "rockylinux", "almalinux");

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
                String image = ImageReference.parse(spec.path("image").asText()).text();
                return spec.path("stdin").asBoolean()
                        && (command.isEmpty() ? startsShell(image) : ContainerPrograms.isShell(command));
            }
        }
        return false;
    }

    /** Images of distributions, whose default command is a shell (their pages on Docker Hub). */
    private static boolean startsShell(String image) {
        String name = image.replaceAll("[:@].*$", "");
        return SHELL_IMAGES.contains(name.substring(name.lastIndexOf('/') + 1));
    }

    /** Runs a program with what it reads from its input. */
    public Outcome execute(String container, List<String> command, byte[] input) {
        return in(container, process -> {
            ShellState shell = ShellState.initial();
            Program program = new Program(turn.workload(container), process, shell, command, input);
            return ContainerPrograms.run(program)
                    .<Outcome>map(result -> new Outcome.Ended(result, shell))
                    .orElseGet(() -> new Outcome.NoProgram(command.getFirst(), attempt(container)));
        });
    }

    /** Runs a line that was typed into a shell. */
    public Outcome line(String container, ShellState shell, String line) {
        return in(container, process -> {
            Shell running = new Shell(turn.workload(container), process, shell);
            Workload.ExecResult result = running.run(line, new byte[0]);
            return new Outcome.Ended(result, running.state());
        });
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
