package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maquette.commandline.Streams;
import dev.maquette.profiles.Profiles;
import dev.maquette.prompt.language.Problems;
import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.terminal.ShellPrompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sits at a terminal: keys go in, the screen comes out. */
@Timeout(30)
abstract class AtATerminal {

    static final char CTRL_C = 3;
    static final char CTRL_D = 4;

    @TempDir
    Path world;

    final Screen screen = new Screen();
    LineDisciplineTerminal terminal;
    Session session;
    CompletableFuture<Integer> shell;
    private int seen;

    /** Of the terminal when somebody sits down. */
    Size size() {
        return new Size(100, 30);
    }

    /** That somebody reads. */
    Locale language() {
        return Locale.ENGLISH;
    }

    /** What is there already when somebody sits down. */
    void before() throws IOException {}

    @BeforeEach
    void sitDown() throws IOException {
        before();
        Opener opener = new Opener(new Problems(Texts.of(language())), new TerminalEditor());
        Options options = new Options("", List.of(), Map.of());
        session = opener.session(options, Profiles.find(Profiles.DEFAULT), world, "60", world.resolve("work"));
        terminal = new LineDisciplineTerminal("test", "xterm", screen, UTF_8);
        terminal.setSize(size());
        PrintStream out = new PrintStream(terminal.output(), true, UTF_8);
        Streams streams = new Streams(terminal.input(), out, out, true, true);
        ShellPrompt prompt = new ShellPrompt(session, session.verbs(), session.desk(), new TypedLines(session));
        shell = CompletableFuture.supplyAsync(() -> prompt.run(terminal, streams, world.resolve("history"), "welcome"));
        awaits("welcome");
        awaits("▸ ");
    }

    @AfterEach
    void leave() throws IOException {
        session.close();
        terminal.close();
    }

    final void keys(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(UTF_8));
    }

    /** Waits until the screen shows a text behind what was awaited before. */
    final void awaits(String text) {
        try {
            while (!rest().contains(text)) {
                if (shell.isCompletedExceptionally()) {
                    throw new AssertionError("the shell has died", shell.exceptionNow());
                }
                screen.awaitMore();
            }
        } catch (InterruptedException tooLong) {
            throw new AssertionError("the screen never showed \"" + text + "\" but: " + rest(), tooLong);
        }
        seen += rest().indexOf(text) + text.length();
    }

    /** What was written to the terminal, for somebody who waits for more. */
    static final class Screen extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        @Override
        public synchronized void write(int b) {
            super.write(b);
            notifyAll();
        }

        synchronized void awaitMore() throws InterruptedException {
            wait(50);
        }
    }

    /** What was shown up to what was awaited last. */
    final String printed() {
        return plain(screen.toString(UTF_8)).substring(0, seen);
    }

    final String rest() {
        return plain(screen.toString(UTF_8)).substring(seen);
    }

    /** What one reads, without the codes that move and colour. */
    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]|\u001b\\][^\u0007]*\u0007", "");
    }
}
