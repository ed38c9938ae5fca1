package dev.maquette.prompt.recording;

import dev.maquette.commandline.Reasons;
import dev.maquette.prompt.guard.ReadingLine;
import dev.maquette.prompt.language.PromptProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The draft of a script: a step for each command that changed something, with the commands that only looked in the step where they were
 * typed. What nobody can know but its writer stands there as a blank: {@code FILL IN}.
 */
final class Draft {

    private static final int MOST_OUTPUT = 30;

    private final String name;
    private final String profile;
    private final List<Typed> typed = new ArrayList<>();

    Draft(String name, String profile) {
        this.name = name;
        this.profile = profile;
    }

    private record Typed(String line, Printed printed, int status) {}

    String name() {
        return name;
    }

    /** Takes a command in; one that failed is what the writer tried, and no part of the script. */
    void add(String line, Printed printed, int status) {
        if (status == 0) {
            typed.add(new Typed(line, printed, status));
        }
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder.resolve("files"));
            Files.writeString(folder.resolve("script.md"), script(Blanks.ENGLISH));
            Files.writeString(folder.resolve("script.ko.md"), script(Blanks.KOREAN));
            Files.writeString(folder.resolve("checks.yaml"), checks());
        } catch (IOException failure) {
            throw PromptProblem.FOLDER_UNUSABLE.exception("folder", folder, "reason", Reasons.of(failure));
        }
    }

    /** The words of the blanks. */
    private record Blanks(String title, String introduction, String step, String why, String output, String cleanup) {

        static final Blanks ENGLISH = new Blanks(
                "FILL IN the title",
                "FILL IN what this script is about.",
                "FILL IN step",
                "FILL IN why this is done.",
                "It printed:",
                "Clean up");
        static final Blanks KOREAN = new Blanks(
                "FILL IN 제목", "FILL IN 이 스크립트가 무엇을 다루는지 적으세요.", "FILL IN 단계", "FILL IN 왜 이렇게 하는지 적으세요.", "출력:", "정리");
    }

    private String script(Blanks blanks) {
        StringBuilder text = new StringBuilder("---\nscript: " + name + "\ntitle: " + blanks.title() + "\nprofiles: ["
                + profile + "]\n---\n" + blanks.introduction() + "\n");
        int number = 1;
        for (List<Typed> step : steps()) {
            text.append("\n## " + blanks.step() + " " + number + " {#step-" + number + "}\n" + blanks.why() + "\n");
            for (Typed each : step) {
                text.append(
                        "\n```bash {" + kind(each.line()) + "}\n" + each.line().strip() + "\n```\n");
                text.append(output(each, blanks));
            }
            number++;
        }
        return text + cleanup(blanks);
    }

    private static String kind(String line) {
        if (ReadingLine.is(line)) {
            return "read";
        }
        return WayAway.of(line).isPresent() ? "mutate undo=clean-up" : "mutate irreversible";
    }

    private static String output(Typed each, Blanks blanks) {
        List<String> lines = each.printed().lines().stream()
                .map(Printed.Line::text)
                .limit(MOST_OUTPUT)
                .toList();
        return lines.isEmpty()
                ? ""
                : "\n" + blanks.output() + "\n\n```text\n"
                        + String.join("\n", lines).replace("```", "'''") + "\n```\n";
    }

    /** The newest thing goes first, since others may hold on to it. */
    private String cleanup(Blanks blanks) {
        List<String> removals = new ArrayList<>(typed.stream()
                .flatMap(each -> WayAway.of(each.line()).stream())
                .map(WayAway::removal)
                .distinct()
                .toList());
        String commands = removals.isEmpty() ? "true # FILL IN" : String.join("\n", removals.reversed());
        return "\n## " + blanks.cleanup() + " {#cleanup}\n```bash {teardown id=clean-up}\n" + commands + "\n```\n";
    }

    /** A step ends with a command that changes something. */
    private List<List<Typed>> steps() {
        List<List<Typed>> steps = new ArrayList<>();
        List<Typed> open = new ArrayList<>();
        for (Typed each : typed) {
            open.add(each);
            if (!ReadingLine.is(each.line())) {
                steps.add(List.copyOf(open));
                open.clear();
            }
        }
        if (!open.isEmpty() || steps.isEmpty()) {
            steps.add(List.copyOf(open));
        }
        return steps;
    }

    private String checks() {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (List<Typed> step : steps()) {
            Optional<String> question = step.stream()
                    .flatMap(each -> WayAway.of(each.line()).stream())
                    .map(WayAway::question)
                    .reduce((first, last) -> last);
            text.append("step-" + number + ":\n")
                    .append("  - say: {en: FILL IN what is so now, ko: FILL IN 이제 무엇이 그러한지}\n")
                    .append("    run: " + quoted(question.orElse("true")) + "\n")
                    .append("    exit: 0\n");
            number++;
        }
        String gone = typed.stream()
                .flatMap(each -> WayAway.of(each.line()).stream())
                .map(WayAway::question)
                .distinct()
                .map(question -> "  - say: {en: FILL IN what is gone, ko: FILL IN 무엇이 없어졌는지}\n    run: "
                        + quoted(question) + "\n    eventually: {exit: 1, within: 5m}\n")
                .collect(Collectors.joining());
        return gone.isEmpty() ? text.toString() : text + "cleanup:\n" + gone;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
