package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a built-in, read as getopt does; an option it does not know is a problem, never passed over. */
final class Options {

    private final Invocation invocation;
    private final String flags;
    private final String valued;
    private final Map<Character, List<String>> found = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Options(Invocation invocation, String flags, String valued) {
        this.invocation = invocation;
        this.flags = flags;
        this.valued = valued;
    }

    /** Reads one-letter options: those that stand alone, and those that take a value. */
    static Options of(Invocation invocation, String flags, String valued) {
        Options options = new Options(invocation, flags, valued);
        options.read(invocation.arguments());
        return options;
    }

    boolean has(char flag) {
        return found.containsKey(flag);
    }

    Optional<String> value(char option) {
        return Optional.ofNullable(found.get(option)).map(List::getLast);
    }

    List<String> values(char option) {
        return found.getOrDefault(option, List.of());
    }

    /** A whole number, zero or more. */
    int number(char option, int otherwise) {
        return value(option).map(this::number).orElse(otherwise);
    }

    int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new ProblemException(bad(text).problems().getFirst(), e);
        }
    }

    List<String> operands() {
        return operands;
    }

    /** The operands, of which at least so many are needed. */
    List<String> operands(int least, String what) {
        if (operands.size() < least) {
            throw CommandLineProblem.MISSING_ARGUMENT.exception("command", invocation.name(), "argument", what);
        }
        return operands;
    }

    ProblemException bad(String argument) {
        return CommandLineProblem.BAD_ARGUMENT.exception("command", invocation.name(), "argument", argument);
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                operands.addAll(arguments.subList(i + 1, arguments.size()));
                return;
            }
            if (argument.length() < 2 || argument.charAt(0) != '-') {
                operands.add(argument);
            } else {
                i += letters(argument, i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty());
            }
        }
    }

    /** Reads a cluster of letters; gives 1 if the last of them took the next argument as its value. */
    private int letters(String argument, Optional<String> next) {
        for (int i = 1; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            if (valued.indexOf(letter) >= 0) {
                String rest = argument.substring(i + 1);
                if (rest.isEmpty() && next.isEmpty()) {
                    throw CommandLineProblem.MISSING_ARGUMENT.exception(
                            "command", invocation.name(), "argument", "-" + letter);
                }
                found.computeIfAbsent(letter, l -> new ArrayList<>()).add(rest.isEmpty() ? next.orElseThrow() : rest);
                return rest.isEmpty() ? 1 : 0;
            }
            if (flags.indexOf(letter) < 0) {
                throw bad(argument);
            }
            found.computeIfAbsent(letter, l -> new ArrayList<>()).add("");
        }
        return 0;
    }
}
