package dev.maquette.runner;

import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Suggestions;
import dev.maquette.runner.Block.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold between the parts of a script, beyond what each part alone can say. */
final class ScriptRules {

    private final Script script;
    private final String file;
    private final Findings findings;

    ScriptRules(Script script, String file, Findings findings) {
        this.script = script;
        this.file = file;
        this.findings = findings;
    }

    void check() {
        checkIds();
        checkTeardown();
        for (Step step : script.steps()) {
            for (Block block : step.blocks()) {
                checkBlock(block);
            }
        }
    }

    /** Every key of the checks must be a step. */
    void checkChecks(Set<String> stepIds, String checksFile, ChecksParser parser) {
        List<String> known = script.steps().stream().map(Step::id).toList();
        for (String id : stepIds) {
            if (!known.contains(id)) {
                String near = String.join(", ", Suggestions.near(id, known));
                findings.add(ScriptProblem.UNKNOWN_STEP, checksFile, parser.line(id), "step", id, "suggestions", near);
            }
        }
        for (Step step : script.steps()) {
            for (Check check : step.checks()) {
                checkProfiles(check.only(), checksFile, check.line());
            }
        }
    }

    private void checkIds() {
        Set<String> seen = new HashSet<>();
        for (Step step : script.steps()) {
            checkId(step.id(), step.line(), seen);
            step.blocks().forEach(block -> checkId(block.id(), block.line(), seen));
        }
    }

    private void checkId(String id, int line, Set<String> seen) {
        if (!id.isEmpty() && !seen.add(id)) {
            findings.add(ScriptProblem.DUPLICATE_ID, file, line, "id", id);
        }
    }

    private void checkTeardown() {
        if (script.steps().isEmpty()) {
            return;
        }
        Step last = script.steps().getLast();
        for (Step step : script.steps()) {
            for (Block block : step.blocks()) {
                if (block.kind() == Kind.TEARDOWN && step != last) {
                    findings.add(ScriptProblem.TEARDOWN_MISPLACED, file, block.line(), "step", step.id());
                }
            }
        }
        boolean changes = script.steps().stream()
                .flatMap(step -> step.blocks().stream())
                .anyMatch(block -> block.kind() == Kind.MUTATE);
        boolean tearsDown = last.blocks().stream().anyMatch(block -> block.kind() == Kind.TEARDOWN);
        if (changes && !tearsDown) {
            findings.add(ScriptProblem.NO_TEARDOWN, file, last.line());
        }
    }

    private void checkBlock(Block block) {
        String undo = block.attribute("undo");
        if (!undo.isEmpty() && script.block(undo).isEmpty()) {
            findings.add(ScriptProblem.UNKNOWN_UNDO, file, block.line(), "id", undo);
        }
        checkProfiles(block.only(), file, block.line());
        if (block.kind().isCommands()) {
            Commands.parse(block.text(), file, block.line() + 1, findings);
        }
        if (block.kind() == Kind.EDIT) {
            checkPatch(block);
        }
    }

    private void checkPatch(Block block) {
        try {
            Patch.parse(block.attribute("path"), block.text());
        } catch (ProblemException e) {
            e.problems()
                    .forEach(problem -> findings.add(problem.with("file", file).with("line", block.line())));
        }
    }

    private void checkProfiles(List<String> only, String where, int line) {
        for (String profile : only) {
            if (!script.profiles().contains(profile)) {
                findings.add(ScriptProblem.PROFILE_NOT_LISTED, where, line, "profile", profile);
            }
        }
    }
}
