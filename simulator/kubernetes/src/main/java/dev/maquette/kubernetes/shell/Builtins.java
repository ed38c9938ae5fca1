package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a shell has in itself (POSIX, 2.15; busybox ash). */
final class Builtins {

    private static final Set<String> NAMES = Set.of(
            ":",
            ".",
            "[",
            "alias",
            "break",
            "cd",
            "command",
            "continue",
            "echo",
            "eval",
            "exec",
            "exit",
            "export",
            "false",
            "kill",
            "local",
            "printf",
            "pwd",
            "read",
            "readonly",
            "return",
            "set",
            "shift",
            "sleep",
            "source",
            "test",
            "trap",
            "true",
            "type",
            "ulimit",
            "umask",
            "unset",
            "wait");

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

    private final ShellHost host;
    private final Jobs jobs;
    private final Interpreter interpreter;
    private final CommandRunner commands;
    private final Waits waits;

    Builtins(ShellHost host, Jobs jobs, Interpreter interpreter, CommandRunner commands) {
        this.host = host;
        this.jobs = jobs;
        this.interpreter = interpreter;
        this.commands = commands;
        this.waits = new Waits(host, jobs, interpreter);
    }

    /** How a builtin ended; nothing where none is named. */
    OptionalInt run(List<String> words, ObjectNode frame, Streams io) {
        String name = base(words.getFirst());
        List<String> arguments = words.subList(1, words.size());
        if (SHELLS.contains(name)) {
            return OptionalInt.of(shell(words, frame, io));
        }
        return switch (name) {
            case ":", "true", "ulimit", "umask", "alias" -> OptionalInt.of(0);
            case "false" -> OptionalInt.of(1);
            case "echo" -> OptionalInt.of(echo(arguments, io));
            case "printf" -> OptionalInt.of(printf(arguments, io));
            case "test", "[" -> OptionalInt.of(test(words, io));
            case "sleep", "tail", "wait" -> waits.run(name, arguments, frame, io);
            case "break", "continue" -> throw new Flow.LeaveLoop(number(arguments, 1), name.equals("continue"));
            case "return" ->
                throw new Flow.Return(number(arguments, interpreter.here().status()));
            case "exit" ->
                throw new Flow.Exit(number(arguments, interpreter.here().status()) & 255);
            case "cd" -> OptionalInt.of(changeDirectory(arguments, io));
            case "pwd" -> OptionalInt.of(print(interpreter.here().directory() + "\n", io));
            case "read" -> OptionalInt.of(read(arguments, io));
            case "kill" -> OptionalInt.of(kill(arguments, io));
            case "trap" -> OptionalInt.of(trap(arguments));
            case "set" -> OptionalInt.of(set(arguments));
            case "shift" -> OptionalInt.of(shift(arguments));
            case "export", "readonly" -> OptionalInt.of(export(arguments));
            case "local" -> OptionalInt.of(local(arguments));
            case "unset" -> OptionalInt.of(unset(arguments));
            case "type", "command" -> command(name, arguments, frame, io);
            case "eval" -> OptionalInt.of(interpreter.run(String.join(" ", arguments), io));
            case ".", "source" -> OptionalInt.of(source(arguments, frame, io));
            case "exec" -> OptionalInt.of(exec(arguments, frame, io));
            default -> OptionalInt.empty();
        };
    }

    /** The name of a program that may be given with the folder where all images have it. */
    private static String base(String name) {
        return name.matches("(/usr)?(/local)?/s?bin/[^/]+") ? name.substring(name.lastIndexOf('/') + 1) : name;
    }

    private static int print(String text, Streams io) {
        io.out().accept(text);
        return 0;
    }

    private static int fail(int status, String text, Streams io) {
        io.err().accept("sh: " + text + "\n");
        return status;
    }

    private static int number(List<String> arguments, int otherwise) {
        if (arguments.isEmpty()) {
            return otherwise;
        }
        if (!arguments.getFirst().matches("\\d{1,9}")) {
            throw new ShellFailure(2, "Illegal number: " + arguments.getFirst());
        }
        return Integer.parseInt(arguments.getFirst());
    }

    private static int echo(List<String> arguments, Streams io) {
        int options = 0;
        while (options < arguments.size() && arguments.get(options).matches("-[neE]+")) {
            options++;
        }
        String given = String.join("", arguments.subList(0, options));
        String text = String.join(" ", arguments.subList(options, arguments.size()));
        String read = given.contains("e") ? Printf.escapes(text) : text;
        return print(given.contains("n") ? read : read + "\n", io);
    }

    private static int printf(List<String> arguments, Streams io) {
        if (arguments.isEmpty()) {
            return fail(2, "printf: usage: printf format [arguments]", io);
        }
        try {
            return print(Printf.format(arguments.getFirst(), arguments.subList(1, arguments.size())), io);
        } catch (ShellFailure failure) {
            return fail(failure.status(), failure.words(), io);
        }
    }

    private int test(List<String> words, Streams io) {
        Surroundings here = interpreter.here();
        ShellHost.Result result = TestExpression.result(
                words, file -> host.read(here.resolve(file)), path -> host.list(here.resolve(path))
                        .isPresent());
        io.err().accept(result.err());
        return result.status();
    }

    private int changeDirectory(List<String> arguments, Streams io) {
        Surroundings here = interpreter.here();
        boolean isHome = arguments.isEmpty();
        boolean isBack = !isHome && arguments.getFirst().equals("-");
        String to = isHome ? "/root" : isBack ? here.variables().getOrDefault("OLDPWD", "/") : arguments.getFirst();
        String path = here.resolve(to);
        if (!isHome && host.list(path).isEmpty()) {
            return fail(2, "cd: can't cd to " + to + ": No such file or directory", io);
        }
        here.assign("OLDPWD", here.directory());
        here.directory(path);
        return isBack ? print(path + "\n", io) : 0;
    }

    private int read(List<String> arguments, Streams io) {
        List<String> names = new ArrayList<>(arguments);
        names.removeIf(each -> each.startsWith("-"));
        if (io.in().lacksLine()) {
            throw new Flow.Pause(Jobs.UNTIL_LINE, Demand.PERIODIC);
        }
        if (io.in().isAtEnd()) {
            names.forEach(name -> interpreter.here().assign(name, ""));
            return 1;
        }
        String line = io.in().line();
        boolean isRaw = arguments.contains("-r");
        String text = (isRaw ? line : line.replaceAll("\\\\(.)", "$1")).strip();
        if (names.isEmpty()) {
            interpreter.here().assign("REPLY", line);
        }
        for (int i = 0; i < names.size(); i++) {
            String[] parts = text.split("[ \t]+", 2);
            boolean isLast = i == names.size() - 1;
            interpreter.here().assign(names.get(i), isLast ? text : parts[0]);
            text = parts.length > 1 ? parts[1] : "";
        }
        return 0;
    }

    private int kill(List<String> arguments, Streams io) {
        String signal = "TERM";
        int status = 0;
        for (String argument : arguments) {
            if (argument.startsWith("-") && argument.length() > 1) {
                signal = argument.equals("-s") ? signal : signalName(argument.substring(1));
            } else if (argument.matches("[A-Z]+")) {
                signal = signalName(argument);
            } else if (!argument.matches("\\d{1,9}") || !jobs.kill(Integer.parseInt(argument), signal)) {
                status = fail(1, "can't kill pid " + argument + ": No such process", io);
            }
        }
        return status;
    }

    private static String signalName(String signal) {
        return switch (signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "")) {
            case "0" -> "EXIT";
            case "1" -> "HUP";
            case "2" -> "INT";
            case "3" -> "QUIT";
            case "9" -> "KILL";
            case "15" -> "TERM";
            default -> signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        };
    }

    private int trap(List<String> arguments) {
        if (arguments.size() < 2) {
            return 0;
        }
        for (String signal : arguments.subList(1, arguments.size())) {
            if (arguments.getFirst().equals("-")) {
                interpreter.here().traps().remove(signalName(signal));
            } else {
                interpreter.here().traps().put(signalName(signal), arguments.getFirst());
            }
        }
        return 0;
    }

    private int set(List<String> arguments) {
        Surroundings here = interpreter.here();
        int at = 0;
        while (at < arguments.size() && arguments.get(at).matches("[-+][a-z]+")) {
            String options = arguments.get(at);
            boolean isOn = options.startsWith("-");
            boolean isNamed = options.endsWith("o") && at + 1 < arguments.size();
            options.substring(1).chars().filter(each -> each != 'o').forEach(each -> here.option((char) each, isOn));
            if (isNamed) {
                at++;
                named(arguments.get(at)).ifPresent(option -> here.option(option, isOn));
            }
            at++;
        }
        boolean endsOptions = at < arguments.size() && arguments.get(at).equals("--");
        if (endsOptions || at < arguments.size()) {
            here.positional(arguments.subList(endsOptions ? at + 1 : at, arguments.size()));
        }
        return 0;
    }

    /** The letter of an option that has one; {@code pipefail} has none and is told from a stage's status, which is the last one's here. */
    private static Optional<Character> named(String option) {
        return switch (option) {
            case "errexit" -> Optional.of('e');
            case "nounset" -> Optional.of('u');
            case "xtrace" -> Optional.of('x');
            case "noglob" -> Optional.of('f');
            case "pipefail" -> Optional.of('P');
            default -> Optional.empty();
        };
    }

    private int shift(List<String> arguments) {
        Surroundings here = interpreter.here();
        int count = number(arguments, 1);
        if (count > here.positional().size()) {
            return 1;
        }
        here.positional(here.positional().subList(count, here.positional().size()));
        return 0;
    }

    private int export(List<String> arguments) {
        for (String argument : arguments) {
            Matcher assignment = ASSIGNMENT.matcher(argument);
            if (assignment.matches()) {
                interpreter.here().assign(assignment.group(1), assignment.group(2));
            }
        }
        return 0;
    }

    private int local(List<String> arguments) {
        Optional<ObjectNode> function = commands.function();
        if (function.isEmpty()) {
            throw new ShellFailure(2, "local: not in a function");
        }
        ObjectNode locals = function.get().withObject("/locals");
        for (String argument : arguments) {
            String name = argument.replaceFirst("(?s)=.*", "");
            if (!locals.has(name)) {
                locals.put(name, interpreter.here().variables().get(name));
            }
            if (!argument.contains("=")) {
                interpreter.here().variables().remove(name);
            }
        }
        return export(arguments);
    }

    private int unset(List<String> arguments) {
        for (String argument : arguments) {
            interpreter.here().variables().remove(argument);
            interpreter.here().functions().remove(argument);
        }
        return 0;
    }

    private OptionalInt command(String name, List<String> arguments, ObjectNode frame, Streams io) {
        boolean asks = name.equals("type")
                || !arguments.isEmpty() && arguments.getFirst().matches("-[vV]");
        if (!asks) {
            return arguments.isEmpty()
                    ? OptionalInt.of(0)
                    : OptionalInt.of(run(arguments, frame, io).orElseGet(() -> commands.program(arguments, frame, io)));
        }
        String wanted = arguments.isEmpty() ? "" : arguments.getLast();
        boolean isOwn = NAMES.contains(wanted)
                || SHELLS.contains(wanted)
                || interpreter.here().functions().containsKey(wanted);
        if (!isOwn && !host.has(wanted)) {
            return OptionalInt.of(name.equals("type") ? fail(127, wanted + ": not found", io) : 127);
        }
        String shown = isOwn ? wanted : "/bin/" + wanted;
        return OptionalInt.of(print((name.equals("type") ? wanted + " is " : "") + shown + "\n", io));
    }

    private int source(List<String> arguments, ObjectNode frame, Streams io) {
        if (!frame.has("source")) {
            String file = arguments.isEmpty() ? "" : arguments.getFirst();
            Optional<byte[]> content = host.read(interpreter.here().resolve(file));
            if (content.isEmpty()) {
                return fail(2, ".: can't open '" + file + "': No such file or directory", io);
            }
            frame.put("source", ByteText.of(content.get()));
        }
        return interpreter.returning(() -> interpreter.run(frame.get("source").asText(), io));
    }

    private int exec(List<String> arguments, ObjectNode frame, Streams io) {
        if (arguments.isEmpty()) {
            throw CommandRunner.gap("exec without a command");
        }
        throw new Flow.Exit(run(arguments, frame, io).orElseGet(() -> commands.program(arguments, frame, io)));
    }

    /** {@code sh -c script name arguments…}, {@code sh file arguments…}, or commands from the input. */
    private int shell(List<String> words, ObjectNode frame, Streams io) {
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        boolean isScript = false;
        StringBuilder options = new StringBuilder();
        while (!rest.isEmpty() && rest.getFirst().matches("-[a-zA-Z]+|--login")) {
            String option = rest.removeFirst();
            isScript |= option.contains("c");
            option.substring(1)
                    .chars()
                    .filter(each -> "eux".indexOf(each) >= 0)
                    .forEach(each -> options.append((char) each));
        }
        String set = options.isEmpty() ? "" : "set -" + options + "\n";
        if (isScript && rest.isEmpty()) {
            return fail(2, "-c requires an argument", io);
        }
        if (isScript) {
            List<String> called = rest.size() > 1 ? rest.subList(1, rest.size()) : List.of("sh");
            return commands.child(set + rest.getFirst(), called, frame, io);
        }
        if (rest.isEmpty()) {
            return commands.lines(frame, host.isTerminal() && io.in().isGiven(), set, io);
        }
        Optional<byte[]> file = host.read(interpreter.here().resolve(rest.getFirst()));
        if (file.isEmpty() && !frame.has("source")) {
            return fail(2, "can't open '" + rest.getFirst() + "': No such file or directory", io);
        }
        file.ifPresent(content -> {
            if (!frame.has("source")) {
                frame.put("source", ByteText.of(content));
            }
        });
        return commands.child(set + frame.get("source").asText(), rest, frame, io);
    }
}
