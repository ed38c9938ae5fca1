package dev.maquette.commandline.builtins;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Pause;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry of built-in commands. */
public final class Builtins {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([smhd]?)");

    private Builtins() {}

    /** All of them; {@code sleep} lets time pass by the given means. */
    public static CommandTable table(Pause pause) {
        Map<String, Command> all = new TreeMap<>();
        all.putAll(aboutTheShell());
        all.putAll(aboutText());
        all.putAll(aboutFiles());
        put(all, "sleep", invocation -> sleep(invocation, pause));
        return CommandTable.of(all);
    }

    private static Map<String, Command> aboutTheShell() {
        Map<String, Command> all = new TreeMap<>();
        put(all, ":", invocation -> 0);
        put(all, "true", invocation -> 0);
        put(all, "false", invocation -> 1);
        put(all, "export", ShellCommands::export);
        put(all, "unset", ShellCommands::unset);
        put(all, "env", ShellCommands::env);
        put(all, "printenv", Builtins::printenv);
        put(all, "command", ShellCommands::command);
        put(all, "which", ShellCommands::which);
        put(all, "type", ShellCommands::which);
        put(all, "sudo", ShellCommands::sudo);
        put(all, "exit", ShellCommands::exit);
        put(all, "test", new TestExpression());
        put(all, "[", new TestExpression());
        put(all, "cd", FileCommands::cd);
        put(all, "pwd", invocation -> line(invocation, invocation.environment().workingDirectory()));
        return all;
    }

    private static Map<String, Command> aboutText() {
        Map<String, Command> all = new TreeMap<>();
        put(all, "echo", new Echo());
        put(all, "printf", new Printf());
        put(all, "cat", TextFilters::cat);
        put(all, "tee", TextFilters::tee);
        put(all, "head", TextFilters::head);
        put(all, "tail", TextFilters::tail);
        put(all, "uniq", TextFilters::uniq);
        put(all, "cut", TextFilters::cut);
        put(all, "wc", TextFilters::wc);
        put(all, "base64", TextFilters::base64);
        put(all, "grep", new Grep());
        put(all, "sort", new Sort());
        put(all, "tr", new Translate());
        put(all, "seq", Builtins::seq);
        put(all, "basename", Builtins::basename);
        put(all, "dirname", Builtins::dirname);
        return all;
    }

    private static Map<String, Command> aboutFiles() {
        Map<String, Command> all = new TreeMap<>();
        put(all, "mkdir", FileCommands::mkdir);
        put(all, "ls", FileCommands::ls);
        put(all, "rm", FileCommands::rm);
        put(all, "cp", FileCommands::cp);
        put(all, "mv", FileCommands::mv);
        put(all, "touch", FileCommands::touch);
        put(all, "mktemp", FileCommands::mktemp);
        return all;
    }

    private static void put(Map<String, Command> all, String name, Builtin builtin) {
        all.put(name, Builtin.command(builtin));
    }

    private static int line(Invocation invocation, Object text) {
        invocation.stdout().print(text + "\n");
        return 0;
    }

    private static int printenv(Invocation invocation) {
        Map<String, String> exported = invocation.environment().exported();
        if (invocation.arguments().isEmpty()) {
            exported.forEach((name, value) -> line(invocation, name + "=" + value));
        }
        int status = 0;
        for (String name : invocation.arguments()) {
            if (exported.containsKey(name)) {
                line(invocation, exported.getOrDefault(name, ""));
            } else {
                status = 1;
            }
        }
        return status;
    }

    private static int seq(Invocation invocation) {
        Options options = Options.of(invocation, "", "");
        List<String> ends = options.operands(1, "last");
        int first = ends.size() > 1 ? options.number(ends.getFirst()) : 1;
        int step = ends.size() > 2 ? Math.max(1, options.number(ends.get(1))) : 1;
        int last = options.number(ends.getLast());
        for (int n = first; n <= last; n += step) {
            invocation.cancellation().throwIfCancelled();
            line(invocation, n);
        }
        return 0;
    }

    private static int basename(Invocation invocation) {
        List<String> operands = Options.of(invocation, "", "").operands(1, "path");
        String path = operands.getFirst().replaceAll("(?<=.)/+$", "");
        String name = path.equals("/") ? path : path.substring(path.lastIndexOf('/') + 1);
        String suffix = operands.size() > 1 ? operands.get(1) : "";
        boolean cuts = !suffix.isEmpty() && name.endsWith(suffix) && !name.equals(suffix);
        return line(invocation, cuts ? name.substring(0, name.length() - suffix.length()) : name);
    }

    private static int dirname(Invocation invocation) {
        String path =
                Options.of(invocation, "", "").operands(1, "path").getFirst().replaceAll("(?<=.)/+$", "");
        int slash = path.lastIndexOf('/');
        return line(invocation, slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
    }

    private static int sleep(Invocation invocation, Pause pause) throws InterruptedException {
        Options options = Options.of(invocation, "", "");
        Duration total = Duration.ZERO;
        for (String operand : options.operands(1, "duration")) {
            total = total.plus(duration(operand, options));
        }
        pause.pause(total);
        invocation.cancellation().throwIfCancelled();
        return 0;
    }

    private static Duration duration(String text, Options options) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw options.bad(text);
        }
        int seconds =
                switch (matcher.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3600;
                    case "d" -> 86_400;
                    default -> 1;
                };
        return Duration.ofNanos(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(seconds))
                .movePointRight(9)
                .longValueExact());
    }
}
