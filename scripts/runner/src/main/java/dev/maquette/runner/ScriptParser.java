package dev.maquette.runner;

import dev.maquette.runner.MarkdownOutline.Fence;
import dev.maquette.runner.MarkdownOutline.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one language variant of a script. */
final class ScriptParser {

    static final Set<String> COMMAND_LANGUAGES = Set.of("bash", "sh", "shell", "console", "zsh");

    private final String file;
    private final String language;
    private final Findings findings;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step.Part> parts = new ArrayList<>();
    private String introduction = "";
    private int proseStart;

    ScriptParser(String file, String language, Findings findings) {
        this.file = file;
        this.language = language;
        this.findings = findings;
    }

    Script parse(String text) {
        FrontMatter.Split split = FrontMatter.split(text, file, findings);
        FrontMatter front = split.frontMatter();
        readBody(MarkdownOutline.of(split.body()), split.bodyLine());
        if (steps.isEmpty()) {
            findings.add(ScriptProblem.NO_STEPS, file, split.bodyLine());
        }
        return new Script(
                front.script(),
                front.title(),
                front.guide(),
                language,
                front.profiles(),
                front.variables(),
                introduction,
                steps,
                "");
    }

    private void readBody(MarkdownOutline outline, int firstLine) {
        Heading open = new Heading(0, "", "", 0, 0);
        for (MarkdownOutline.Item item : outline.items()) {
            int line = firstLine + item.start();
            if (item instanceof Heading heading && heading.level() <= 2) {
                finishStep(open, outline, item.start(), firstLine);
                open = heading;
                proseStart = heading.end();
                checkHeading(heading, line);
            } else if (item instanceof Fence fence) {
                readFence(open, fence, outline, line);
            }
        }
        finishStep(open, outline, outline.lines().size(), firstLine);
    }

    private void checkHeading(Heading heading, int line) {
        if (heading.level() == 1) {
            findings.add(ScriptProblem.SECOND_TITLE, file, line);
        } else if (heading.id().isEmpty()) {
            findings.add(ScriptProblem.STEP_WITHOUT_ID, file, line, "title", heading.title());
        } else if (!InfoString.ID.matcher(heading.id()).matches()) {
            findings.add(
                    ScriptProblem.BAD_VALUE, file, line, "field", "id", "value", heading.id(), "expected", "a-z 0-9 -");
        }
    }

    private void readFence(Heading open, Fence fence, MarkdownOutline outline, int line) {
        boolean isBlock = fence.info().contains("{");
        String fenceLanguage = fence.info().strip().split("[\\s{]")[0];
        if (!isBlock && COMMAND_LANGUAGES.contains(fenceLanguage)) {
            findings.add(ScriptProblem.BLOCK_WITHOUT_KIND, file, line);
        }
        if (!isBlock) {
            return;
        }
        if (fence.nested()) {
            findings.add(ScriptProblem.NESTED_BLOCK, file, line);
        } else if (open.level() != 2) {
            findings.add(ScriptProblem.BLOCK_OUTSIDE_STEP, file, line);
        } else {
            addProse(outline, fence.start());
            new InfoString(file, line, findings)
                    .block(fence.info(), fence.text())
                    .ifPresent(parts::add);
            proseStart = fence.end();
        }
    }

    private void addProse(MarkdownOutline outline, int end) {
        String prose = proseStart < end ? outline.text(proseStart, end) : "";
        if (!prose.isEmpty()) {
            parts.add(new Step.Prose(prose));
        }
    }

    private void finishStep(Heading open, MarkdownOutline outline, int end, int firstLine) {
        if (open.level() == 2) {
            addProse(outline, end);
            steps.add(new Step(open.id(), open.title(), parts, List.of(), firstLine + open.start()));
        } else if (open.level() == 0) {
            introduction = outline.text(0, end);
        }
        parts.clear();
    }
}
