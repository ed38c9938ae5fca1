package dev.maquette.commandline;

import dev.maquette.commandline.builtins.Builtins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shell for tests: the built-ins, a working folder, and what came out. */
final class Shell {

    final List<Problem> problems = new ArrayList<>();
    final Environment environment;
    final Cancellation cancellation = new Cancellation();
    private final Map<String, Command> commands = new HashMap<>();
    private final FileAccess files;
    private String input = "";
    private boolean stopsOnFailure;

    Shell(Path folder) {
        files = FileAccess.within(folder);
        environment = Environment.of(folder, Map.of("HOME", "/home/me", "PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"));
    }

    /** What a line gave. */
    record Result(int status, String out, String err, boolean leaves) {}

    Shell with(String name, Command command) {
        commands.put(name, command);
        return this;
    }

    Shell stoppingOnFailure() {
        stopsOnFailure = true;
        return this;
    }

    Shell typing(String text) {
        input = text;
        return this;
    }

    Result run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = Streams.of(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        CommandTable table = CommandTable.of(commands).orElse(Builtins.table(duration -> {}));
        Interpreter interpreter = new Interpreter(table, files, (problem, stderr) -> {
            synchronized (problems) {
                problems.add(problem);
            }
            stderr.println(problem.code());
        });
        ExitStatus status = (stopsOnFailure ? interpreter.stoppingOnFailure() : interpreter)
                .run(CommandLine.parse(line), environment, streams, cancellation);
        return new Result(
                status.code(),
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8),
                status.leavesShell());
    }
}
