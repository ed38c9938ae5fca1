package dev.maquette.prompt;

import dev.maquette.prompt.language.Texts;
import dev.maquette.runner.Block;
import dev.maquette.runner.BlockResult;
import dev.maquette.runner.CheckResult;
import dev.maquette.runner.Step;
import dev.maquette.runner.WholeRun;
import java.io.PrintStream;
import java.util.Map;

/** Shows a whole run in plain lines: steps, the commands with what they print, and checks. */
final class RunScreen implements WholeRun.Listener {

    private final Texts texts;
    private final PrintStream out;

    RunScreen(Texts texts, PrintStream out) {
        this.texts = texts;
        this.out = out;
    }

    @Override
    public void stepBegins(Step step, int number, int of) {
        out.println();
        out.println("── " + number + "/" + of + " " + step.title());
    }

    @Override
    public void blockBegins(Block block) {
        if (block.kind().isCommands()) {
            block.text().lines().forEach(line -> out.println("  $ " + line));
        } else if (!block.attribute("path").isEmpty()) {
            out.println("  " + block.attribute("path") + ":");
        }
    }

    @Override
    public void blockEnded(BlockResult result) {
        result.difference().forEach(line -> out.println("  " + line));
        if (result.ending() == BlockResult.Ending.SHOWN) {
            out.println("  ◌ "
                    + texts.named(
                            "script.shown", Map.of("program", result.block().attribute("needs"))));
        } else if (result.ending() != BlockResult.Ending.DONE) {
            out.println(
                    "  ✗ " + texts.named("run.block-failed", Map.of("status", Integer.toString(result.exitStatus()))));
        }
    }

    @Override
    public void checkEnded(CheckResult result) {
        String say = result.check().say().in(texts.language());
        out.println((result.passed() ? "  ✓ " : "  ✗ ") + say);
        if (!result.passed()) {
            out.println(texts.named(
                    "run.expected-seen",
                    Map.of("expected", result.expected(), "seen", result.seen().strip())));
        }
    }
}
