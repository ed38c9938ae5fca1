package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.kubernetes.shell.ShellState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command that a probe or a hook runs in a container. It is followed to its end at once: what it would wait for is counted, and where
 * that is longer than it may take, it has timed out.
 */
final class ProbeCommand extends ContainerShell {

    private Duration waited = Duration.ZERO;

    private ProbeCommand(Workload workload, Process process) {
        super(workload, process);
    }

    /** How the command ended; nothing where it took longer than it may. A program that no image is known to have is the image's own, and does well. */
    static Optional<Workload.ExecResult> run(
            Workload workload, Process process, List<String> command, Duration longest) {
        ProbeCommand host = new ProbeCommand(workload, process);
        ObjectNode memory = JsonNodeFactory.instance.objectNode();
        ShellRun.begin(memory, MainShell.quoted(command), ShellState.initial(), "");
        while (true) {
            switch (new ShellRun(memory, host).run()) {
                case ShellRun.Progress.Ended ended -> {
                    return Optional.of(host.take(ended.status()));
                }
                case ShellRun.Progress.Waiting waiting -> {
                    if (waiting.length().isEmpty()
                            || host.waited.plus(waiting.length().get()).compareTo(longest) > 0) {
                        return Optional.empty();
                    }
                    host.waited = host.waited.plus(waiting.length().get());
                }
            }
        }
    }

    @Override
    public Instant now() {
        return super.now().plus(waited);
    }

    @Override
    public Optional<Result> run(Command command) {
        Optional<Result> own =
                Distributions.isOne(process().image()) ? Optional.empty() : Optional.of(new Result(0, "", ""));
        return super.run(command).or(() -> own);
    }
}
