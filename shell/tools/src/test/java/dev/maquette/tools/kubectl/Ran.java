package dev.maquette.tools.kubectl;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.FileAccess;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Streams;
import dev.maquette.tools.WallClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of the built-in kubectl and what came of it. */
record Ran(int exitStatus, String output, String errors) {

    /** Runs in a folder without a kubeconfig. */
    static Ran kubectl(Path folder, String... arguments) throws InterruptedException {
        return withInput(folder, "", arguments);
    }

    static Ran withInput(Path folder, String input, String... arguments) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                "kubectl",
                List.of(arguments),
                "",
                Environment.of(folder, Map.of("HOME", folder.toString())),
                FileAccess.anywhere(folder),
                Streams.of(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8)),
                new Cancellation(),
                new NoShell());
        int status = new Kubectl(new Surroundings(new WallClock(InstantSource.system()), (name, text, call) -> text))
                .run(invocation);
        return new Ran(status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    /** A shell that knows no other command. */
    private static final class NoShell implements Invocation.Shell {
        @Override
        public int run(List<String> words, Invocation caller) {
            return 127;
        }

        @Override
        public int runExternal(List<String> words, Invocation caller) {
            return 127;
        }

        @Override
        public boolean knows(String name) {
            return false;
        }

        @Override
        public Optional<String> onPath(String name, Invocation caller) {
            return Optional.empty();
        }
    }
}
