package dev.maquette.runner;

import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Program;
import dev.maquette.commandline.SimpleCommand;
import dev.maquette.commandline.Word;
import dev.maquette.runner.MarkdownOutline.Fence;
import dev.maquette.runner.MarkdownOutline.Heading;
import dev.maquette.runner.MarkdownOutline.InlineCode;
import dev.maquette.runner.MarkdownOutline.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown text as the linter sees it: sections with their commands, other code and pictures. Lines count from one. */
record LintDocument(String file, String prose, List<Section> sections, Map<String, String> variables) {

    /** A section up to the next heading. */
    record Section(String title, int line, List<Code> codes, int pictures) {

        boolean hasCommands() {
            return codes.stream().anyMatch(code -> !code.commands().isEmpty());
        }
    }

    /** A fence or a piece of inline code; without commands where it is something else. */
    record Code(String text, int line, Optional<Program> program, List<Call> commands) {}

    /** One command, its words without quotes; what needs expansion stays as it was written. */
    record Call(List<String> words, int line) {

        /** The words from the tool on: a wrapper before it does not matter. */
        Call unwrapped() {
            boolean isWrapped = words.size() > 1
                    && Set.of("sudo", "microk8s", "watch", "command").contains(words.getFirst());
            return isWrapped ? new Call(words.subList(1, words.size()), line).unwrapped() : this;
        }

        boolean is(String... beginning) {
            return words.size() >= beginning.length
                    && words.subList(0, beginning.length).equals(List.of(beginning));
        }

        Stream<String> values(String option) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).startsWith(option + "=")) {
                    values.add(words.get(i).substring(option.length() + 1));
                } else if (words.get(i).equals(option) && i + 1 < words.size()) {
                    values.add(words.get(i + 1));
                }
            }
            return values.stream();
        }

        boolean has(String option) {
            return words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
        }

        String text() {
            return String.join(" ", words);
        }
    }

    Stream<Code> codes() {
        return sections.stream().flatMap(section -> section.codes().stream());
    }

    Stream<Call> calls() {
        return codes().flatMap(code -> code.commands().stream()).map(Call::unwrapped);
    }

    static LintDocument of(String file, String text) {
        FrontMatter.Split split = FrontMatter.split(text, file, new Findings());
        // Some guides write their fences with quotes.
        MarkdownOutline outline = MarkdownOutline.of(split.body().replaceAll("(?m)^'''\\s*$", "```"));
        List<Section> sections = new ArrayList<>();
        List<Code> codes = new ArrayList<>();
        int pictures = 0;
        Heading open = new Heading(0, "", "", 0, 0);
        for (MarkdownOutline.Item item : outline.items()) {
            int line = split.bodyLine() + item.start();
            switch (item) {
                case Heading heading -> {
                    sections.add(
                            new Section(open.title(), split.bodyLine() + open.start(), List.copyOf(codes), pictures));
                    codes.clear();
                    pictures = 0;
                    open = heading;
                }
                case Fence fence -> codes.add(code(fence, line + 1));
                case InlineCode inline -> codes.add(inline(inline, line));
                case Picture picture -> pictures++;
            }
        }
        sections.add(new Section(open.title(), split.bodyLine() + open.start(), List.copyOf(codes), pictures));
        return new LintDocument(
                file, split.body(), sections, new TreeMap<>(split.frontMatter().variables()));
    }

    private static Code code(Fence fence, int line) {
        String info = fence.info().strip();
        String language = info.split("[\\s{]")[0];
        boolean isFileOrProse = info.contains("{") && !info.matches("[^{]*\\{\\s*(read|mutate|teardown)\\b.*");
        boolean mayBeCommands = language.isEmpty() || ScriptParser.COMMAND_LANGUAGES.contains(language);
        boolean startsWithHereDocument = fence.text().matches("(?s)\\s*cat\\s*<<.*");
        return !isFileOrProse && (mayBeCommands || startsWithHereDocument)
                ? commands(fence.text(), line)
                : new Code(fence.text(), line, Optional.empty(), List.of());
    }

    private static Code inline(InlineCode inline, int line) {
        boolean looksLikeCommand = inline.text().matches("(?:\\$ )?[a-z./][\\w./-]*(?: \\S+)+")
                || inline.text().matches("\\./\\S+\\.sh");
        return looksLikeCommand
                ? commands(inline.text(), line)
                : new Code(inline.text(), line, Optional.empty(), List.of());
    }

    private static Code commands(String text, int line) {
        try {
            Program program = CommandLine.parse(text.replaceAll("(?m)^\\$ ", "  "));
            List<Call> calls = program.commands()
                    .map(command -> call(program, command, line))
                    .filter(call -> looksLikeCommand(call.words()))
                    .toList();
            return new Code(text, line, Optional.of(program), calls);
        } catch (ProblemException e) {
            // Output, a configuration file, or a construct that a foreign guide may use: nothing to look into.
            return new Code(text, line, Optional.empty(), List.of());
        }
    }

    private static Call call(Program program, SimpleCommand command, int firstLine) {
        Stream<String> assignments = command.words().isEmpty()
                ? command.assignments().stream().map(a -> a.name() + "=" + text(a.value(), program))
                : Stream.empty();
        List<String> words = Stream.concat(assignments, command.words().stream().map(word -> text(word, program)))
                .toList();
        long line = program.source()
                .substring(0, command.span().start())
                .chars()
                .filter(c -> c == '\n')
                .count();
        return new Call(words, firstLine + (int) line);
    }

    private static String text(Word word, Program program) {
        return word.literal().orElseGet(() -> word.span().of(program.source()).replaceAll("[\"']", ""));
    }

    private static boolean looksLikeCommand(List<String> words) {
        return !words.isEmpty() && words.getFirst().matches("[a-z0-9._/~$\\[][\\w./:+-]*|[A-Za-z_]\\w*=.*|\\$.*");
    }

    /** All text in which a secret or a placeholder could stand. */
    String allCode() {
        return codes().map(Code::text).collect(Collectors.joining("\n"));
    }
}
