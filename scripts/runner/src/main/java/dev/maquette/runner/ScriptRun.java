package dev.maquette.runner;

import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Suggestions;
import dev.maquette.runner.BlockResult.Ending;
import dev.maquette.runner.Check.Hint;
import dev.maquette.runner.Progress.UndoEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of a script at one place: knows the current step, runs its blocks, asks its checks, and keeps its progress so that
 * a crash loses nothing.
 */
public final class ScriptRun {

    private final Script script;
    private final Surroundings surroundings;
    private final RunStore store;
    private final Journal journal;
    private Variables variables;
    private Map<String, String> exported;
    private Progress progress;

    private ScriptRun(Script script, Surroundings surroundings, RunStore store, Progress progress) {
        this.script = script;
        this.surroundings = surroundings;
        this.store = store;
        this.variables = Variables.of(progress.variables());
        this.journal = new Journal(store, surroundings.waiting(), SecretMask.knowing(progress.variables()));
        this.progress = progress;
        surroundings.dispatcher().define(progress.variables());
        this.exported = surroundings.dispatcher().exported();
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
        Place place = surroundings.place();
        if (!script.profiles().contains(place.profile())) {
            throw ScriptProblem.WRONG_PROFILE.exception(
                    "script",
                    script.id(),
                    "profile",
                    place.profile(),
                    "profiles",
                    String.join(", ", script.profiles()));
        }
        Progress progress = new Progress(
                Progress.FORMAT,
                script.id(),
                place.profile(),
                script.contentHash(),
                Variables.of(script, place, given).values(),
                script.steps().getFirst().id(),
                0,
                false,
                List.of(),
                List.of(),
                0,
                false);
        store.clear();
        surroundings.workspace().fill(files);
        ScriptRun run = new ScriptRun(script, surroundings, store, progress);
        run.journal.write(
                "start",
                "script",
                script.id(),
                "profile",
                place.profile(),
                "content",
                script.contentHash(),
                "variables",
                List.copyOf(variableLines(progress.variables())));
        run.save(progress);
        return run;
    }

    /** Takes up a run where it stopped; nothing if the store holds no unfinished run of this script. */
    public static Optional<ScriptRun> resume(Script script, Surroundings surroundings, RunStore store) {
        Optional<Progress> stored = store.progress().map(Progress::fromJson);
        return stored.filter(progress -> progress.script().equals(script.id()) && !progress.finished())
                .map(progress -> {
                    refuseChanged(script, progress);
                    ScriptRun run = new ScriptRun(script, surroundings, store, progress);
                    run.journal.write("resume", "step", progress.step(), "interrupted", progress.inFlight());
                    return run;
                });
    }

    private static void refuseChanged(Script script, Progress progress) {
        if (!progress.contentHash().equals(script.contentHash())) {
            throw ScriptProblem.SCRIPT_CHANGED.exception("script", script.id());
        }
    }

    private static List<String> variableLines(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    public Script script() {
        return script;
    }

    public Place place() {
        return surroundings.place();
    }

    public Variables variables() {
        return variables;
    }

    public Journal journal() {
        return journal;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The current step; after the end, the last one. */
    public Step step() {
        return script.step(progress.step()).orElseThrow();
    }

    /** Where the current step stands, counted from one. */
    public int stepNumber() {
        return script.steps().indexOf(step()) + 1;
    }

    public boolean isDone(String stepId) {
        return progress.done().contains(stepId);
    }

    public boolean isFinished() {
        return progress.finished();
    }

    /** Whether a block had begun and not ended when the run was taken up again. */
    public boolean wasInterrupted() {
        return progress.inFlight();
    }

    /** The block that {@link #next} would run. */
    public Optional<Block> upcoming() {
        List<Block> blocks = blocks();
        return progress.nextBlock() < blocks.size() ? Optional.of(blocks.get(progress.nextBlock())) : Optional.empty();
    }

    /** Runs the next block of the current step. A block that fails stays the next one. */
    public BlockResult next() throws InterruptedException {
        Block block = upcoming().orElseThrow(() -> ScriptProblem.NOTHING_LEFT.exception("action", "next"));
        Optional<UndoEntry> entry = undoEntry(block);
        save(progress.begun());
        BlockResult result = run(block);
        boolean done = result.ending() == Ending.DONE;
        List<UndoEntry> undo = new ArrayList<>(progress.undo());
        if (result.ending() != Ending.NEEDS_PERSON) {
            entry.ifPresent(undo::add);
        }
        int next = progress.nextBlock() + (done ? 1 : 0);
        save(progress.withUndo(undo).at(progress.step(), next));
        return result;
    }

    private Optional<UndoEntry> undoEntry(Block block) {
        return switch (block.kind()) {
            case MUTATE -> Optional.of(new UndoEntry(progress.step(), progress.nextBlock(), false, ""));
            case FILE, EDIT -> {
                Optional<String> before = surroundings.workspace().read(variables.expand(block.attribute("path")));
                yield Optional.of(
                        new UndoEntry(progress.step(), progress.nextBlock(), before.isPresent(), before.orElse("")));
            }
            case READ, TEARDOWN, BROWSER, MANUAL, EXPLAIN -> Optional.empty();
        };
    }

    private BlockResult run(Block block) throws InterruptedException {
        BlockResult result = new BlockRun(surroundings, variables).run(block);
        learnExports();
        journal.write(
                block.kind().word(),
                "step",
                progress.step(),
                "text",
                block.kind().isCommands()
                        ? block.text().strip()
                        : block.attributes().toString(),
                "exit",
                result.exitStatus(),
                "ending",
                result.ending().name(),
                "took",
                result.took());
        return result;
    }

    /** What commands export belongs to the run: later files and checks may name it, and a crash must not lose it. */
    private void learnExports() {
        Map<String, String> now = surroundings.dispatcher().exported();
        Map<String, String> known = new TreeMap<>(progress.variables());
        now.forEach((name, value) -> {
            if (!value.equals(exported.get(name))) {
                known.put(name, value);
            }
        });
        exported = now;
        progress = progress.withVariables(known);
        variables = Variables.of(known);
        journal.hideAlso(SecretMask.knowing(known));
    }

    private CheckRun checks() {
        return new CheckRun(surroundings.dispatcher(), surroundings.waiting(), variables);
    }

    /** Notes a command that somebody typed in place of a block. */
    public void typed(String line, int exitStatus) {
        learnExports();
        save(progress);
        journal.write("typed", "step", progress.step(), "text", line, "exit", exitStatus);
    }

    /** Asks the checks of the current step once; moves no clock and changes no progress. */
    public List<CheckResult> look() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : currentChecks()) {
            results.add(checks().once(check));
        }
        return results;
    }

    /** Asks the checks of the current step, waits where they allow it, and goes on to the next step if all pass. */
    public List<CheckResult> check() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : currentChecks()) {
            CheckResult result = checks().eventually(check);
            journal.write(
                    "check",
                    "step",
                    progress.step(),
                    "text",
                    check.question().run(),
                    "expected",
                    result.expected(),
                    "seen",
                    result.seen(),
                    "passed",
                    result.passed(),
                    "took",
                    result.elapsed());
            results.add(result);
        }
        boolean isComplete = !currentChecks().isEmpty() || upcoming().isEmpty();
        if (isComplete && results.stream().allMatch(CheckResult::passed)) {
            advance();
        }
        return results;
    }

    private void advance() {
        String done = progress.step();
        journal.write("step", "step", done);
        Progress marked = progress.withDone(done);
        int following = stepNumber();
        if (following < script.steps().size()) {
            save(marked.at(script.steps().get(following).id(), 0));
        } else {
            save(marked.ended());
        }
    }

    /** What is left of all that the script made; written into the journal, since it is the proof of the teardown. */
    public List<String> leftovers() throws InterruptedException {
        List<String> left = surroundings.leftovers().find();
        journal.write("leftovers", "left", left);
        return left;
    }

    /** A hint and how far it goes: 1 asks, 2 shows where to look, 3 gives the command. */
    public record HintGiven(Hint hint, int level) {}

    /** The next hint: of the checks that fail, those whose condition holds; each call goes one level further. */
    public Optional<HintGiven> hint() throws InterruptedException {
        List<HintGiven> levels = new ArrayList<>();
        for (Hint hint : fittingHints()) {
            levels.add(new HintGiven(hint, 1));
            if (!hint.look().isEmpty()) {
                levels.add(new HintGiven(hint, 2));
            }
            if (!hint.attempt().isEmpty()) {
                levels.add(new HintGiven(hint, 3));
            }
        }
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        int given = Math.min(progress.hints(), levels.size() - 1);
        save(progress.withHints(given + 1));
        return Optional.of(levels.get(given));
    }

    private List<Hint> fittingHints() throws InterruptedException {
        List<Hint> fitting = new ArrayList<>();
        for (Check check : currentChecks()) {
            if (!checks().once(check).passed()) {
                for (Hint hint : check.hints()) {
                    if (hint.when().isEmpty() || checks().holds(hint.when().orElseThrow())) {
                        fitting.add(hint);
                    }
                }
            }
        }
        return fitting;
    }

    /** The blocks of the current step, all of them. */
    public List<Block> solution() {
        return blocks();
    }

    /** The change that {@link #undo} would take back. */
    public Optional<Block> undoable() {
        return progress.undo().isEmpty()
                ? Optional.empty()
                : Optional.of(changed(progress.undo().getLast()));
    }

    /** Takes back the newest change: by its undo block, or by the file that was there before. */
    public BlockResult undo() throws InterruptedException {
        if (progress.undo().isEmpty()) {
            throw ScriptProblem.NOTHING_LEFT.exception("action", "undo");
        }
        UndoEntry entry = progress.undo().getLast();
        Block block = changed(entry);
        BlockResult result = takenBack(entry, block);
        if (result.ending() == Ending.DONE) {
            List<UndoEntry> rest = progress.undo().subList(0, progress.undo().size() - 1);
            save(progress.withUndo(rest).at(entry.step(), entry.block()));
        }
        return result;
    }

    private Block changed(UndoEntry entry) {
        return script.step(entry.step()).orElseThrow().blocks(place().profile()).get(entry.block());
    }

    private BlockResult takenBack(UndoEntry entry, Block block) throws InterruptedException {
        String undo = block.attribute("undo");
        if (!undo.isEmpty()) {
            return run(script.block(undo).orElseThrow());
        }
        if (block.kind() == Block.Kind.MUTATE) {
            throw ScriptProblem.IRREVERSIBLE.exception("step", entry.step(), "line", block.line());
        }
        String path = variables.expand(block.attribute("path"));
        if (entry.fileExisted()) {
            surroundings.workspace().write(path, entry.fileBefore());
        } else {
            surroundings.workspace().delete(path);
        }
        journal.write("undo", "step", entry.step(), "text", path);
        return BlockResult.done(block);
    }

    /** Makes a step the current one, whatever has been done. */
    public void goTo(String stepId) {
        if (script.step(stepId).isEmpty()) {
            throw unknownStep(stepId);
        }
        journal.write("goto", "step", stepId);
        save(progress.at(stepId, 0));
    }

    private ProblemException unknownStep(String stepId) {
        List<String> ids = script.steps().stream().map(Step::id).toList();
        String near = String.join(", ", Suggestions.near(stepId, ids));
        return ScriptProblem.UNKNOWN_STEP.exception(
                "file", script.id(), "line", 0, "step", stepId, "suggestions", near);
    }

    /** Forgets the progress and stands at the first step again; what was made stays, and the journal goes on. */
    public void reset() {
        journal.write("reset");
        Progress fresh =
                progress.withUndo(List.of()).at(script.steps().getFirst().id(), 0);
        save(new Progress(
                fresh.format(),
                fresh.script(),
                fresh.profile(),
                fresh.contentHash(),
                fresh.variables(),
                fresh.step(),
                0,
                false,
                List.of(),
                List.of(),
                0,
                false));
    }

    private List<Block> blocks() {
        return step().blocks(place().profile());
    }

    private List<Check> currentChecks() {
        return step().checks(place().profile());
    }

    private void save(Progress next) {
        progress = next;
        store.storeProgress(next.toJson());
    }
}
