package dev.maquette.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.FileAccess;
import dev.maquette.commandline.Interpreter;
import dev.maquette.commandline.ProblemPrinter;
import dev.maquette.commandline.Streams;
import dev.maquette.commandline.builtins.Builtins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellDispatcherTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<Runnable> timers = new ArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    private ShellDispatcher dispatcher() {
        CommandTable table = CommandTable.of(Map.of("hang", invocation -> {
                    timers.forEach(Runnable::run);
                    hanging.await();
                    return 0;
                }))
                .orElse(Builtins.table(pause -> {}));
        Interpreter interpreter = new Interpreter(table, FileAccess.within(folder), ProblemPrinter.plain());
        PrintStream printer = new PrintStream(screen, true, StandardCharsets.UTF_8);
        return new ShellDispatcher(
                interpreter,
                interpreter,
                Environment.of(folder, Map.of()),
                Streams.of(new ByteArrayInputStream(new byte[0]), printer, printer),
                (delay, action) -> {
                    timers.add(action);
                    return () -> timers.remove(action);
                });
    }

    @Test
    void showsTheOutputOfABlockAndRemembersIt() {
        Dispatcher.Outcome outcome = dispatcher().execute("echo shown; cat none", Duration.ofMinutes(1));
        assertThat(outcome.output()).isEqualTo("shown\n");
        assertThat(outcome.errors()).contains("none");
        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .startsWith("shown\n")
                .contains("none");
    }

    @Test
    void aLineThatFailsEndsTheBlock() {
        assertThat(dispatcher()
                        .execute("echo a\nfalse\necho b", Duration.ofMinutes(1))
                        .output())
                .isEqualTo("a\n");
    }

    @Test
    void whatABlockExportsLastsAndWhatAQuestionExportsDoesNot() throws InterruptedException {
        ShellDispatcher dispatcher = dispatcher();
        dispatcher.define(Map.of("NAME", "x"));
        dispatcher.execute("export A=1", Duration.ofMinutes(1));
        dispatcher.query("export A=2");
        assertThat(dispatcher.query("echo $NAME$A").output()).isEqualTo("x1\n");
        assertThat(screen.toByteArray()).isEmpty();
    }

    @Test
    void aBlockThatIsLateEndsAsTimeoutSays() {
        Dispatcher.Outcome outcome = dispatcher().execute("hang; echo never", Duration.ofMinutes(1));
        assertThat(outcome).isEqualTo(new Dispatcher.Outcome(124, "", ""));
        assertThat(timers).isEmpty();
    }
}
