package dev.maquette.runner;

import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Suggestions;
import dev.maquette.runner.Check.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a script at one place: knows the current step, runs its blocks, asks its checks, and keeps its progress so that
 * a crash loses nothing.
 */
public final class ScriptRun {

    private final Script script;
    private final Surroundings surroundings;
    private final RunMemory memory;
    private final BlockCourse course;

    ScriptRun(Script script, Surroundings surroundings, RunMemory memory) {
        this.script = script;
        this.surroundings = surroundings;
        this.memory = memory;
        this.course = new BlockCourse(script, surroundings, memory);
    }

    /**
     * Starts a run: fills the working folder, exports the variables, and stands at the first step.
     *
     * @param given values for the script's variables that win over its own
     */
    public static ScriptRun start(
            Script script,
            Map<String, String> files,
            Surroundings surroundings,
            RunStore store,
            Map<String, String> given) {
        return new RunBeginning(script, surroundings, store).start(files, given);
    }

    /** Takes up a run where it stopped; nothing if the store holds no unfinished run of this script. */
    public static Optional<ScriptRun> resume(Script script, Surroundings surroundings, RunStore store) {
        return new RunBeginning(script, surroundings, store).resume();
    }

    public Script script() {
        return script;
    }

    public Place place() {
        return surroundings.place();
    }

    public Variables variables() {
        return memory.variables();
    }

    public Journal journal() {
        return memory.journal();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The current step; after the end, the last one. */
    public Step step() {
        return script.step(memory.step()).orElseThrow();
    }

    /** Where the current step stands, counted from one. */
    public int stepNumber() {
        return script.steps().indexOf(step()) + 1;
    }

    public boolean isDone(String stepId) {
        return memory.progress().done().contains(stepId);
    }

    public boolean isFinished() {
        return memory.progress().finished();
    }

    /** Whether a block had begun and not ended when the run was taken up again. */
    public boolean wasInterrupted() {
        return memory.progress().inFlight();
    }

    /** The block that {@link #next} would run. */
    public Optional<Block> upcoming() {
        List<Block> blocks = solution();
        int next = memory.progress().nextBlock();
        return next < blocks.size() ? Optional.of(blocks.get(next)) : Optional.empty();
    }

    /** The commands of a block as they would be typed, variables of the run filled in. */
    public String typeable(Block block) {
        return memory.variables().expand(block.text()).strip();
    }

    /** Runs the next block of the current step. A block that fails stays the next one. */
    public BlockResult next() throws InterruptedException {
        return course.next(upcoming().orElseThrow(() -> ScriptProblem.NOTHING_LEFT.exception("action", "next")));
    }

    /** Passes over the next block, because somebody has done by hand what it would do. */
    public void passOver() {
        Progress progress = memory.progress();
        memory.save(progress.at(progress.step(), progress.nextBlock() + 1));
    }

    private CheckRun asking() {
        return new CheckRun(surroundings.dispatcher(), surroundings.waiting(), memory.variables());
    }

    /** Notes a command that somebody typed in place of a block. */
    public void typed(String line, int exitStatus) {
        memory.learnExports();
        memory.save(memory.progress());
        memory.journal().write("typed", "step", memory.step(), "text", line, "exit", exitStatus);
    }

    /** Asks the checks of the current step once; moves no clock and changes no progress. */
    public List<CheckResult> look() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : currentChecks()) {
            results.add(asking().once(check));
        }
        return results;
    }

    /** Asks the checks of the current step, waits where they allow it, and goes on to the next step if all pass. */
    public List<CheckResult> check() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : currentChecks()) {
            CheckResult result = asking().eventually(check);
            note(result);
            results.add(result);
        }
        goOnIfDone(results);
        return results;
    }

    private void note(CheckResult result) {
        memory.journal()
                .write(
                        "check",
                        "step",
                        memory.step(),
                        "text",
                        result.check().question().run(),
                        "expected",
                        result.expected(),
                        "seen",
                        result.seen(),
                        "passed",
                        result.passed(),
                        "took",
                        result.elapsed());
    }

    /** Goes on to the next step if what was found passes; true where it did. A step without checks is done when its blocks are. */
    public boolean goOnIfDone(List<CheckResult> results) throws InterruptedException {
        boolean isComplete = !currentChecks().isEmpty() || upcoming().isEmpty();
        boolean passes = isComplete && results.stream().allMatch(CheckResult::passed);
        if (passes) {
            advance();
        }
        return passes;
    }

    private void advance() {
        String done = memory.step();
        memory.journal().write("step", "step", done);
        Progress marked = memory.progress().withDone(done);
        int following = stepNumber();
        if (following < script.steps().size()) {
            memory.save(marked.at(script.steps().get(following).id(), 0));
        } else {
            memory.save(marked.ended());
        }
    }

    /** What is left of all that the script made; written into the journal, since it is the proof of the teardown. */
    public List<String> leftovers() throws InterruptedException {
        List<String> left = surroundings.leftovers().find();
        memory.journal().write("leftovers", "left", left);
        return left;
    }

    /** A hint and how far it goes: 1 asks, 2 shows where to look, 3 gives the command. */
    public record HintGiven(Hint hint, int level) {}

    /** The next hint: of the checks that fail, those whose condition holds; each call goes one level further. */
    public Optional<HintGiven> hint() throws InterruptedException {
        List<HintGiven> levels = new StepHints(currentChecks(), asking()).levels();
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        int given = Math.min(memory.progress().hints(), levels.size() - 1);
        memory.save(memory.progress().withHints(given + 1));
        return Optional.of(levels.get(given));
    }

    /** The first hint that somebody wrote for what is so now; it is said unasked after a failure, and uses none up. */
    public Optional<Hint> hintUnasked() throws InterruptedException {
        return new StepHints(currentChecks(), asking()).fitting().stream().findFirst();
    }

    /** The blocks of the current step, all of them. */
    public List<Block> solution() {
        return step().blocks(place().profile());
    }

    /** The change that {@link #undo} would take back. */
    public Optional<Block> undoable() {
        return course.undoable();
    }

    /** Takes back the newest change: by its undo block, or by the file that was there before. */
    public BlockResult undo() throws InterruptedException {
        return course.undo();
    }

    /** Makes a step the current one, whatever has been done. */
    public void goTo(String stepId) {
        if (script.step(stepId).isEmpty()) {
            throw unknownStep(stepId);
        }
        memory.journal().write("goto", "step", stepId);
        memory.save(memory.progress().at(stepId, 0));
    }

    private ProblemException unknownStep(String stepId) {
        List<String> ids = script.steps().stream().map(Step::id).toList();
        String near = String.join(", ", Suggestions.near(stepId, ids));
        return ScriptProblem.UNKNOWN_STEP.exception(
                "file", script.id(), "line", 0, "step", stepId, "suggestions", near);
    }

    /** Forgets the progress and stands at the first step again; what was made stays, and the journal goes on. */
    public void reset() {
        memory.journal().write("reset");
        Progress progress = memory.progress();
        memory.save(Progress.beginning(script, progress.profile(), progress.variables()));
    }

    /** Those that something could have made true here. */
    private List<Check> currentChecks() throws InterruptedException {
        List<Check> current = new ArrayList<>();
        for (Check check : step().checks(place().profile())) {
            if (surroundings.dispatcher().has(check.needs())) {
                current.add(check);
            }
        }
        return current;
    }
}
