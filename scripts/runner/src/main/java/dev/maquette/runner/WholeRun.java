package dev.maquette.runner;

import dev.maquette.runner.RunReport.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a script from where it stands to its end, or to the first thing that fails. */
public final class WholeRun {

    private final ScriptRun run;
    private final Listener listener;

    public WholeRun(ScriptRun run, Listener listener) {
        this.run = run;
        this.listener = listener;
    }

    /** Hears of each thing as it happens. */
    public interface Listener {

        default void stepBegins(Step step, int number, int of) {}

        default void blockBegins(Block block) {}

        default void blockEnded(BlockResult result) {}

        default void checkEnded(CheckResult result) {}

        /** Hears nothing. */
        static Listener silent() {
            return new Listener() {};
        }
    }

    public RunReport run() throws InterruptedException {
        Duration start = run.surroundings().waiting().elapsed();
        List<StepReport> steps = new ArrayList<>();
        run.script().steps().stream()
                .takeWhile(step -> !step.id().equals(run.step().id()))
                .forEach(step -> steps.add(new StepReport(step.id(), step.title(), false, List.of(), List.of())));
        while (!run.isFinished()) {
            StepReport report = step();
            steps.add(report);
            if (!report.passed()) {
                break;
            }
        }
        Optional<List<String>> leftovers = run.isFinished() ? Optional.of(run.leftovers()) : Optional.empty();
        Duration took = run.surroundings().waiting().elapsed().minus(start);
        return new RunReport(
                run.script().id(),
                run.script().title(),
                run.place().profile(),
                steps,
                run.script().steps().size(),
                took,
                leftovers,
                run.journal().head());
    }

    private StepReport step() throws InterruptedException {
        Step step = run.step();
        listener.stepBegins(step, run.stepNumber(), run.script().steps().size());
        List<CheckResult> before = run.look();
        boolean passedBefore = !before.isEmpty() && before.stream().allMatch(CheckResult::passed);
        List<BlockResult> blocks = new ArrayList<>();
        boolean alreadyDone = run.wasInterrupted() && passedBefore;
        while (!alreadyDone && run.upcoming().isPresent()) {
            listener.blockBegins(run.upcoming().orElseThrow());
            BlockResult result = run.next();
            listener.blockEnded(result);
            blocks.add(result);
            if (!result.goesOn()) {
                return new StepReport(step.id(), step.title(), passedBefore, blocks, List.of());
            }
        }
        List<CheckResult> checks = run.check();
        checks.forEach(listener::checkEnded);
        return new StepReport(step.id(), step.title(), passedBefore, blocks, checks);
    }
}
