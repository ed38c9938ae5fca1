package dev.maquette.runner;

import dev.maquette.runner.MarkdownOutline.Fence;
import dev.maquette.runner.MarkdownOutline.Heading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The language variants of a script: the prose is each one's own, all that runs is the first one's. */
public final class Variants {

    private Variants() {}

    static void compare(Map<String, Script> variants, Findings findings) {
        Script first = variants.values().iterator().next();
        variants.values().stream().skip(1).forEach(other -> compare(first, other, findings));
    }

    private static void compare(Script first, Script other, Findings findings) {
        String file = ScriptFolder.fileName(other.language());
        List<String> expected = first.steps().stream().map(Step::id).toList();
        List<String> found = other.steps().stream().map(Step::id).toList();
        if (!expected.equals(found)) {
            differ(findings, file, 1, "steps", String.join(" ", expected), String.join(" ", found));
        }
        if (!first.variables().equals(other.variables()) || !first.profiles().equals(other.profiles())) {
            String wanted = first.profiles() + " " + first.variables();
            differ(findings, file, 1, "front matter", wanted, other.profiles() + " " + other.variables());
        }
        for (Step step : other.steps()) {
            first.step(step.id()).ifPresent(source -> compare(source, step, file, findings));
        }
    }

    private static void compare(Step source, Step step, String file, Findings findings) {
        List<Block> expected = source.blocks();
        List<Block> found = step.blocks();
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i).canonical() : "";
            String seen = i < found.size() ? found.get(i).canonical() : "";
            if (!wanted.equals(seen)) {
                int line = i < found.size() ? found.get(i).line() : step.line();
                differ(findings, file, line, step.id(), wanted, seen);
            }
        }
    }

    private static void differ(Findings findings, String file, int line, String step, String expected, String found) {
        findings.add(ScriptProblem.LANGUAGES_DIFFER, file, line, "step", step, "expected", expected, "found", found);
    }

    /**
     * The text of another variant with the blocks of the first one: its n-th block of each step is replaced, missing ones
     * follow at the end of the step, and a missing step is taken over whole, to be translated. Prose stays as it is; a
     * block that the first variant does not have goes.
     */
    public static String synchronise(String first, String other) {
        Map<String, Section> sources = sections(first);
        Map<String, Section> targets = sections(other);
        StringBuilder result = new StringBuilder(head(other));
        sources.forEach((id, source) -> {
            Section target = targets.getOrDefault(id, source);
            result.append(target == source ? source.text() : target.withBlocksOf(source));
        });
        return result.toString().stripTrailing() + "\n";
    }

    /** One step as text, and where its blocks stand in it. */
    private record Section(List<String> lines, List<Fence> blocks) {

        String text() {
            return String.join("\n", lines) + "\n";
        }

        String withBlocksOf(Section source) {
            List<String> merged = new ArrayList<>();
            int at = 0;
            for (int i = 0; i < blocks.size(); i++) {
                merged.addAll(lines.subList(at, blocks.get(i).start()));
                if (i < source.blocks.size()) {
                    merged.addAll(source.lines(i));
                }
                at = blocks.get(i).end();
            }
            merged.addAll(lines.subList(at, lines.size()));
            for (int i = blocks.size(); i < source.blocks.size(); i++) {
                while (!merged.isEmpty() && merged.getLast().isBlank()) {
                    merged.removeLast();
                }
                merged.add("");
                merged.addAll(source.lines(i));
                merged.add("");
            }
            return String.join("\n", merged) + "\n";
        }

        private List<String> lines(int block) {
            return lines.subList(blocks.get(block).start(), blocks.get(block).end());
        }
    }

    private static Map<String, Section> sections(String text) {
        MarkdownOutline outline = MarkdownOutline.of(body(text));
        List<Heading> headings = outline.items().stream()
                .filter(Heading.class::isInstance)
                .map(Heading.class::cast)
                .filter(heading -> heading.level() == 2)
                .toList();
        Map<String, Section> sections = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            int start = headings.get(i).start();
            int end = i + 1 < headings.size()
                    ? headings.get(i + 1).start()
                    : outline.lines().size();
            sections.put(headings.get(i).id(), section(outline, start, end));
        }
        return sections;
    }

    private static Section section(MarkdownOutline outline, int start, int end) {
        List<Fence> blocks = outline.items().stream()
                .filter(Fence.class::isInstance)
                .map(Fence.class::cast)
                .filter(fence -> fence.start() >= start
                        && fence.end() <= end
                        && fence.info().contains("{"))
                .map(f -> new Fence(f.info(), f.text(), f.nested(), f.start() - start, f.end() - start))
                .toList();
        return new Section(outline.lines().subList(start, end), blocks);
    }

    private static String body(String text) {
        return FrontMatter.split(text, "", new Findings()).body();
    }

    /** Front matter and introduction. */
    private static String head(String text) {
        String body = body(text);
        Optional<Heading> firstStep = MarkdownOutline.of(body).items().stream()
                .filter(Heading.class::isInstance)
                .map(Heading.class::cast)
                .filter(heading -> heading.level() == 2)
                .findFirst();
        List<String> lines = text.lines().toList();
        int bodyStart = lines.size() - (int) body.lines().count();
        int end = firstStep.map(heading -> bodyStart + heading.start()).orElse(lines.size());
        return String.join("\n", lines.subList(0, end)) + "\n";
    }
}
