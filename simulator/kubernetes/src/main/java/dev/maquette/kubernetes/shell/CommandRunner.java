package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Runs simple commands: expands their words, sets their streams up, and finds what they name: a function, a builtin, a program. */
final class CommandRunner {

    private static final int NOT_FOUND = 127;

    private static final Duration OTHERS_SHARE = Duration.ofSeconds(1);

    private final ShellHost host;
    private final Jobs jobs;
    private final Interpreter interpreter;
    private final Builtins builtins;
    private final Deque<ObjectNode> functions = new ArrayDeque<>();
    private int commands;

    CommandRunner(ShellHost host, Jobs jobs, Interpreter interpreter) {
        this.host = host;
        this.jobs = jobs;
        this.interpreter = interpreter;
        this.builtins = new Builtins(host, jobs, interpreter, this);
    }

    /** The frame of the function that runs; nothing outside all. */
    Optional<ObjectNode> function() {
        return Optional.ofNullable(functions.peek());
    }

    Expansion.Values values(ObjectNode frame, Streams io) {
        return new CommandValues(host, jobs, interpreter, frame, io);
    }

    List<String> words(List<Word> words, ObjectNode frame, Streams io) {
        Expansion.Values values = values(frame, io);
        FileNames files = new FileNames(host, interpreter.here().directory());
        List<String> all = new ArrayList<>();
        for (Word word : words) {
            for (String field : Expansion.fields(word, values)) {
                all.addAll(interpreter.here().has('f') ? List.of(ShellPattern.unquote(field)) : files.of(field));
            }
        }
        return all;
    }

    int run(Statement.Simple simple, ObjectNode frame, Streams io) {
        boolean isUnderWay = frame.has("words") && !frame.has("ended");
        if (!isUnderWay || frame.path("words").path(0).asText().equals("wait")) {
            answerSignals(frame, io);
        }
        if (frame.has("ended")) {
            return frame.get("ended").asInt();
        }
        if (!frame.has("words")) {
            giveOthersTheirShare(frame);
            expand(simple, frame, io);
        }
        return streams(
                simple.redirections(),
                frame,
                io,
                streams -> execute(Interpreter.texts(frame.get("words")), frame, streams));
    }

    /** A command that waits for its own substitutions has been counted. */
    private void giveOthersTheirShare(ObjectNode frame) {
        if (!frame.has("counted") && ++commands > host.share()) {
            host.busy();
            throw new Flow.Pause(OTHERS_SHARE, Demand.PERIODIC);
        }
        frame.put("counted", true);
    }

    /** A trap runs between two commands (POSIX, 2.12); the command that came next, or that a signal ended, follows. */
    private void answerSignals(ObjectNode frame, Streams io) {
        if (!frame.has("trap")) {
            Optional<String> trap = jobs.signalFor(interpreter.job(), interpreter.here());
            if (trap.isEmpty()) {
                return;
            }
            frame.put("trap", trap.get());
        }
        interpreter.run(frame.get("trap").asText(), io);
        frame.remove("trap");
        frame.put("wasInterrupted", true);
    }

    private void expand(Statement.Simple simple, ObjectNode frame, Streams io) {
        Expansion.Values values = values(frame, io);
        List<String> words = words(simple.words(), frame, io);
        Map<String, String> assigned = new LinkedHashMap<>();
        for (Statement.Assignment assignment : simple.assignments()) {
            String value = Expansion.text(assignment.value(), values);
            assigned.put(assignment.name(), value);
            if (words.isEmpty()) {
                interpreter.here().assign(assignment.name(), value);
            }
        }
        if (interpreter.here().has('x')) {
            StringBuilder trace = new StringBuilder("+");
            assigned.forEach(
                    (name, value) -> trace.append(' ').append(name).append('=').append(value));
            words.forEach(word -> trace.append(' ').append(word));
            io.err().accept(trace.append('\n').toString());
        }
        assigned.forEach(frame.putObject("assigned")::put);
        words.forEach(frame.putArray("words")::add);
    }

    private int execute(List<String> words, ObjectNode frame, Streams io) {
        if (words.isEmpty()) {
            boolean hasSubstituted = frame.path("substituted").size() > 0;
            return hasSubstituted ? interpreter.here().status() : 0;
        }
        ObjectNode assigned = (ObjectNode) frame.get("assigned");
        if (!assigned.isEmpty() && !frame.has("before")) {
            Surroundings here = interpreter.here();
            ObjectNode before = frame.putObject("before");
            assigned.properties().forEach(entry -> {
                Optional.ofNullable(here.variables().get(entry.getKey()))
                        .ifPresent(old -> before.put(entry.getKey(), old));
                here.assign(entry.getKey(), entry.getValue().asText());
            });
        }
        int status = call(words, frame, io);
        Surroundings here = interpreter.here();
        assigned.properties().forEach(entry -> {
            here.variables().remove(entry.getKey());
            Optional.ofNullable(frame.path("before").get(entry.getKey()))
                    .ifPresent(old -> here.assign(entry.getKey(), old.asText()));
        });
        return status;
    }

    private int call(List<String> words, ObjectNode frame, Streams io) {
        String function = frame.has("function")
                ? frame.get("function").asText()
                : interpreter.here().functions().getOrDefault(words.getFirst(), "");
        if (!function.isEmpty()) {
            return function(function, words.subList(1, words.size()), frame, io);
        }
        return builtins.run(words, frame, io).orElseGet(() -> program(words, frame, io));
    }

    private int function(String body, List<String> arguments, ObjectNode frame, Streams io) {
        if (!frame.has("function")) {
            frame.put("function", body);
            interpreter.here().positional().forEach(frame.putArray("positional")::add);
            interpreter.here().positional(arguments);
        }
        functions.push(frame);
        int status;
        try {
            status = interpreter.returning(() -> interpreter.run(body, io));
        } finally {
            functions.pop();
        }
        Surroundings here = interpreter.here();
        frame.path("locals").properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                here.variables().remove(entry.getKey());
            } else {
                here.assign(entry.getKey(), entry.getValue().asText());
            }
        });
        here.positional(Interpreter.texts(frame.get("positional")));
        return status;
    }

    /** A program, or a file with commands in it. */
    int program(List<String> words, ObjectNode frame, Streams io) {
        Optional<String> script =
                frame.has("script") ? Optional.of(frame.get("script").asText()) : script(words.getFirst());
        if (script.isPresent()) {
            frame.put("script", script.get());
            return child(script.get(), words, frame, io);
        }
        Surroundings here = interpreter.here();
        boolean reads = !io.in().isAtEnd() && (!io.in().isGiven() || host.readsInput(words));
        if (reads && io.in().isOpen()) {
            awaitInput(words, io);
        }
        ShellHost.Command command = new ShellHost.Command(
                words, here.variables(), here.directory(), reads ? io.in().left() : "");
        Optional<ShellHost.Result> result = host.run(command);
        if (result.isEmpty()) {
            io.err().accept("sh: " + words.getFirst() + ": not found\n");
            return NOT_FOUND;
        }
        if (result.get() == ShellHost.Result.RUNS_ON) {
            throw new Flow.Pause(Jobs.FOR_EVER, Demand.PERIODIC);
        }
        if (reads) {
            io.in().rest();
        }
        io.out().accept(result.get().out());
        io.err().accept(result.get().err());
        return result.get().status();
    }

    /** Most programs need all of their input; {@code cat} hands on what comes. */
    private static void awaitInput(List<String> words, Streams io) {
        boolean handsOn = io.isTold() && words.getFirst().endsWith("cat") && words.size() == 1;
        if (handsOn) {
            io.out().accept(io.in().rest());
        }
        throw new Flow.Pause(handsOn ? Jobs.UNTIL_LINE : Jobs.UNTIL_END, Demand.PERIODIC);
    }

    /** Runs the lines of the input as they come, as a shell without a script does. */
    int lines(ObjectNode frame, boolean isInteractive, String before, Streams io) {
        return interpreter.apart(frame, () -> {
            if (!frame.has("isChild")) {
                frame.put("isChild", true);
                interpreter.here().call("sh", List.of());
                interpreter.here().functions().clear();
                interpreter.here().traps().clear();
            }
            return new TypedLines(host, interpreter, frame, isInteractive).run(before, io);
        });
    }

    /** Runs a script as a process of its own would. */
    int child(String source, List<String> nameAndArguments, ObjectNode frame, Streams io) {
        return interpreter.apart(frame, () -> {
            if (!frame.has("isChild")) {
                frame.put("isChild", true);
                interpreter
                        .here()
                        .call(nameAndArguments.getFirst(), nameAndArguments.subList(1, nameAndArguments.size()));
                interpreter.here().functions().clear();
                interpreter.here().traps().clear();
            }
            return interpreter.run(source, io);
        });
    }

    private Optional<String> script(String name) {
        if (!name.contains("/")) {
            return Optional.empty();
        }
        return host.read(interpreter.here().resolve(name))
                .map(ByteText::of)
                .filter(text -> !text.startsWith("#!")
                        || text.lines().findFirst().orElse("").contains("sh"));
    }

    int redirected(Statement.Redirected redirected, ObjectNode frame, Streams io, ToIntFunction<Streams> run) {
        return streams(redirected.redirections(), frame, io, run);
    }

    private int streams(
            List<Statement.Redirection> redirections, ObjectNode frame, Streams io, ToIntFunction<Streams> run) {
        if (redirections.isEmpty()) {
            return run.applyAsInt(io);
        }
        Redirections open = new Redirections(host, interpreter.here().directory(), frame);
        Optional<Streams> streams = open.of(redirections, io, values(frame, io));
        if (streams.isEmpty()) {
            return 1;
        }
        try {
            return run.applyAsInt(streams.get());
        } catch (Flow.Pause pause) {
            if (streams.get().in() != io.in()) {
                frame.put("unread", streams.get().in().left());
            }
            throw pause;
        }
    }

    /** What is meant by a command that a script may use and this shell has not. */
    static ShellFailure gap(String what) {
        return new ShellFailure(2, Gap.SHELL.words(what));
    }
}
