package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;

/** A terminal that does not say how large it is, beside a history that cannot be kept: the prompt works all the same. */
class OddTerminalsTest extends AtATerminal {

    @Override
    Size size() {
        return new Size(0, 0);
    }

    /** Something else lies where the history would. */
    @Override
    void before() throws IOException {
        Files.createDirectories(world.resolve("history").resolve("in the way"));
    }

    @Test
    void linesRunWithoutASizeAndWithoutAHistory() throws Exception {
        keys("echo 하나\r");
        awaits("\n하나");
        keys("kubectl get nodes -o name\r");
        awaits("node/microk8s-vm");
        keys("history\r");
        awaits("prompt.cannot-read-file: ");
        keys("exit\r");
        assertThat(shell.get()).isEqualTo(1);
    }

    @Test
    void aTerminalThatGrowsGetsTheWholePrompt() throws IOException {
        terminal.setSize(new Size(30, 10));
        terminal.raise(Terminal.Signal.WINCH);
        keys("echo narrow\r");
        awaits("\nnarrow");
        awaits("sim-microk8s ▸ ");
        terminal.setSize(new Size(120, 40));
        terminal.raise(Terminal.Signal.WINCH);
        keys("echo wide\r");
        awaits("\nwide");
        awaits("sim-microk8s ");
        awaits("× ▸ ");
    }

    @Test
    void longMessagesAreBrokenBetweenWords() throws IOException {
        terminal.setSize(new Size(40, 20));
        keys("kubctl get pods\r");
        awaits("commandline.command-not-found: kubctl:");
        awaits("\n  no such command. Similar: kubectl.");
    }
}
