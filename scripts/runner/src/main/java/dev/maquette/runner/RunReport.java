package dev.maquette.runner;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a whole run gave.
 *
 * @param took in the time of the place
 * @param leftovers what the teardown left; only known if the run came to its end
 * @param receipt the hash of the journal's last line
 */
public record RunReport(
        String script,
        String title,
        String profile,
        List<StepReport> steps,
        int stepsInScript,
        Duration took,
        Optional<List<String>> leftovers,
        String receipt) {

    public RunReport {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param passedBefore whether its checks already passed before anything of it ran, so that they prove nothing
     */
    public record StepReport(
            String id, String title, boolean passedBefore, List<BlockResult> blocks, List<CheckResult> checks) {

        public StepReport {
            blocks = List.copyOf(blocks);
            checks = List.copyOf(checks);
        }

        public boolean passed() {
            return blocks.stream().allMatch(BlockResult::goesOn)
                    && checks.stream().allMatch(CheckResult::passed);
        }
    }

    public boolean passed() {
        return steps.size() == stepsInScript
                && steps.stream().allMatch(StepReport::passed)
                && leftovers.isPresent()
                && leftovers.orElseThrow().isEmpty();
    }

    /** How many blocks were only shown, because a program that they need is not there. */
    public long shown() {
        return steps.stream()
                .flatMap(step -> step.blocks().stream())
                .filter(block -> block.ending() == BlockResult.Ending.SHOWN)
                .count();
    }

    /** 0 if all passed; else that of the block that failed, or 1. */
    public int exitStatus() {
        if (passed()) {
            return 0;
        }
        return steps.stream()
                .flatMap(step -> step.blocks().stream())
                .mapToInt(BlockResult::exitStatus)
                .filter(status -> status != 0)
                .findFirst()
                .orElse(1);
    }

    /** All of it, for programs; secret values are masked. */
    public String toJson(SecretMask mask) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("script", script);
        report.put("profile", profile);
        report.put("passed", passed());
        report.put("exitStatus", exitStatus());
        report.put("tookSeconds", took.toSeconds());
        report.put("stepsInScript", stepsInScript);
        report.put("shown", shown());
        report.put("steps", steps.stream().map(step -> step(step, mask)).toList());
        leftovers.ifPresent(left -> report.put("leftovers", left));
        report.put("receipt", receipt);
        return Json.writeIndented(report);
    }

    private static Map<String, Object> step(StepReport step, SecretMask mask) {
        return Map.of(
                "id", step.id(),
                "passed", step.passed(),
                "passedBefore", step.passedBefore(),
                "blocks",
                        step.blocks().stream().map(block -> block(block, mask)).toList(),
                "checks",
                        step.checks().stream().map(check -> check(check, mask)).toList());
    }

    private static Map<String, Object> block(BlockResult result, SecretMask mask) {
        return Map.of(
                "kind", result.block().kind().word(),
                "line", result.block().line(),
                "text", mask.hide(result.block().text().strip()),
                "ending", result.ending().name(),
                "exitStatus", result.exitStatus(),
                "errors", mask.hide(result.errors().strip()),
                "tookSeconds", result.took().toSeconds());
    }

    private static Map<String, Object> check(CheckResult result, SecretMask mask) {
        return Map.of(
                "run", mask.hide(result.check().question().run()),
                "passed", result.passed(),
                "expected", mask.hide(result.expected()),
                "seen", mask.hide(result.seen()),
                "settled", result.settled(),
                "tookSeconds", result.elapsed().toSeconds());
    }

    /** The same for people, in the words of the script alone, so that it needs no translation. */
    public String toText(String language, SecretMask mask) {
        StringBuilder text =
                new StringBuilder(title).append(" · ").append(profile).append('\n');
        for (StepReport step : steps) {
            text.append(mark(step.passed())).append(' ').append(step.title()).append('\n');
            for (BlockResult block : step.blocks()) {
                if (!block.goesOn()) {
                    text.append("    ✗ ")
                            .append(mask.hide(block.block().text().strip()).replace("\n", "\n      "));
                    text.append("  → ").append(block.exitStatus()).append('\n');
                    indented(text, mask.hide(block.errors()));
                }
            }
            for (CheckResult check : step.checks()) {
                text.append("    ")
                        .append(mark(check.passed()))
                        .append(' ')
                        .append(check.check().say().in(language));
                text.append(" · ").append(Durations.show(check.elapsed())).append('\n');
                if (!check.passed()) {
                    indented(text, "$ " + mask.hide(check.check().question().run()));
                    indented(text, "≠ " + mask.hide(check.expected()));
                    indented(text, mask.hide(check.seen()));
                }
            }
        }
        leftovers.ifPresent(
                left -> left.forEach(item -> text.append("    ✗ ").append(item).append('\n')));
        text.append(mark(passed()))
                .append(' ')
                .append(steps.stream().filter(StepReport::passed).count());
        text.append('/')
                .append(stepsInScript)
                .append(" · ")
                .append(Durations.show(took))
                .append('\n');
        return text.toString();
    }

    private static void indented(StringBuilder text, String lines) {
        lines.strip()
                .lines()
                .forEach(line -> text.append("        ").append(line).append('\n'));
    }

    private static String mark(boolean passed) {
        return passed ? "✓" : "✗";
    }
}
