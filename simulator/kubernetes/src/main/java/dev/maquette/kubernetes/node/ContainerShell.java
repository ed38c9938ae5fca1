package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.kubernetes.shell.ShellHost;
import dev.maquette.kubernetes.shell.ShellState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container as its shell sees it, whose output comes together here. */
class ContainerShell implements ShellHost {

    private final Workload workload;
    private final Process process;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    ContainerShell(Workload workload, Process process) {
        this.workload = workload;
        this.process = process;
    }

    Process process() {
        return process;
    }

    /** What was written since the last time. */
    Workload.ExecResult take(int status) {
        Workload.ExecResult written = new Workload.ExecResult(status, out.toString(), err.toString());
        out.setLength(0);
        err.setLength(0);
        return written;
    }

    @Override
    public Instant now() {
        return process.now();
    }

    @Override
    public Map<String, String> environment() {
        return process.environment();
    }

    @Override
    public Optional<byte[]> read(String path) {
        return process.files().read(path);
    }

    @Override
    public Optional<List<String>> list(String path) {
        return ImageRoot.list(process.files(), path);
    }

    @Override
    public boolean write(String path, byte[] content) {
        return process.files().write(path, content);
    }

    @Override
    public boolean has(String program) {
        return ContainerPrograms.has(program);
    }

    @Override
    public boolean readsInput(List<String> words) {
        return ContainerPrograms.readsInput(words);
    }

    @Override
    public Optional<Result> run(Command command) {
        ShellState shell = new ShellState(command.directory(), command.variables(), Map.of(), 0, false);
        byte[] input = ByteText.bytes(command.input());
        return ContainerPrograms.run(new Program(workload, process, shell, command.words(), input))
                .map(result -> new Result(result.exitCode(), result.stdout(), result.stderr()));
    }

    @Override
    public void out(String text) {
        out.append(text);
    }

    @Override
    public void err(String text) {
        err.append(text);
    }
}
