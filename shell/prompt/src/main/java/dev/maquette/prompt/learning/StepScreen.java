package dev.maquette.prompt.learning;

import dev.maquette.prompt.language.Texts;
import dev.maquette.runner.Block;
import dev.maquette.runner.BlockResult;
import dev.maquette.runner.CheckResult;
import dev.maquette.runner.ScriptRun;
import dev.maquette.runner.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows steps, blocks and checks in the reader's language. */
final class StepScreen {

    private final Texts texts;
    private final PrintStream out;
    private final Prose prose;

    StepScreen(Texts texts, PrintStream out, int columns) {
        this.texts = texts;
        this.out = out;
        this.prose = new Prose(columns);
    }

    /** The current step as its script tells it, the commands to type indented. */
    void step(ScriptRun run) {
        Step step = run.step();
        out.println();
        out.println(said(
                "script.step",
                Map.of(
                        "number", Integer.toString(run.stepNumber()),
                        "of", Integer.toString(run.script().steps().size()),
                        "title", step.title())));
        for (Step.Part part : step.parts()) {
            switch (part) {
                case Step.Prose(String markdown) -> {
                    out.println();
                    prose.lines(run.variables().expand(markdown)).forEach(out::println);
                }
                case Block block -> {
                    if (block.runsAt(run.place().profile())) {
                        out.println();
                        block(run, block);
                    }
                }
            }
        }
        out.println();
        out.println(said("script.type-or-next", Map.of()));
    }

    void introduction(ScriptRun run) {
        out.println(run.script().title());
        out.println();
        prose.lines(run.script().introduction()).forEach(out::println);
    }

    /** A block as one would type it, or as it will be in its file. */
    void block(ScriptRun run, Block block) {
        heading(run, block);
        String mark = block.kind().isCommands() ? "    " : "    │ ";
        run.typeable(block).lines().forEach(line -> out.println(mark + line));
    }

    /** Above what changes in a file that is being written now. */
    void writing(Block block) {
        out.println("  " + said("script.writing", Map.of("path", block.attribute("path"))));
    }

    private void heading(ScriptRun run, Block block) {
        String head =
                switch (block.kind()) {
                    case READ, MUTATE, TEARDOWN -> "";
                    case FILE -> said("script.writes", Map.of("path", block.attribute("path")));
                    case EDIT -> said("script.edits", Map.of("path", block.attribute("path")));
                    case BROWSER ->
                        said("script.opens", Map.of("url", run.variables().expand(block.attribute("url"))));
                    case MANUAL -> said("script.by-hand", Map.of());
                    case EXPLAIN -> said("script.to-read", Map.of());
                };
        if (!head.isEmpty()) {
            out.println("  " + head);
        }
    }

    void ended(BlockResult result) {
        result.difference().forEach(line -> out.println("  " + line));
        switch (result.ending()) {
            case DONE -> {}
            case FAILED ->
                out.println(said("script.block-failed", Map.of("status", Integer.toString(result.exitStatus()))));
            case SHOWN ->
                out.println(
                        said("script.shown", Map.of("program", result.block().attribute("needs"))));
            case NEEDS_PERSON -> out.println(said("script.needs-person", Map.of()));
        }
    }

    /** Each check in a line; where it fails, what was expected and seen. */
    void checks(List<CheckResult> results) {
        results.forEach(result -> {
            String mark = result.passed() ? "✓ " : "✗ ";
            String elapsed = result.elapsed().isZero() ? "" : " · +" + span(result.elapsed());
            out.println(mark + result.check().say().in(texts.language()) + elapsed);
            if (!result.passed()) {
                out.println(said(
                        "script.expected-seen",
                        Map.of(
                                "expected",
                                result.expected(),
                                "seen",
                                result.seen().isBlank() ? "\"\"" : result.seen().strip())));
            }
        });
    }

    void said(String key) {
        out.println(said(key, Map.of()));
    }

    String said(String key, Map<String, String> values) {
        return texts.named(key, values);
    }

    void println(String line) {
        out.println(line);
    }

    /** A block in a line: its file, or its first command. */
    static String inALine(ScriptRun run, Block block) {
        return block.attribute("path").isEmpty()
                ? run.typeable(block).lines().findFirst().orElse("")
                : run.variables().expand(block.attribute("path"));
    }

    static String span(Duration span) {
        long seconds = span.toSeconds();
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60);
    }
}
