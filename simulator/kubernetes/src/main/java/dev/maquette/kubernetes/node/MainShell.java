package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.kubernetes.shell.ShellState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A container whose main process is a shell's script, or a program that nearly every image has. What it writes goes into the container's
 * log line by line; as the container's first process it ends on SIGTERM only where it has a trap for it (kernel, pid_namespaces(7)).
 */
final class MainShell extends ContainerShell {

    private static final String SCRIPT = "script";
    private static final String ENDLESS = "runsOn";
    private static final String MID_LINE = "endedInMidLine";

    private final ObjectNode memory;
    private final Optional<Runnable> ownSoftware;

    /**
     * @param ownSoftware what happens where the script comes to a program that no image is known to have: it is the image's own, and runs
     *     on; empty for images that have none, where it is a mistake
     */
    MainShell(Workload workload, Process process, Optional<Runnable> ownSoftware) {
        super(workload, process);
        this.memory = process.memory();
        this.ownSoftware = ownSoftware;
    }

    /** Whether a command line is something that this runs: a program that nearly every image has, or a script that is mounted. */
    static boolean knows(List<String> command, Process process) {
        return !command.isEmpty()
                && (ContainerPrograms.has(command.getFirst())
                        || process.files()
                                .read(ShellState.resolve("/", command.getFirst()))
                                .isPresent());
    }

    static String quoted(List<String> command) {
        return command.stream()
                .map(word -> "'" + ByteText.of(word).replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** Whether a process that is over wrote no line's end last. */
    static boolean endsInMidLine(ObjectNode memory) {
        return memory.path(MID_LINE).asBoolean();
    }

    void start(List<String> command) {
        ShellRun.begin(memory.putObject(SCRIPT), quoted(command), ShellState.initial(), "");
        goOn();
    }

    void resume() {
        if (memory.has(SCRIPT) && !memory.has(ENDLESS)) {
            goOn();
        }
    }

    void terminate() {
        if (memory.has(ENDLESS) || !memory.has(SCRIPT)) {
            process().exit(0);
            return;
        }
        run().signal("TERM");
        goOn();
    }

    private ShellRun run() {
        return new ShellRun(memory.withObject("/" + SCRIPT), this);
    }

    private void goOn() {
        ShellRun.Progress progress = run().run();
        switch (progress) {
            case ShellRun.Progress.Ended ended -> {
                endLines();
                process().exit(ended.status());
            }
            case ShellRun.Progress.Waiting waiting ->
                waiting.length().ifPresent(length -> process().wakeAfter(length, waiting.demand()));
        }
    }

    @Override
    public Optional<Result> run(Command command) {
        return super.run(command)
                .or(() -> ownSoftware.map(software -> {
                    memory.put(ENDLESS, true);
                    software.run();
                    return Result.RUNS_ON;
                }));
    }

    @Override
    public void out(String text) {
        write("out", text);
    }

    @Override
    public void err(String text) {
        write("err", text);
    }

    /** A log has whole lines; what is no whole line yet waits. */
    private void write(String stream, String text) {
        String all = memory.path(stream).asText() + text;
        int end = all.lastIndexOf('\n');
        if (end >= 0) {
            log(stream, all.substring(0, end));
        }
        memory.put(stream, all.substring(end + 1));
    }

    private void log(String stream, String lines) {
        if (stream.equals("err")) {
            process().logError(lines);
        } else {
            process().log(lines);
        }
    }

    private void endLines() {
        for (String stream : List.of("out", "err")) {
            String rest = memory.path(stream).asText();
            if (!rest.isEmpty()) {
                log(stream, rest);
                memory.remove(stream);
                memory.put(MID_LINE, true);
            }
        }
    }

    @Override
    public void busy() {
        process().uses(1000, 1 << 20);
    }
}
