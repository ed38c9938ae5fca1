package dev.maquette.acceptance.served;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Command;
import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.FileAccess;
import dev.maquette.commandline.Interpreter;
import dev.maquette.commandline.ProblemPrinter;
import dev.maquette.commandline.Streams;
import dev.maquette.commandline.builtins.Builtins;
import dev.maquette.tools.WallClock;
import dev.maquette.tools.kubectl.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The shell's command lines at a place, in a working folder beside it, with some kubectl. */
public final class Terminal {

    /** A line that goes on is ended, as by Ctrl-C. */
    private static final int PATIENCE_SECONDS = 40;

    private final Path home;
    private final Path folder;
    private final CommandTable commands;
    private final Map<String, String> settings;

    /** @param home where the place's kubeconfig lies */
    public Terminal(Path home, Command kubectl) throws IOException {
        this(
                home,
                "kubectl",
                kubectl,
                Map.of("KUBECONFIG", home.resolve("kubeconfig").toString()));
    }

    /**
     * A terminal with a program.
     *
     * @param settings further variables of its environment
     */
    public Terminal(Path home, String name, Command program, Map<String, String> settings) throws IOException {
        this.home = home;
        this.settings = settings;
        folder = Files.createDirectories(home.resolve("work"));
        commands = CommandTable.of(Map.of(name, program)).orElse(Builtins.table(span -> {}));
    }

    /** With the built-in kubectl, on the machine's clock. */
    public static Terminal builtIn(Path home) throws IOException {
        return new Terminal(
                home,
                new dev.maquette.tools.kubectl.Kubectl(
                        new Surroundings(new WallClock(InstantSource.system()), new ScriptedEditor())));
    }

    /** Where lines find their files. */
    public Path folder() {
        return folder;
    }

    /** What a line gave. */
    public Outcome run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = Streams.of(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        Cancellation cancellation = new Cancellation();
        var patience = CompletableFuture.runAsync(
                cancellation::cancel, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        int status = new Interpreter(commands, FileAccess.anywhere(folder), ProblemPrinter.plain())
                .run(CommandLine.parse(line), environment(), streams, cancellation)
                .code();
        patience.cancel(false);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Environment environment() {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("HOME", home.toString());
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        return Environment.of(folder, environment);
    }
}
