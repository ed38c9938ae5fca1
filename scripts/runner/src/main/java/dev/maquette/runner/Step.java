package dev.maquette.runner;

import java.util.List;

/** One heading of a script: prose and blocks in their order, and the checks that decide when it is done. */
public record Step(String id, String title, List<Part> parts, List<Check> checks, int line) {

    public Step {
        parts = List.copyOf(parts);
        checks = List.copyOf(checks);
    }

    /** What a step is made of. */
    public sealed interface Part permits Prose, Block {}

    /** Markdown for the reader. */
    public record Prose(String markdown) implements Part {}

    public List<Block> blocks() {
        return parts.stream()
                .filter(Block.class::isInstance)
                .map(Block.class::cast)
                .toList();
    }

    /** The blocks that run at a profile. */
    public List<Block> blocks(String profile) {
        return blocks().stream().filter(block -> block.runsAt(profile)).toList();
    }

    public List<Check> checks(String profile) {
        return checks.stream()
                .filter(check -> check.only().isEmpty() || check.only().contains(profile))
                .toList();
    }

    Step withChecks(List<Check> others) {
        return new Step(id, title, parts, others, line);
    }
}
