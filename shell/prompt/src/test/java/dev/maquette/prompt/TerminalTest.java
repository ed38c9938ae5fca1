package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.commandline.Streams;
import dev.maquette.profiles.Profiles;
import dev.maquette.prompt.language.Problems;
import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.terminal.ShellPrompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal: keys go in, the screen comes out. */
@Timeout(20)
class TerminalTest {

    private static final char CTRL_C = 3;
    private static final char CTRL_D = 4;

    @TempDir
    Path world;

    private final Screen screen = new Screen();
    private LineDisciplineTerminal terminal;
    private Session session;
    private CompletableFuture<Integer> shell;
    private int seen;

    @BeforeEach
    void sitDown() throws IOException {
        Opener opener = new Opener(new Problems(Texts.of(Locale.ENGLISH)), new TerminalEditor());
        Options options = new Options("", List.of(), Map.of());
        session = opener.session(options, Profiles.find(Profiles.DEFAULT), world, "60", world.resolve("work"));
        terminal = new LineDisciplineTerminal("test", "xterm", screen, UTF_8);
        terminal.setSize(new Size(100, 30));
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

    private void keys(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(UTF_8));
    }

    /** Waits until the screen shows a text behind what was awaited before. */
    private void awaits(String text) {
        try {
            while (!rest().contains(text)) {
                screen.awaitMore();
            }
        } catch (InterruptedException tooLong) {
            throw new AssertionError("the screen never showed \"" + text + "\" but: " + rest(), tooLong);
        }
        seen += rest().indexOf(text) + text.length();
    }

    /** What was written to the terminal, for somebody who waits for more. */
    private static final class Screen extends ByteArrayOutputStream {

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

    private String rest() {
        return plain(screen.toString(UTF_8)).substring(seen);
    }

    /** What one reads, without the codes that move and colour. */
    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]|\u001b\\][^\u0007]*\u0007", "");
    }

    @Test
    void tabCompletesVerbsOfToolsAndLiveObjects() throws IOException {
        keys("kubectl get nodes microk8s-\t");
        awaits("microk8s-vm");
        keys("\r");
        awaits("Ready");
    }

    @Test
    void controlCCancelsTheCommandAndNotTheShell() throws IOException {
        keys("clock 1; wait 30d\r");
        awaits("▶ 1×");
        keys(String.valueOf(CTRL_C));
        awaits("▸ ");
        keys("echo still here\r");
        awaits("\nstill here");
    }

    @Test
    void controlCAtThePromptOnlyDropsTheLine() throws IOException {
        keys("never to be run");
        awaits("never to be run");
        keys(String.valueOf(CTRL_C));
        awaits("▸ ");
        keys("echo next\r");
        awaits("\nnext");
    }

    @Test
    void controlDLeaves() throws Exception {
        keys(String.valueOf(CTRL_D));
        assertThat(shell.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void severalPastedLinesRunInTheirOrder() throws IOException {
        keys("\u001b[200~echo first\necho second\u001b[201~\r");
        awaits("\nfirst");
        awaits("\nsecond");
    }

    @Test
    void anOpenHereDocumentAsksForMore() throws IOException {
        keys("cat <<EOF\r");
        awaits("… ");
        keys("inside\rEOF\r");
        awaits("\ninside");
    }

    @Test
    void anEmptyLineCompletesToTheScriptsNextCommand() throws IOException {
        keys("script start first-steps\r");
        awaits("or `next`.");
        awaits("▸ ");
        keys("\t");
        awaits("kubectl get nodes");
    }

    @Test
    void thePromptShowsTheChosenNamespaceAndThatTimeStands() throws IOException {
        keys("kubectl config set-context --current --namespace=mine\r");
        awaits("modified.");
        awaits("sim-microk8s mine ");
        keys("clock stop\r");
        awaits("⏸ stopped ▸ ");
    }

    @Test
    void theHistoryOnDiskHoldsNoSecret() throws Exception {
        keys("kubectl create secret generic s --from-literal=key=hunter2\r");
        awaits("secret/s created");
        keys("exit\r");
        shell.get(60, TimeUnit.SECONDS);
        assertThat(Files.readString(world.resolve("history")))
                .contains("--from-literal=key=****")
                .doesNotContain("hunter2");
    }

    @Test
    void aNarrowTerminalGetsAShortPrompt() throws IOException {
        terminal.setSize(new Size(20, 10));
        terminal.raise(Terminal.Signal.WINCH);
        keys("echo narrow\r");
        awaits("\nnarrow");
        awaits("sim-microk8s ▸ ");
    }

    @Test
    void koreanTakesTwoColumns() throws IOException {
        keys("echo 가나다\r");
        awaits("\n가나다");
    }
}
