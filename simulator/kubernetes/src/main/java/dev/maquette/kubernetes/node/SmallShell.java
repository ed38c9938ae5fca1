package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that nearly every image has, as far as main processes of guides and exercises use them: {@code true}, {@code false},
 * {@code echo}, {@code sleep}, {@code exit}, joined by {@code ;}, {@code &&} or line ends, also through {@code sh -c}.
 */
final class SmallShell {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*(?:;|&&|\\n)\\s*");
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)([smhd]?)|inf(?:inity)?");
    private static final List<String> KNOWN = List.of("true", "false", "echo", "sleep", "exit");
    private static final String REMAINING = "remaining";

    private SmallShell() {}

    static boolean knows(List<String> command) {
        return !script(command).isEmpty();
    }

    /** The steps of a command line; empty where it has anything else in it. */
    private static List<String> script(List<String> command) {
        String program = command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
        boolean isShell = (program.equals("sh") || program.equals("bash") || program.equals("ash"))
                && command.size() >= 3
                && command.get(1).endsWith("c");
        List<String> steps = isShell
                ? List.of(SEPARATOR.split(command.get(2).strip()))
                : List.of(program + " " + String.join(" ", command.subList(1, command.size())));
        boolean isKnown = steps.stream().allMatch(step -> KNOWN.contains(word(step)));
        return isKnown ? steps : List.of();
    }

    private static String word(String step) {
        String trimmed = step.strip();
        int space = trimmed.indexOf(' ');
        return space < 0 ? trimmed : trimmed.substring(0, space);
    }

    private static String rest(String step) {
        return step.strip().substring(word(step).length()).strip();
    }

    static void start(Process process, List<String> command) {
        List<String> steps = script(command);
        for (String step : steps) {
            process.memory().withArray(REMAINING).add(step);
        }
        resume(process);
    }

    static void resume(Process process) {
        ObjectNode memory = process.memory();
        if (!memory.has(REMAINING)) {
            return;
        }
        List<String> steps = new ArrayList<>();
        memory.withArray(REMAINING).forEach(step -> steps.add(step.asText()));
        int status = memory.path("status").asInt();
        while (!steps.isEmpty()) {
            String step = steps.removeFirst();
            switch (word(step)) {
                case "echo" -> process.log(unquote(rest(step)));
                case "true" -> status = 0;
                case "false" -> status = 1;
                case "exit" -> {
                    process.exit(rest(step).matches("\\d+") ? Integer.parseInt(rest(step)) & 255 : status);
                    return;
                }
                default -> {
                    keep(memory, steps, status);
                    duration(rest(step)).ifPresent(length -> process.wakeAfter(length, demand(length)));
                    return;
                }
            }
        }
        process.exit(status);
    }

    /** A process that sleeps for hours is not something anybody waits for. */
    private static Demand demand(Duration length) {
        return length.compareTo(Duration.ofMinutes(10)) > 0 ? Demand.PERIODIC : Demand.FOREGROUND;
    }

    private static void keep(ObjectNode memory, List<String> steps, int status) {
        memory.remove(REMAINING);
        memory.put("status", status);
        memory.putArray(REMAINING);
        steps.forEach(step -> memory.withArray(REMAINING).add(step));
    }

    private static String unquote(String text) {
        boolean isQuoted = text.length() >= 2
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Nothing for a sleep without end. */
    private static Optional<Duration> duration(String text) {
        Matcher match = DURATION.matcher(text.strip());
        if (!match.matches() || match.group(1) == null) {
            return Optional.empty();
        }
        double number = Double.parseDouble(match.group(1));
        long unit =
                switch (match.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3600;
                    case "d" -> 86_400;
                    default -> 1;
                };
        return Optional.of(Duration.ofMillis(Math.round(number * unit * 1000)));
    }
}
