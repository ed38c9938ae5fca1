package dev.maquette.runner;

import dev.maquette.runner.MarkdownOutline.Fence;
import dev.maquette.runner.MarkdownOutline.Heading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies the blocks of one language's script into another's: what runs is written once, the prose around it stays. */
public final class BlockSync {

    private BlockSync() {}

    /**
     * The target with the source's blocks.
     *
     * @param file name of the target, for problems
     * @throws dev.maquette.commandline.ProblemException where a step of the target has other blocks than the source's, so that nobody can
     *     tell which belong together
     */
    public static String copy(String source, String target, String file) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        blocks(MarkdownOutline.of(source))
                .forEach((step, fences) -> wanted.put(
                        step,
                        fences.stream()
                                .map(fence -> text(MarkdownOutline.of(source), fence))
                                .toList()));
        MarkdownOutline outline = MarkdownOutline.of(target);
        Findings findings = new Findings();
        List<String> lines = new ArrayList<>(outline.lines());
        List<Map.Entry<String, List<Fence>>> steps =
                new ArrayList<>(blocks(outline).entrySet());
        wanted.forEach((step, texts) -> {
            int found = blocks(outline).getOrDefault(step, List.of()).size();
            if (found != texts.size()) {
                findings.add(
                        ScriptProblem.LANGUAGES_DIFFER,
                        file,
                        0,
                        "step",
                        step,
                        "expected",
                        texts.size(),
                        "found",
                        found);
            }
        });
        findings.throwIfAny();
        for (Map.Entry<String, List<Fence>> step : steps.reversed()) {
            List<String> texts = wanted.getOrDefault(step.getKey(), List.of());
            for (int i = Math.min(texts.size(), step.getValue().size()) - 1; i >= 0; i--) {
                Fence fence = step.getValue().get(i);
                List<String> old = lines.subList(fence.start(), fence.end());
                old.clear();
                lines.addAll(fence.start(), texts.get(i).lines().toList());
            }
        }
        return String.join("\n", lines);
    }

    private static String text(MarkdownOutline outline, Fence fence) {
        return String.join("\n", outline.lines().subList(fence.start(), fence.end()));
    }

    private static Map<String, List<Fence>> blocks(MarkdownOutline outline) {
        Map<String, List<Fence>> blocks = new LinkedHashMap<>();
        String step = "";
        for (MarkdownOutline.Item item : outline.items()) {
            if (item instanceof Heading heading && heading.level() == 2) {
                step = heading.id();
            } else if (item instanceof Fence fence && fence.info().contains("{")) {
                blocks.computeIfAbsent(step, any -> new ArrayList<>()).add(fence);
            }
        }
        return blocks;
    }
}
