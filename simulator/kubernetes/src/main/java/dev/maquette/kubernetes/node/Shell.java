package dev.maquette.kubernetes.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Bourne shell as far as people type into containers: simple commands over the container's programs, files and environment. */
final class Shell {

    private static final int NOT_FOUND = 127;
    private static final int MISUSE = 2;
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

    private final Workload workload;
    private final Process process;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder errors = new StringBuilder();
    private ShellState state;

    Shell(Workload workload, Process process, ShellState state) {
        this.workload = workload;
        this.process = process;
        this.state = state;
    }

    ShellState state() {
        return state;
    }

    /** Whether the script's first programs would wait for input. */
    static boolean readsInput(String script) {
        try {
            return ShellSyntax.parse(script).stream()
                    .map(step -> step.pipeline().getFirst())
                    .filter(command -> command.redirections().stream()
                            .noneMatch(each -> each.operator().equals("<")))
                    .anyMatch(command -> ContainerPrograms.readsInput(command.words()));
        } catch (ShellSyntax.Unreadable unreadable) {
            return false;
        }
    }

    /** Runs a script; its output is what has come together so far in this shell. */
    Workload.ExecResult run(String script, byte[] input) {
        try {
            for (ShellSyntax.Step step : ShellSyntax.parse(script)) {
                boolean isWanted =
                        switch (step.joiner()) {
                            case "&&" -> state.status() == 0;
                            case "||" -> state.status() != 0;
                            default -> true;
                        };
                if (isWanted) {
                    pipeline(step.pipeline(), input);
                }
                if (state.hasExited()) {
                    break;
                }
            }
        } catch (ShellSyntax.Unreadable unreadable) {
            errors.append("sh: ").append(unreadable.getMessage()).append('\n');
            state = state.ended(MISUSE);
        }
        return new Workload.ExecResult(state.status(), out.toString(), errors.toString());
    }

    private void pipeline(List<ShellSyntax.Command> pipeline, byte[] input) {
        byte[] next = input;
        for (int i = 0; i < pipeline.size(); i++) {
            Workload.ExecResult result = command(pipeline.get(i), next);
            errors.append(result.stderr());
            state = state.ended(result.exitCode());
            if (i == pipeline.size() - 1) {
                out.append(result.stdout());
            } else {
                next = result.stdout().getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    private Workload.ExecResult command(ShellSyntax.Command command, byte[] input) {
        byte[] given = input;
        for (ShellSyntax.Redirection redirection : command.redirections()) {
            if (redirection.operator().equals("<")) {
                String file = state.resolve(word(redirection.file()));
                Optional<byte[]> content = process.files().read(file);
                if (content.isEmpty()) {
                    return cannot("open", word(redirection.file()), "no such file");
                }
                given = content.get();
            }
        }
        return redirected(command, simple(command, given));
    }

    private Workload.ExecResult cannot(String what, String file, String why) {
        return new Workload.ExecResult(1, "", "sh: can't " + what + " " + file + ": " + why + "\n");
    }

    private Workload.ExecResult redirected(ShellSyntax.Command command, Workload.ExecResult result) {
        String stdout = result.stdout();
        String stderr = result.stderr();
        for (ShellSyntax.Redirection redirection : command.redirections()) {
            String operator = redirection.operator();
            switch (operator) {
                case "<" -> {}
                case "2>&1" -> {
                    stdout += stderr;
                    stderr = "";
                }
                case ">&2", "1>&2" -> {
                    stderr += stdout;
                    stdout = "";
                }
                case ">&1" -> {}
                default -> {
                    boolean takesErrors = operator.startsWith("2") || operator.startsWith("&");
                    boolean takesOutput = !operator.startsWith("2");
                    String text = (takesOutput ? stdout : "") + (takesErrors ? stderr : "");
                    String file = word(redirection.file());
                    if (!write(state.resolve(file), text, operator.endsWith(">>"))) {
                        return cannot("create", file, "Read-only file system");
                    }
                    stdout = takesOutput ? "" : stdout;
                    stderr = takesErrors ? "" : stderr;
                }
            }
        }
        return new Workload.ExecResult(result.exitCode(), stdout, stderr);
    }

    private boolean write(String file, String text, boolean isAppending) {
        if (file.equals("/dev/null")) {
            return true;
        }
        String before = isAppending
                ? process.files()
                        .read(file)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("")
                : "";
        return process.files().write(file, (before + text).getBytes(StandardCharsets.UTF_8));
    }

    private Workload.ExecResult simple(ShellSyntax.Command command, byte[] input) {
        Map<String, String> assigned = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (String raw : command.words()) {
            Matcher assignment = ASSIGNMENT.matcher(raw);
            if (words.isEmpty() && assignment.matches()) {
                assigned.put(assignment.group(1), word(assignment.group(2)));
            } else {
                words.addAll(expansion().words(raw));
            }
        }
        if (words.isEmpty()) {
            assigned.forEach((name, value) -> state = state.with(name, value));
            return new Workload.ExecResult(0, "", "");
        }
        ShellState usual = state;
        assigned.forEach((name, value) -> state = state.with(name, value));
        Workload.ExecResult result = start(words, input);
        if (!assigned.isEmpty()) {
            state = usual;
        }
        return result;
    }

    private Workload.ExecResult start(List<String> words, byte[] input) {
        List<String> arguments = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "cd" -> changeDirectory(arguments.isEmpty() ? "/root" : arguments.getFirst(), arguments.isEmpty());
            case "exit" -> exit(arguments);
            case "export" -> export(arguments);
            case "unset", "set", ":", "ulimit", "umask" -> new Workload.ExecResult(0, "", "");
            case "exec" -> arguments.isEmpty() ? new Workload.ExecResult(0, "", "") : last(arguments, input);
            default ->
                ContainerPrograms.run(new Program(workload, process, state, words, input))
                        .orElseGet(() ->
                                new Workload.ExecResult(NOT_FOUND, "", "sh: " + words.getFirst() + ": not found\n"));
        };
    }

    private Workload.ExecResult last(List<String> words, byte[] input) {
        Workload.ExecResult result = start(words, input);
        state = state.exited(result.exitCode());
        return result;
    }

    private Workload.ExecResult changeDirectory(String directory, boolean isHome) {
        String path = state.resolve(directory);
        boolean isThere = ImageRoot.list(process.files(), path).isPresent();
        if (!isThere && !isHome) {
            return new Workload.ExecResult(2, "", "sh: cd: can't cd to " + directory + ": No such file or directory\n");
        }
        state = state.in(path);
        return new Workload.ExecResult(0, "", "");
    }

    private Workload.ExecResult exit(List<String> arguments) {
        boolean isNumber = !arguments.isEmpty() && arguments.getFirst().matches("\\d{1,9}");
        int code = isNumber ? Integer.parseInt(arguments.getFirst()) & 255 : state.status();
        state = state.exited(code);
        return new Workload.ExecResult(code, "", "");
    }

    private Workload.ExecResult export(List<String> arguments) {
        for (String argument : arguments) {
            Matcher assignment = ASSIGNMENT.matcher(argument);
            if (assignment.matches()) {
                state = state.with(assignment.group(1), assignment.group(2));
            }
        }
        return new Workload.ExecResult(0, "", "");
    }

    private String word(String raw) {
        return String.join(" ", expansion().words(raw));
    }

    private ShellExpansion expansion() {
        return new ShellExpansion(this::variable, this::substitute);
    }

    private String variable(String name) {
        return switch (name) {
            case "?" -> Integer.toString(state.status());
            case "$" -> "1";
            case "#" -> "0";
            case "PWD" -> state.directory();
            case "HOME" ->
                state.variables().getOrDefault(name, process.environment().getOrDefault(name, "/root"));
            default ->
                state.variables().getOrDefault(name, process.environment().getOrDefault(name, ""));
        };
    }

    private String substitute(String script) {
        Shell inner = new Shell(workload, process, state);
        Workload.ExecResult result = inner.run(script, new byte[0]);
        errors.append(result.stderr());
        return result.stdout().replaceAll("\n+$", "");
    }
}
