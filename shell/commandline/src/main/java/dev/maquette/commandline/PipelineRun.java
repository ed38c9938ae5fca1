package dev.maquette.commandline;

import dev.maquette.commandline.Program.Pipeline;
import java.io.Closeable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run of a pipeline: a thread for each stage, a pipe between neighbours. A single command gets a thread of its own
 * too, so that a command which does not listen to its cancellation cannot hold the shell.
 */
final class PipelineRun {

    /** How long a cancelled command may take to tidy up before the shell goes on without it (wall time). */
    private static final int GRACE_SECONDS = 5;

    private final Execution execution;
    private final Environment environment;
    private final Streams streams;
    private final Cancellation cancellation;

    PipelineRun(Execution execution, Environment environment, Streams streams, Cancellation cancellation) {
        this.execution = execution;
        this.environment = environment;
        this.streams = streams;
        this.cancellation = cancellation;
    }

    int run(Pipeline pipeline, String source) {
        List<Stage> stages = stages(pipeline, source);
        CompletableFuture<Boolean> allDone = new CompletableFuture<>();
        AtomicInteger running = new AtomicInteger(stages.size());
        List<Thread> threads = stages.stream()
                .map(stage -> Thread.ofVirtual().name(stage.name()).start(() -> {
                    stage.run();
                    if (running.decrementAndGet() == 0) {
                        allDone.complete(true);
                    }
                }))
                .toList();
        try (var ignored = cancellation.onCancel(() -> {
            threads.forEach(Thread::interrupt);
            allDone.completeOnTimeout(false, GRACE_SECONDS, TimeUnit.SECONDS);
        })) {
            boolean finished = allDone.join();
            int status = finished ? status(stages) : ExitStatus.INTERRUPTED;
            return pipeline.negated() ? negated(status) : status;
        }
    }

    /** A lone command may leave the shell or give up the line; a stage, like a subshell, only ends itself. */
    private static int status(List<Stage> stages) {
        return stages.size() == 1
                ? stages.getFirst().statusOrThrow()
                : stages.getLast().status();
    }

    private static int negated(int status) {
        return status == 0 ? 1 : 0;
    }

    private List<Stage> stages(Pipeline pipeline, String source) {
        List<SimpleCommand> commands = pipeline.stages();
        boolean alone = commands.size() == 1;
        List<Stage> stages = new ArrayList<>();
        Streams ahead = streams;
        for (SimpleCommand command : commands) {
            List<Closeable> ends = new ArrayList<>();
            if (ahead != streams) {
                ends.add(ahead.stdin());
            }
            Streams own = ahead;
            if (stages.size() < commands.size() - 1) {
                Pipe pipe = new Pipe();
                ends.add(pipe.writer());
                own = ahead.withStdout(new PrintStream(pipe.writer(), false, StandardCharsets.UTF_8));
                ahead = streams.withStdin(pipe.reader());
            }
            Environment inside = alone ? environment : environment.copy();
            stages.add(new Stage(execution, command, source, inside, own, ends));
        }
        return stages;
    }
}
