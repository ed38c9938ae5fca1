package dev.maquette.prompt.learning;

import dev.maquette.commandline.Streams;
import dev.maquette.library.Library;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.runner.BlockResult;
import dev.maquette.runner.CheckResult;
import dev.maquette.runner.RunStore;
import dev.maquette.runner.Script;
import dev.maquette.runner.ScriptFolder;
import dev.maquette.runner.ScriptRun;
import dev.maquette.runner.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the script under way lies open. It outlives the process: what is on disk is taken up again when somebody asks for it. */
public final class ScriptDesk {

    /** Of a command that does not exist, about which a step has nothing to say. */
    private static final int NOT_FOUND = 127;

    private final Conversation conversation;
    private final Rooms rooms;
    private final Screen screen;
    private final Shelf shelf;
    private final TypedBlock typedBlock = new TypedBlock();
    private Optional<ScriptRun> open = Optional.empty();
    private boolean hasLooked;

    /** What a run works with. */
    public interface Rooms {

        /** Those of a run in the given working folder. */
        Surroundings of(Path work);

        /** Ends what a block is running, as Ctrl-C does. */
        void cancel();
    }

    public ScriptDesk(Conversation conversation, Screen screen, Rooms rooms) {
        this.conversation = conversation;
        this.screen = screen;
        this.rooms = rooms;
        this.shelf = new Shelf(conversation.place().folder());
    }

    /** The run under way, taken up from disk if need be. */
    public Optional<ScriptRun> run() {
        if (open.isEmpty() && !hasLooked) {
            hasLooked = true;
            shelf.current().ifPresent(this::resume);
        }
        return open.filter(run -> !run.isFinished());
    }

    ScriptRun needed() {
        return run().orElseThrow(() -> PromptProblem.NO_RUN.exception("known", String.join(", ", Library.scripts())));
    }

    private void resume(String named) {
        ScriptFolder folder = shelf.load(named, conversation.environment().workingDirectory());
        Script script = folder.in(conversation.texts().language());
        Path work = work(script.id());
        open = ScriptRun.resume(script, rooms.of(work), store(script.id()));
        open.ifPresent(run -> conversation.environment().changeDirectory(work));
    }

    /** Takes up the script's unfinished run, or starts one. */
    ScriptRun start(String named, Map<String, String> given, boolean anew) {
        ScriptFolder folder = shelf.load(named, conversation.environment().workingDirectory());
        Script script = folder.in(conversation.texts().language());
        Path work = work(script.id());
        Surroundings around = rooms.of(work);
        RunStore store = store(script.id());
        Optional<ScriptRun> unfinished = anew ? Optional.empty() : ScriptRun.resume(script, around, store);
        ScriptRun run = unfinished.orElseGet(() -> ScriptRun.start(script, folder.files(), around, store, given));
        shelf.current(named);
        hasLooked = true;
        open = Optional.of(run);
        conversation.environment().changeDirectory(work);
        return run;
    }

    /** Reads the progress from disk again, after time has been taken back. */
    public void reread() {
        open = Optional.empty();
        hasLooked = false;
    }

    Script script(String named) {
        return shelf.load(named, conversation.environment().workingDirectory())
                .in(conversation.texts().language());
    }

    /** How far a script's stored run is; nothing where there is none or it cannot be read any more. */
    Optional<ScriptRun> openIf(String id) {
        return run().filter(run -> run.script().id().equals(id));
    }

    private Path work(String id) {
        return conversation.place().folder().resolve("work").resolve(id).toAbsolutePath();
    }

    private RunStore store(String id) {
        return RunStore.inFolder(shelf.folder(id));
    }

    void cancel() {
        rooms.cancel();
    }

    StepScreen screen(Streams streams) {
        screen.use(streams);
        return new StepScreen(conversation.texts(), streams.stdout(), conversation.columns());
    }

    List<CheckResult> look(ScriptRun run) throws InterruptedException {
        return conversation.whileTimeStands(run::look);
    }

    /**
     * Says what a typed command has done for the step: asks its checks once, goes on where all pass, and after a failure gives one line of
     * help.
     */
    public void typed(String line, int status, Streams streams) throws InterruptedException {
        Optional<ScriptRun> under = run();
        if (under.isEmpty()) {
            return;
        }
        ScriptRun run = under.get();
        run.typed(line, status);
        StepScreen shown = screen(streams);
        if (status == 0) {
            typedBlock.typed(run, line);
        }
        List<CheckResult> results = look(run);
        if (!results.isEmpty() && goesOn(run, results, shown)) {
            return;
        }
        if (status != 0 && status != NOT_FOUND) {
            conversation
                    .whileTimeStands(run::hintUnasked)
                    .ifPresent(hint -> shown.println(shown.said(
                            "script.hint-unasked",
                            Map.of("say", hint.say().in(conversation.texts().language())))));
        } else if (results.isEmpty() && run.upcoming().isEmpty()) {
            goesOn(run, results, shown);
        }
    }

    /** Goes on to the next step if the results allow it, and shows it. */
    boolean goesOn(ScriptRun run, List<CheckResult> results, StepScreen shown) throws InterruptedException {
        String title = run.step().title();
        if (!run.goOnIfDone(results)) {
            return false;
        }
        shown.checks(results);
        announce(run, title, shown);
        return true;
    }

    void announce(ScriptRun run, String title, StepScreen shown) throws InterruptedException {
        shown.println(shown.said("script.step-done", Map.of("title", title)));
        if (run.isFinished()) {
            List<String> left = conversation.whileTimeStands(run::leftovers);
            shown.println(shown.said(
                    left.isEmpty() ? "script.finished" : "script.finished-left",
                    Map.of("title", run.script().title(), "left", String.join(", ", left))));
        } else {
            shown.step(run);
        }
    }

    /** Runs the step's next block; where there is none left, waits for the checks. */
    int next(ScriptRun run, StepScreen shown) throws InterruptedException {
        if (run.upcoming().isEmpty()) {
            return check(run, shown);
        }
        BlockResult result = run.next();
        shown.ended(result);
        if (!result.goesOn()) {
            conversation
                    .whileTimeStands(run::hintUnasked)
                    .ifPresent(hint -> shown.println(shown.said(
                            "script.hint-unasked",
                            Map.of("say", hint.say().in(conversation.texts().language())))));
            return Math.max(1, result.exitStatus());
        }
        if (run.upcoming().isEmpty() && !goesOn(run, look(run), shown)) {
            shown.said("script.check-waits");
        }
        return 0;
    }

    int check(ScriptRun run, StepScreen shown) throws InterruptedException {
        String title = run.step().title();
        String step = run.step().id();
        List<CheckResult> results = run.check();
        shown.checks(results);
        boolean hasMoved = run.isFinished() || !run.step().id().equals(step);
        if (hasMoved) {
            announce(run, title, shown);
            return 0;
        }
        shown.said(results.isEmpty() ? "script.blocks-left" : "script.not-yet");
        return 1;
    }
}
