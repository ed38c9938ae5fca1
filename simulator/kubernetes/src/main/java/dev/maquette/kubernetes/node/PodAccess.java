package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.kubernetes.shell.ShellRun;
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

    /** What became of the wish to run a command. */
    public sealed interface Outcome {

        /** It runs, or has run; what it says is in {@link ExecNews}. */
        record Begun() implements Outcome {}

        /** The container does not run, so there is nothing to execute it in. */
        record NotRunning() implements Outcome {}

        /**
         * The image has no such program.
         *
         * @param id of the attempt, as the container runtime names it
         */
        record NoProgram(String program, String id) implements Outcome {}
    }

    /**
     * A command to be run.
     *
     * @param isTerminal whether somebody sits at a terminal before it
     * @param hasInput whether it is given input, which {@link #feed} brings
     * @param isMain whether it stands for the container's main process, which ends with it
     */
    public record Command(List<String> words, boolean isTerminal, boolean hasInput, boolean isMain) {}

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
        List<JsonNode> containers = new ArrayList<>();
        pod.at("/spec/containers").forEach(containers::add);
        pod.at("/spec/ephemeralContainers").forEach(containers::add);
        for (JsonNode spec : containers) {
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

    /** Begins a command, which lives until it ends or its client leaves. */
    public Outcome begin(String container, String id, Command command) {
        return in(container, process -> {
            if (!ContainerPrograms.has(turn.workload(container), process, command.words())) {
                return new Outcome.NoProgram(command.words().getFirst(), attempt(container));
            }
            new ExecSessions(turn).begin(container, id, command);
            return new Outcome.Begun();
        });
    }

    /** Gives a command input. */
    public void feed(String container, String id, byte[] input, boolean isLast) {
        new ExecSessions(turn).change(container, id, script -> script.feed(ByteText.of(input), isLast));
        save();
    }

    /** Ctrl-C at a command's terminal. */
    public void interrupt(String container, String id) {
        new ExecSessions(turn).change(container, id, ShellRun::interrupt);
        save();
    }

    /** A command's client has gone. */
    public void leave(String container, String id) {
        new ExecSessions(turn).leave(container, id);
        save();
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
