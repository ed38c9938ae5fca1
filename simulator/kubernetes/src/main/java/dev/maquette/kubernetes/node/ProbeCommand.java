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

    /**
     * How a command ended.
     *
     * @param result nothing where it took longer than it may
     */
    record Ended(Optional<Workload.ExecResult> result, Duration took) {}

    /** Runs a command. A program that no image is known to have is the image's own, and does well. */
    static Ended run(Workload workload, Process process, List<String> command, Duration longest) {
        ProbeCommand host = new ProbeCommand(workload, process);
        ObjectNode memory = JsonNodeFactory.instance.objectNode();
        ShellRun.begin(memory, MainShell.quoted(command), ShellState.initial(), "");
        while (true) {
            switch (new ShellRun(memory, host).run()) {
                case ShellRun.Progress.Ended ended -> {
                    return new Ended(Optional.of(host.take(ended.status())), host.waited);
                }
                case ShellRun.Progress.Waiting waiting -> {
                    Duration all = host.waited.plus(waiting.length().orElse(longest));
                    if (all.compareTo(longest) > 0 || waiting.length().isEmpty()) {
                        return new Ended(Optional.empty(), longest);
                    }
                    host.waited = all;
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
