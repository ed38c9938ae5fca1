package dev.maquette.runner;

import dev.maquette.runner.Check.Hint;
import dev.maquette.runner.ScriptRun.HintGiven;
import java.util.ArrayList;
import java.util.List;

/** The hints that fit where a run stands: first a question, then a place to look, then a command. */
final class StepHints {

    private final List<Check> checks;
    private final CheckRun asking;

    StepHints(List<Check> checks, CheckRun asking) {
        this.checks = checks;
        this.asking = asking;
    }

    /** All that could be said now, in the order it is said. */
    List<HintGiven> levels() throws InterruptedException {
        List<HintGiven> levels = new ArrayList<>();
        for (Hint hint : fitting()) {
            levels.add(new HintGiven(hint, 1));
            if (!hint.look().isEmpty()) {
                levels.add(new HintGiven(hint, 2));
            }
            if (!hint.attempt().isEmpty()) {
                levels.add(new HintGiven(hint, 3));
            }
        }
        return levels;
    }

    /** Those that fit what is so now. */
    List<Hint> fitting() throws InterruptedException {
        List<Hint> fitting = new ArrayList<>();
        for (Check check : checks) {
            if (!asking.once(check).passed()) {
                fitting.addAll(fitting(check));
            }
        }
        return fitting;
    }

    private List<Hint> fitting(Check check) throws InterruptedException {
        List<Hint> fitting = new ArrayList<>();
        for (Hint hint : check.hints()) {
            if (hint.when().isEmpty() || asking.holds(hint.when().orElseThrow())) {
                fitting.add(hint);
            }
        }
        return fitting;
    }
}
