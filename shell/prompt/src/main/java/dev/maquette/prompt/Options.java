package dev.maquette.prompt;

import dev.maquette.commandline.ProblemException;
import dev.maquette.prompt.language.PromptProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The arguments of the program.
 *
 * @param command {@code run}, {@code serve}, {@code env}, or empty for the shell
 * @param words what follows the command and is no option
 * @param values of options by their names, without dashes
 */
record Options(String command, List<String> words, Map<String, String> values) {

    private static final Set<String> COMMANDS = Set.of("run", "serve", "env", "scripts");
    private static final Set<String> SWITCHES = Set.of("json", "version", "warm-up", "help", "plain");
    private static final Set<String> VALUED = Set.of(
            "profile",
            "world",
            "kubeconfig",
            "env",
            "kube-port",
            "admin-port",
            "aws-port",
            "admin-key",
            "account",
            "seed",
            "latency",
            "clock",
            "nodes",
            "disable",
            "token",
            "c",
            "charts",
            "cast",
            "unlock");

    /** Reads all arguments and reports all that is wrong with them. */
    static Options parse(List<String> arguments) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        List<dev.maquette.commandline.Problem> problems = new ArrayList<>();
        String command = "";
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("-")) {
                String given = argument.replaceFirst("^--?", "");
                int equals = given.indexOf('=');
                String name = equals < 0 ? given : given.substring(0, equals);
                if (SWITCHES.contains(name)) {
                    values.put(name, "true");
                } else if (!VALUED.contains(name)) {
                    problems.add(PromptProblem.UNKNOWN_OPTION.problem(
                            "option",
                            argument,
                            "known",
                            VALUED.stream()
                                    .sorted()
                                    .map(each -> (each.length() == 1 ? "-" : "--") + each)
                                    .collect(Collectors.joining(", "))));
                } else if (equals >= 0) {
                    values.put(name, given.substring(equals + 1));
                } else if (i + 1 < arguments.size()) {
                    values.put(name, arguments.get(++i));
                } else {
                    problems.add(PromptProblem.OPTION_WITHOUT_VALUE.problem("option", argument));
                }
            } else if (command.isEmpty() && words.isEmpty() && COMMANDS.contains(argument)) {
                command = argument;
            } else if (command.isEmpty()) {
                problems.add(PromptProblem.UNKNOWN_COMMAND.problem(
                        "command",
                        argument,
                        "known",
                        String.join(", ", COMMANDS.stream().sorted().toList())));
            } else {
                words.add(argument);
            }
        }
        OptionChecks.check(values, problems);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Options(command, List.copyOf(words), values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int number(String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }

    long seed() {
        return Long.parseLong(values.getOrDefault("seed", "1"));
    }

    /** What all durations of the catalog are multiplied by. */
    double latency() {
        return OptionChecks.latency(values.getOrDefault("latency", "1"));
    }

    /** Where worlds are kept: the folder given, or one of the profile's under the user's state folder (XDG base directories). */
    Path world(String profile) {
        return value("world").map(Path::of).orElseGet(() -> Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                .resolve("maquette")
                .resolve("worlds")
                .resolve(profile));
    }
}
