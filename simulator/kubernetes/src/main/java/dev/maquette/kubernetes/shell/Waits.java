package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that let time pass: {@code sleep}, {@code wait}, and {@code tail -f}. */
final class Waits {

    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)([smhd]?)|inf(?:inity)?");
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int TERMINATED = 143;

    private final ShellHost host;
    private final Jobs jobs;
    private final Interpreter interpreter;

    Waits(ShellHost host, Jobs jobs, Interpreter interpreter) {
        this.host = host;
        this.jobs = jobs;
        this.interpreter = interpreter;
    }

    OptionalInt run(String name, List<String> arguments, ObjectNode frame, Streams io) {
        return switch (name) {
            case "sleep" -> OptionalInt.of(sleep(arguments, frame, io));
            case "wait" -> OptionalInt.of(await(arguments, frame));
            default -> follows(arguments) ? OptionalInt.of(follow(arguments, frame, io)) : OptionalInt.empty();
        };
    }

    private int sleep(List<String> arguments, ObjectNode frame, Streams io) {
        if (arguments.isEmpty()) {
            io.err().accept("sleep: missing operand\n");
            return 1;
        }
        Duration all = Duration.ZERO;
        for (String argument : arguments) {
            Optional<Duration> length = length(argument);
            if (length.isEmpty()) {
                io.err().accept("sleep: invalid number '" + argument + "'\n");
                return 1;
            }
            all = all.plus(length.get());
        }
        if (all.isZero()) {
            return 0;
        }
        frame.put("ended", 0);
        throw new Flow.Pause(all, interpreter.demand(all));
    }

    private static Optional<Duration> length(String text) {
        Matcher match = LENGTH.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        if (match.group(1) == null) {
            return Optional.of(Jobs.FOR_EVER);
        }
        long unit =
                switch (match.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3600;
                    case "d" -> 86_400;
                    default -> 1;
                };
        double millis = Double.parseDouble(match.group(1)) * unit * 1000;
        boolean isForEver = millis > Jobs.FOR_EVER.toMillis();
        return Optional.of(isForEver ? Jobs.FOR_EVER : Duration.ofMillis(Math.round(millis)));
    }

    private int await(List<String> arguments, ObjectNode frame) {
        if (frame.path("wasInterrupted").asBoolean()) {
            return TERMINATED;
        }
        Optional<Integer> one = arguments.isEmpty() || !arguments.getFirst().matches("\\d{1,9}")
                ? Optional.empty()
                : Optional.of(Integer.parseInt(arguments.getFirst()));
        if (jobs.isAnyRunning(one)) {
            throw new Flow.Pause(Jobs.UNTIL_OTHERS, Demand.PERIODIC);
        }
        return one.map(jobs::statusOf).orElse(0);
    }

    private static boolean follows(List<String> arguments) {
        return arguments.stream().anyMatch(each -> each.matches("-[fFqn\\d]*[fF]") || each.equals("--follow"));
    }

    /** Prints what comes to files' ends, for ever; files that are not there yet are waited for. */
    private int follow(List<String> arguments, ObjectNode frame, Streams io) {
        List<String> files = new ArrayList<>();
        String lines = "10";
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-n") && i + 1 < arguments.size()) {
                lines = arguments.get(++i);
            } else if (argument.matches("-n\\+?\\d+")) {
                lines = argument.substring(2);
            } else if (!argument.startsWith("-")) {
                files.add(argument);
            }
        }
        for (String file : files) {
            look(file, lines, frame.withObject("/followed"), io);
        }
        throw new Flow.Pause(files.equals(List.of("/dev/null")) ? Jobs.FOR_EVER : LOOK, Demand.RETRY);
    }

    private void look(String file, String lines, ObjectNode followed, Streams io) {
        Optional<String> text = host.read(interpreter.here().resolve(file)).map(ByteText::of);
        if (text.isEmpty()) {
            return;
        }
        int seen = followed.has(file) ? followed.get(file).asInt() : start(text.get(), lines);
        io.out().accept(text.get().substring(Math.min(seen, text.get().length())));
        followed.put(file, text.get().length());
    }

    /** Where the last lines begin, or the first wanted one ({@code +1} for all). */
    private static int start(String text, String lines) {
        if (!lines.matches("[-+]?\\d{1,9}")) {
            throw new ShellFailure(1, "tail: invalid number '" + lines + "'");
        }
        int wanted = Math.abs(Integer.parseInt(lines));
        int at = lines.startsWith("+") ? 0 : text.length();
        if (lines.startsWith("+")) {
            for (int i = 1; i < wanted && at < text.length(); i++) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            }
            return at;
        }
        int end = text.endsWith("\n") ? text.length() - 1 : text.length();
        for (int i = 0; i < wanted && end >= 0; i++) {
            end = text.lastIndexOf('\n', end - 1);
        }
        return wanted == 0 ? text.length() : end + 1;
    }
}
