package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.LeaveShellException;
import java.util.List;

/** Commands about the shell itself: its variables, its commands, its end. */
final class ShellCommands {

    private ShellCommands() {}

    static int export(Invocation invocation) {
        Options options = Options.of(invocation, "pn", "");
        if (options.operands().isEmpty()) {
            invocation.environment().exported().forEach((name, value) -> invocation
                    .stdout()
                    .print("export " + name + "='" + value.replace("'", "'\\''") + "'\n"));
        }
        for (String operand : options.operands()) {
            int equals = operand.indexOf('=');
            if (options.has('n')) {
                invocation.environment().keepPrivate(operand);
            } else if (equals < 0) {
                invocation.environment().export(operand);
            } else {
                invocation.environment().export(operand.substring(0, equals), operand.substring(equals + 1));
            }
        }
        return 0;
    }

    static int unset(Invocation invocation) {
        Options.of(invocation, "v", "").operands().forEach(invocation.environment()::unset);
        return 0;
    }

    /** {@code env [NAME=value…] [command]}. */
    static int env(Invocation invocation) throws InterruptedException {
        Environment environment = invocation.environment().copy();
        List<String> words = invocation.arguments();
        int at = 0;
        while (at < words.size() && words.get(at).matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
            String[] parts = words.get(at++).split("=", 2);
            environment.export(parts[0], parts[1]);
        }
        if (at < words.size()) {
            return invocation.shell().run(words.subList(at, words.size()), invocation.withEnvironment(environment));
        }
        environment.exported().forEach((name, value) -> invocation.stdout().print(name + "=" + value + "\n"));
        return 0;
    }

    /** {@code command NAME…} reaches PATH, past a built-in of the same name; {@code command -v NAME} says what it is. */
    static int command(Invocation invocation) throws InterruptedException {
        List<String> words = invocation.arguments();
        if (words.isEmpty()) {
            return 0;
        }
        if (words.getFirst().equals("-v") || words.getFirst().equals("-V")) {
            return which(invocation.withArguments(words.subList(1, words.size())));
        }
        return invocation.shell().runExternal(words, invocation);
    }

    static int which(Invocation invocation) {
        int status = 0;
        for (String name : invocation.arguments()) {
            boolean known = invocation.shell().knows(name);
            String found =
                    known ? name : invocation.shell().onPath(name, invocation).orElse("");
            if (found.isEmpty()) {
                status = 1;
            } else {
                invocation.stdout().print(found + "\n");
            }
        }
        return status;
    }

    /** Runs the rest of the line as it is: nothing in this shell needs another user's rights. */
    static int sudo(Invocation invocation) throws InterruptedException {
        List<String> words = invocation.arguments();
        if (words.isEmpty()
                || words.getFirst().startsWith("-")
                || words.getFirst().equals("su")) {
            throw CommandLineProblem.BAD_ARGUMENT.exception(
                    "command", "sudo", "argument", words.isEmpty() ? "" : words.getFirst());
        }
        return invocation.shell().run(words, invocation);
    }

    static int exit(Invocation invocation) {
        Options options = Options.of(invocation, "", "");
        int status = options.operands().isEmpty()
                ? invocation.environment().lastStatus()
                : options.number(options.operands().getFirst());
        throw new LeaveShellException(status & 0xFF);
    }
}
