package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody at a small terminal whose lines, editor and disk are not as they should be. */
@Timeout(60)
class BadInputAtATerminalTest extends AtATerminal {

    @Override
    Size size() {
        return new Size(20, 12);
    }

    private void livesOn() throws IOException {
        awaits("▸ ");
        keys("echo still here\r");
        awaits("\nstill here");
    }

    @Test
    void anOpenQuoteAsksForMoreAndControlCDropsIt() throws IOException {
        keys("echo 'open\r");
        awaits("… ");
        keys("closed'\r");
        awaits("\nopen");
        awaits("\nclosed");
        awaits("▸ ");
        keys("echo \"never\r");
        awaits("… ");
        keys(String.valueOf(CTRL_C));
        livesOn();
    }

    @Test
    void binaryOutputDoesNotEndTheShell() throws IOException {
        keys("head -c 3000 /bin/sh; echo\r");
        awaits("ELF");
        livesOn();
    }

    @Test
    void aPastedControlCharacterIsNamed() throws IOException {
        keys("\u001b[200~echo a\u0007b\u001b[201~\r");
        awaits("commandline.control-character");
        livesOn();
    }

    @Test
    void anEditorThatFailsIsNamed() throws IOException {
        keys("kubectl create cm kept\r");
        awaits("created");
        keys("export KUBE_EDITOR=false\r");
        awaits("▸ ");
        keys("kubectl edit cm kept\r");
        awaits("prompt.editor-failed");
        livesOn();
    }

    @Test
    void pastedLinesAreKeptWithoutTheirSecrets() throws Exception {
        keys("\u001b[200~export API_TOKEN=hunter2\n"
                + "echo pasted\n"
                + "helm install a b --set auth.password=hunter3\u001b[201~\r");
        awaits("\npasted");
        livesOn();
        keys("exit\r");
        shell.get(60, TimeUnit.SECONDS);
        assertThat(Files.readString(world.resolve("history")))
                .contains("echo pasted", "API_TOKEN=****")
                .doesNotContain("hunter2", "hunter3");
    }

    @Test
    void aTerminalThatShrinksWhileACommandRunsIsServed() throws IOException {
        keys("clock 1; wait 30d\r");
        awaits("▶ 1×");
        terminal.setSize(new Size(12, 5));
        terminal.raise(Terminal.Signal.WINCH);
        keys(String.valueOf(CTRL_C));
        livesOn();
    }

    @Test
    void aFullDiskIsNamedAndOutlived() throws Exception {
        Path full = Files.createDirectories(world.resolve("work/full"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full.toString()),
                "only root mounts a small disk");
        try {
            keys("head -c 200000 /dev/zero > full/all\r");
            awaits("commandline.cannot-write");
            livesOn();
            keys("echo small > full/all; cat full/all\r");
            awaits("\nsmall");
        } finally {
            run("umount", full.toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
