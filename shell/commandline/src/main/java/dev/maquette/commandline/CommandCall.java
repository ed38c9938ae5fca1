package dev.maquette.commandline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a command by name and calls it; turns each way it may end into an exit status. */
final class CommandCall implements Invocation.Shell {

    private final Execution execution;
    private final Environment environment;
    private final Streams streams;

    CommandCall(Execution execution, Environment environment, Streams streams) {
        this.execution = execution;
        this.environment = environment;
        this.streams = streams;
    }

    int call(List<String> words, String raw) {
        return finish(words.getFirst(), streams, () -> run(words, invocation(words, raw)));
    }

    @Override
    public int run(List<String> words, Invocation caller) throws InterruptedException {
        String name = words.getFirst();
        Optional<Command> command = execution.commands().find(name);
        if (command.isEmpty()
                && !name.contains("/")
                && ExternalProgram.find(name, caller.environment()).isEmpty()) {
            throw notFound(name);
        }
        Invocation called = called(words, caller);
        execution.guard().check(called, command.isEmpty());
        return command.isPresent() ? command.get().run(called) : ExternalProgram.run(called);
    }

    @Override
    public int runExternal(List<String> words, Invocation caller) throws InterruptedException {
        Invocation called = called(words, caller);
        execution.guard().check(called, true);
        return ExternalProgram.run(called);
    }

    @Override
    public boolean knows(String name) {
        return execution.commands().find(name).isPresent();
    }

    @Override
    public Optional<String> onPath(String name, Invocation caller) {
        return ExternalProgram.find(name, caller.environment()).map(Path::toString);
    }

    private Invocation invocation(List<String> words, String raw) {
        return new Invocation(
                words.getFirst(),
                words.subList(1, words.size()),
                raw,
                environment,
                execution.files(),
                streams,
                execution.cancellation(),
                this);
    }

    private static Invocation called(List<String> words, Invocation caller) {
        return new Invocation(
                words.getFirst(),
                words.subList(1, words.size()),
                caller.raw(),
                caller.environment(),
                caller.files(),
                caller.streams(),
                caller.cancellation(),
                caller.shell());
    }

    private ProblemException notFound(String name) {
        List<String> near = Suggestions.near(name, execution.commands().names());
        return CommandLineProblem.COMMAND_NOT_FOUND.exception("name", name, "suggestions", String.join(", ", near));
    }

    private interface Call {
        int run() throws InterruptedException;
    }

    private int finish(String name, Streams own, Call call) {
        try {
            return call.run();
        } catch (BrokenPipeException e) {
            return ExitStatus.BROKEN_PIPE;
        } catch (CancelledException | InterruptedException e) {
            return ExitStatus.INTERRUPTED;
        } catch (ProblemException e) {
            execution.print(e, own);
            return e.exitStatus();
        } catch (LeaveShellException e) {
            throw e;
        } catch (RuntimeException e) {
            // The shell outlives whatever a command does; the problem carries what is needed to report it.
            ProblemException broke = new ProblemException(
                    CommandLineProblem.COMMAND_BROKE.problem("command", name, "reason", String.valueOf(e)), e);
            execution.print(broke, own);
            return broke.exitStatus();
        } finally {
            flush(own);
        }
    }

    /** The last flush may be the one that meets the broken pipe. */
    private static void flush(Streams streams) {
        try {
            streams.flush();
        } catch (BrokenPipeException e) {
            streams.stderr().flush();
        }
    }
}
