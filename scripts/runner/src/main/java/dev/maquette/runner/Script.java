package dev.maquette.runner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script as one language shows it. The commands, checks, variables and files are the same in all of them.
 *
 * @param guide the guide it follows, or an empty text
 * @param profiles the profiles it is written for and tested on
 * @param variables names and first values; an empty value must be filled in before the start
 * @param introduction what stands before the first step
 * @param contentHash SHA-256 of all that runs: blocks, checks, variables, files; prose left out
 */
public record Script(
        String id,
        String title,
        String guide,
        String language,
        List<String> profiles,
        Map<String, String> variables,
        String introduction,
        List<Step> steps,
        String contentHash) {

    public Script {
        profiles = List.copyOf(profiles);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        steps = List.copyOf(steps);
    }

    public Optional<Step> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    /** The block that an {@code undo=} names. */
    public Optional<Block> block(String blockId) {
        return steps.stream()
                .flatMap(step -> step.blocks().stream())
                .filter(block -> block.id().equals(blockId))
                .findFirst();
    }

    Script withChecks(Map<String, List<Check>> checks, String hash) {
        List<Step> checked = steps.stream()
                .map(step -> step.withChecks(checks.getOrDefault(step.id(), List.of())))
                .toList();
        return new Script(id, title, guide, language, profiles, variables, introduction, checked, hash);
    }
}
