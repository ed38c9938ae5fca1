package dev.maquette.prompt.guard;

import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Redirection;
import dev.maquette.commandline.SimpleCommand;
import dev.maquette.commandline.Word;
import java.util.List;
import java.util.Set;

/** Whether a line, as it is written, is known to only read. */
public final class ReadingLine {

    private static final Set<String> HARMLESS = Set.of(
            "echo",
            "printf",
            "cat",
            "head",
            "tail",
            "uniq",
            "cut",
            "wc",
            "base64",
            "grep",
            "sort",
            "tr",
            "seq",
            "basename",
            "dirname",
            "ls",
            "pwd",
            "cd",
            "true",
            "false",
            ":",
            "test",
            "[",
            "sleep",
            "env",
            "printenv",
            "which",
            "type",
            "export",
            "why",
            "wait",
            "clock",
            "changes",
            "help",
            "doctor",
            "tools",
            "profile",
            "cost",
            "history",
            "check",
            "hint");

    private ReadingLine() {}

    public static boolean is(String line) {
        try {
            return CommandLine.parse(line).commands().allMatch(ReadingLine::reads);
        } catch (ProblemException unparsed) {
            return true;
        }
    }

    private static boolean reads(SimpleCommand command) {
        boolean writes = command.redirections().stream().anyMatch(ReadingLine::writes);
        List<String> words =
                command.words().stream().map(word -> word.literal().orElse("")).toList();
        boolean isWrapped = !words.isEmpty() && Set.of("sudo", "command").contains(words.getFirst());
        List<String> own = isWrapped ? words.subList(1, words.size()) : words;
        return !writes
                && (own.isEmpty()
                        || HARMLESS.contains(own.getFirst())
                        || ReadingCalls.includes(own.getFirst(), own.subList(1, own.size())));
    }

    private static boolean writes(Redirection redirection) {
        return switch (redirection) {
            case Redirection.Output output -> !isNowhere(output.path());
            case Redirection.OutputAndErrors output -> !isNowhere(output.path());
            case Redirection.Input any -> false;
            case Redirection.Duplicate any -> false;
            case Redirection.HereString any -> false;
            case Redirection.HereDocument any -> false;
        };
    }

    private static boolean isNowhere(Word path) {
        return path.literal().orElse("").equals("/dev/null");
    }
}
