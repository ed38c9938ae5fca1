package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;

/** The prompt at a terminal. */
class TerminalTest extends AtATerminal {

    /** Chooses a colour or a weight; a bare reset does not. */
    private static final String COLOUR = "\u001b\\[[0-9;]*[1-9][0-9;]*m";

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

    @Test
    void aWideLetterIsTakenBackAsAWhole() throws IOException {
        keys("echo 가나다\u007f\u007f라\r");
        awaits("\n가라");
    }

    @Test
    void aThemeIsTakenAtOnceAndKept() throws IOException {
        keys("theme mono\r");
        awaits("▸ mono");
        awaits("▸ ");
        assertThat(world.resolve("theme")).hasContent("mono\n");
        keys("theme purple\r");
        awaits("prompt.not-a-theme: ");
        keys("theme high-contrast\r");
        awaits("▸ high-contrast");
        awaits("sim-microk8s");
    }

    @Test
    void whatIsDoneElsewhereIsToldBeforeTheNextPrompt() throws IOException {
        keys("echo first\r");
        awaits("\nfirst");
        awaits("▸ ");
        Shell.Said elsewhere =
                new Shell(world, Locale.ENGLISH).run("", "-c", "kubectl create configmap from-elsewhere");
        assertThat(elsewhere.exitStatus()).isZero();
        keys("\r");
        awaits("Meanwhile, elsewhere: + configmap/from-elsewhere");
        awaits("▸ ");
        keys("world back\r");
        awaits("Back at ");
        keys("kubectl get configmap from-elsewhere\r");
        awaits("not found");
    }

    @Test
    void theHistoryIsListedWithoutSecrets() throws IOException {
        keys("export API_TOKEN=hunter2\r");
        awaits("▸ ");
        keys("history\r");
        awaits("  export API_TOKEN=****");
    }

    @Test
    void whereNoColorIsSetNothingIsColoured() throws IOException {
        keys("kubectl cluster-info; echo coloured-is-done\r");
        awaits("\ncoloured-is-done");
        assertThat(screen.toString(UTF_8)).containsPattern(COLOUR);
        keys("export NO_COLOR=1\r");
        keys("echo set-is-done\r");
        awaits("\nset-is-done");
        awaits("▸ ");
        int from = screen.toString(UTF_8).length();
        keys("kubectl cluster-info; why; echo plain-is-done\r");
        awaits("\nplain-is-done");
        awaits("▸ ");
        assertThat(screen.toString(UTF_8).substring(from)).doesNotContainPattern(COLOUR);
    }
}
