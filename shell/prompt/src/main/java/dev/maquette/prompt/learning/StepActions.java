package dev.maquette.prompt.learning;

import dev.maquette.commandline.Cancellation;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.VerbCall;
import dev.maquette.runner.Block;
import dev.maquette.runner.BlockResult;
import dev.maquette.runner.ScriptRun;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What can be done at a step: its next block, its checks, a hint, a change taken back. */
final class StepActions {

    private final ScriptDesk desk;
    private final Conversation conversation;

    StepActions(ScriptDesk desk, Conversation conversation) {
        this.desk = desk;
        this.conversation = conversation;
    }

    int next(VerbCall call) throws InterruptedException {
        ScriptRun run = desk.needed();
        StepScreen screen = desk.screen(call.invocation().streams());
        run.upcoming().ifPresent(block -> preview(run, block, screen));
        if (run.upcoming().isPresent() && run.place().real() && !isConfirmed(call, screen)) {
            return 1;
        }
        try (Cancellation.Registration ignored = call.cancellation().onCancel(desk::cancel)) {
            return desk.next(run, screen);
        }
    }

    /** What a file is to hold is shown by what changes in it, unless it has to be seen before that. */
    private static void preview(ScriptRun run, Block block, StepScreen screen) {
        if (block.kind() == Block.Kind.FILE && !run.place().real()) {
            screen.writing(block);
        } else {
            screen.block(run, block);
        }
    }

    /** In a real place nothing runs before somebody has seen it and pressed Enter. */
    private static boolean isConfirmed(VerbCall call, StepScreen screen) {
        screen.said("script.confirm-real");
        try {
            int answer = call.invocation().stdin().read();
            return answer == '\n' || answer == '\r';
        } catch (IOException closed) {
            return false;
        }
    }

    int check(VerbCall call) throws InterruptedException {
        ScriptRun run = desk.needed();
        try (Cancellation.Registration ignored = call.cancellation().onCancel(desk::cancel)) {
            return desk.check(run, desk.screen(call.invocation().streams()));
        }
    }

    int hint(VerbCall call) throws InterruptedException {
        ScriptRun run = desk.needed();
        StepScreen screen = desk.screen(call.invocation().streams());
        Optional<ScriptRun.HintGiven> hint = conversation.whileTimeStands(run::hint);
        screen.println(hint.isPresent() ? words(hint.get(), run, screen) : withoutHint(run, screen));
        return 0;
    }

    /** Where no hint was written for what is so: what is missing, the command that looks at it, and the next block. */
    private String withoutHint(ScriptRun run, StepScreen screen) throws InterruptedException {
        String attempt = run.upcoming().map(run::typeable).orElse("");
        return desk.look(run).stream()
                .filter(result -> !result.passed())
                .findFirst()
                .map(result -> screen.said(
                        "script.hint-plain",
                        Map.of(
                                "say",
                                        result.check()
                                                .say()
                                                .in(conversation.texts().language()),
                                "look",
                                        run.variables()
                                                .expand(result.check()
                                                        .question()
                                                        .run()),
                                "attempt", attempt)))
                .orElseGet(() -> screen.said(attempt.isEmpty() ? "script.hint-check" : "script.hint-next", Map.of()));
    }

    private String words(ScriptRun.HintGiven given, ScriptRun run, StepScreen screen) {
        String language = conversation.texts().language();
        return switch (given.level()) {
            case 1 ->
                screen.said("script.hint-1", Map.of("say", given.hint().say().in(language)));
            case 2 ->
                screen.said(
                        "script.hint-2",
                        Map.of(
                                "look",
                                run.variables().expand(given.hint().look().in(language))));
            default ->
                screen.said(
                        "script.hint-3",
                        Map.of("attempt", run.variables().expand(given.hint().attempt())));
        };
    }

    int undo(VerbCall call) throws InterruptedException {
        ScriptRun run = desk.needed();
        StepScreen screen = desk.screen(call.invocation().streams());
        String what =
                run.undoable().map(block -> StepScreen.inALine(run, block)).orElse("");
        try (Cancellation.Registration ignored = call.cancellation().onCancel(desk::cancel)) {
            BlockResult result = run.undo();
            screen.ended(result);
            if (!result.goesOn()) {
                return Math.max(1, result.exitStatus());
            }
        }
        screen.println(screen.said("script.undone", Map.of("what", what)));
        return 0;
    }
}
