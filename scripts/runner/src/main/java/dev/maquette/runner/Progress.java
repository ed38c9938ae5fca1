package dev.maquette.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.maquette.commandline.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run is. It is stored before a block begins and after it has ended, so a crash in between is known.
 *
 * @param step the id of the current step
 * @param nextBlock how many blocks of this step have run
 * @param inFlight whether that next block had begun
 * @param done the steps whose checks have passed
 * @param undo what can be undone, the newest last
 * @param hints how many hints have been given in this step
 */
record Progress(
        int format,
        String script,
        String profile,
        String contentHash,
        Map<String, String> variables,
        String step,
        int nextBlock,
        boolean inFlight,
        List<String> done,
        List<UndoEntry> undo,
        int hints,
        boolean finished) {

    /** The format written today. */
    static final int FORMAT = 1;

    Progress {
        variables = new TreeMap<>(variables);
        done = List.copyOf(done);
        undo = List.copyOf(undo);
    }

    /** A block that changed something; a file block keeps what was there before. */
    record UndoEntry(String step, int block, boolean fileExisted, String fileBefore) {}

    /** At the first step of a script, with nothing done. */
    static Progress beginning(Script script, String profile, Map<String, String> variables) {
        String first = script.steps().getFirst().id();
        return new Progress(
                FORMAT,
                script.id(),
                profile,
                script.contentHash(),
                variables,
                first,
                0,
                false,
                List.of(),
                List.of(),
                0,
                false);
    }

    String toJson() {
        return Json.write(this);
    }

    static Progress fromJson(String json) {
        try {
            Progress progress = Json.read(json, Progress.class);
            if (progress.format() != FORMAT) {
                throw ScriptProblem.PROGRESS_BROKEN.exception("reason", "format " + progress.format());
            }
            return progress;
        } catch (JsonProcessingException e) {
            throw new ProblemException(ScriptProblem.PROGRESS_BROKEN.problem("reason", e.getOriginalMessage()), e);
        }
    }

    Progress at(String newStep, int newBlock) {
        int kept = newStep.equals(step) ? hints : 0;
        return new Progress(
                format, script, profile, contentHash, variables, newStep, newBlock, false, done, undo, kept, finished);
    }

    Progress withVariables(Map<String, String> others) {
        return new Progress(
                format, script, profile, contentHash, others, step, nextBlock, inFlight, done, undo, hints, finished);
    }

    Progress begun() {
        return new Progress(
                format, script, profile, contentHash, variables, step, nextBlock, true, done, undo, hints, finished);
    }

    Progress withDone(String stepId) {
        List<String> more = new ArrayList<>(done);
        more.remove(stepId);
        more.add(stepId);
        return new Progress(
                format,
                script,
                profile,
                contentHash,
                variables,
                step,
                nextBlock,
                inFlight,
                more,
                undo,
                hints,
                finished);
    }

    Progress withUndo(List<UndoEntry> entries) {
        return new Progress(
                format,
                script,
                profile,
                contentHash,
                variables,
                step,
                nextBlock,
                inFlight,
                done,
                entries,
                hints,
                finished);
    }

    Progress withHints(int given) {
        return new Progress(
                format,
                script,
                profile,
                contentHash,
                variables,
                step,
                nextBlock,
                inFlight,
                done,
                undo,
                given,
                finished);
    }

    Progress ended() {
        return new Progress(
                format, script, profile, contentHash, variables, step, nextBlock, false, done, undo, hints, true);
    }
}
