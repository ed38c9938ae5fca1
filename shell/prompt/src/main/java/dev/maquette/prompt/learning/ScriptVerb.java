package dev.maquette.prompt.learning;

import dev.maquette.commandline.Problem;
import dev.maquette.commandline.Reasons;
import dev.maquette.library.Library;
import dev.maquette.prompt.language.Problems;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.recording.Recordings;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import dev.maquette.runner.Block;
import dev.maquette.runner.Linter;
import dev.maquette.runner.Script;
import dev.maquette.runner.ScriptRun;
import dev.maquette.runner.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code script}: lists scripts, starts one, and goes about in it. */
public final class ScriptVerb extends Verb {

    private static final List<String> KNOWN = List.of(
            "list",
            "start",
            "next",
            "check",
            "hint",
            "solution",
            "undo",
            "goto",
            "status",
            "show",
            "reset",
            "lint",
            "sync",
            "record");

    private final ScriptDesk desk;
    private final StepActions actions;
    private final Recordings recordings;

    public ScriptVerb(Conversation conversation, ScriptDesk desk, Recordings recordings) {
        super("script", Group.FIRST, conversation, "anew");
        this.desk = desk;
        this.recordings = recordings;
        this.actions = new StepActions(desk, conversation);
    }

    @Override
    protected int run(VerbCall call) throws InterruptedException {
        return switch (call.word(0)) {
            case "", "list" -> list(call);
            case "start" -> start(call);
            case "next" -> actions.next(call);
            case "check" -> actions.check(call);
            case "hint" -> actions.hint(call);
            case "solution" -> solution(call);
            case "undo" -> actions.undo(call);
            case "goto" -> goTo(call);
            case "status" -> status(call);
            case "show" -> show(call);
            case "reset" -> reset(call);
            case "lint" -> lint(call);
            case "sync" -> new SyncAction(conversation()).run(call);
            case "record" -> new RecordAction(conversation(), recordings).run(call);
            default -> throw PromptProblem.subcommand("script", call.word(0), KNOWN);
        };
    }

    private int list(VerbCall call) {
        call.atMost(1);
        String profile = conversation().place().profile().name();
        for (String id : Library.scripts()) {
            Script script = desk.script(id);
            String progress = desk.openIf(id)
                    .map(run -> texts().named(
                                    "script.at-step",
                                    Map.of(
                                            "number", Integer.toString(run.stepNumber()),
                                            "of",
                                                    Integer.toString(
                                                            script.steps().size()))))
                    .orElse("");
            boolean isForHere = script.profiles().contains(profile);
            call.out()
                    .println((progress.isEmpty() ? "  " : "▸ ")
                            + id
                            + " ".repeat(Math.max(1, 26 - id.length()))
                            + script.title()
                            + progress
                            + (isForHere
                                    ? ""
                                    : texts().named(
                                                    "script.other-profiles",
                                                    Map.of("profiles", String.join(", ", script.profiles())))));
        }
        call.out().println(texts().named("script.start-one", Map.of()));
        return 0;
    }

    private int start(VerbCall call) {
        String named = call.needed(1, "first-steps");
        ScriptRun run = desk.start(named, given(call), call.has("anew"));
        StepScreen screen = desk.screen(call.invocation().streams());
        if (run.stepNumber() == 1) {
            screen.introduction(run);
        } else {
            screen.said("script.resumed");
        }
        screen.step(run);
        return 0;
    }

    private static Map<String, String> given(VerbCall call) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : call.words().subList(2, call.words().size())) {
            if (!word.matches("[A-Z][A-Z0-9_]*=.*")) {
                throw PromptProblem.NOT_A_VARIABLE.exception("word", word);
            }
            given.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return given;
    }

    private int solution(VerbCall call) {
        call.atMost(1);
        ScriptRun run = desk.needed();
        StepScreen screen = desk.screen(call.invocation().streams());
        for (Block block : run.solution()) {
            screen.block(run, block);
        }
        return 0;
    }

    private int goTo(VerbCall call) {
        call.atMost(2);
        ScriptRun run = desk.needed();
        String step = call.needed(1, run.step().id());
        boolean isNumber = step.matches("\\d{1,3}")
                && Integer.parseInt(step) >= 1
                && Integer.parseInt(step) <= run.script().steps().size();
        run.goTo(isNumber ? run.script().steps().get(Integer.parseInt(step) - 1).id() : step);
        desk.screen(call.invocation().streams()).step(run);
        return 0;
    }

    private int status(VerbCall call) {
        call.atMost(1);
        ScriptRun run = desk.needed();
        call.out().println(run.script().title() + " · " + run.place().profile());
        for (Step step : run.script().steps()) {
            boolean isHere = step.id().equals(run.step().id());
            String mark = isHere ? "▸" : run.isDone(step.id()) ? "✓" : "·";
            String id = step.id();
            call.out().println(" " + mark + " " + id + " ".repeat(Math.max(1, 14 - id.length())) + step.title());
        }
        run.undoable().ifPresent(block -> call.out()
                .println(texts().named("script.undoable", Map.of("what", StepScreen.inALine(run, block)))));
        return 0;
    }

    private int show(VerbCall call) {
        call.atMost(1);
        desk.screen(call.invocation().streams()).step(desk.needed());
        return 0;
    }

    private int reset(VerbCall call) {
        call.atMost(1);
        ScriptRun run = desk.needed();
        run.reset();
        StepScreen screen = desk.screen(call.invocation().streams());
        screen.said("script.was-reset");
        screen.step(run);
        return 0;
    }

    /** The status is 1 where anything was found, as of other linters. */
    private int lint(VerbCall call) {
        call.atMost(2);
        String named = call.needed(1, "guide.md");
        Path file = call.invocation().resolve(named);
        Problems problems = new Problems(texts());
        List<Problem> found = Files.isRegularFile(file) ? lint(named, file) : lintScript(named);
        found.forEach(problem -> problems.print(problem, call.out()));
        if (found.isEmpty()) {
            call.out().println(texts().named("script.lint-clean", Map.of("file", named)));
        }
        return found.isEmpty() ? 0 : 1;
    }

    private List<Problem> lint(String named, Path file) {
        try {
            return new Linter(conversation().place().facts().keySet()).lint(named, Files.readString(file));
        } catch (IOException unreadable) {
            throw PromptProblem.CANNOT_READ_FILE.exception("file", named, "reason", Reasons.of(unreadable));
        }
    }

    private List<Problem> lintScript(String named) {
        desk.script(named);
        return List.of();
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        List<String> words = context.getWords();
        if (words.size() <= 1) {
            return KNOWN;
        }
        return switch (words.get(0)) {
            case "start", "lint" -> Library.scripts();
            case "record" -> List.of("start", "stop");
            case "goto" ->
                desk.run()
                        .map(run -> run.script().steps().stream().map(Step::id).toList())
                        .orElse(List.of());
            default -> List.of();
        };
    }
}
