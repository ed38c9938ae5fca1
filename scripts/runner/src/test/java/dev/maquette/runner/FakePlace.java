package dev.maquette.runner;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.FileAccess;
import dev.maquette.commandline.Interpreter;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemPrinter;
import dev.maquette.commandline.Streams;
import dev.maquette.commandline.builtins.Builtins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A place with one tool, {@code thing}, whose things become ready after some virtual time. */
final class FakePlace implements Dispatcher, Waiting, Leftovers {

    /** When each thing is ready; never, if it is missing here. */
    final Map<String, Duration> things = new TreeMap<>();

    final List<String> executed = new ArrayList<>();
    final Map<String, Pages.Page> pages = new TreeMap<>();
    Duration readyAfter = Duration.ofSeconds(20);
    boolean neverReady;
    boolean leavesSomething;
    boolean crashesOnCreate;
    private final Path folder;
    private final Environment environment;
    private Duration now = Duration.ZERO;

    FakePlace(Path folder) {
        this.folder = folder;
        this.environment = Environment.of(folder, Map.of());
    }

    Surroundings surroundings(String profile) {
        return surroundings(profile, Person.nobody());
    }

    Surroundings surroundings(String profile, Person person) {
        return new Surroundings(
                new Place(profile, false, Map.of("STORAGE_CLASS", "quick")),
                this,
                this,
                new Workspace(folder),
                url -> pages.getOrDefault(url, new Pages.Page(0, "connection refused")),
                this,
                person);
    }

    @Override
    public Outcome execute(String commands, Duration timeout) {
        executed.add(commands.strip());
        return run(commands);
    }

    @Override
    public Outcome query(String command) {
        return run(command);
    }

    @Override
    public void define(Map<String, String> variables) {
        variables.forEach(environment::export);
    }

    @Override
    public Map<String, String> exported() {
        return environment.exported();
    }

    @Override
    public Duration elapsed() {
        return now;
    }

    @Override
    public boolean await(Duration atMost) {
        Duration next = things.values().stream()
                .filter(time -> time.compareTo(now) > 0)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (next.isZero() || neverReady) {
            return false;
        }
        Duration limit = now.plus(atMost);
        now = next.compareTo(limit) < 0 ? next : limit;
        return true;
    }

    @Override
    public List<String> find() {
        return leavesSomething ? List.of("thing/forgotten") : List.copyOf(things.keySet());
    }

    private Outcome run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = Streams.of(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        CommandTable table = CommandTable.of(Map.of("thing", this::thing)).orElse(Builtins.table(pause -> {}));
        int status = new Interpreter(table, FileAccess.within(folder), ProblemPrinter.plain())
                .run(CommandLine.parse(line), environment, streams, new Cancellation())
                .code();
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private int thing(Invocation invocation) {
        List<String> words = invocation.arguments();
        String name = words.size() > 1 ? words.get(1) : "";
        return switch (words.getFirst()) {
            case "create" -> create(name);
            case "delete" -> things.remove(name) == null ? 1 : 0;
            case "get" -> get(invocation, name);
            case "list", "announce" -> 0;
            default -> 2;
        };
    }

    private int create(String name) {
        things.put(name, now.plus(readyAfter));
        if (crashesOnCreate) {
            throw new Crash();
        }
        return 0;
    }

    private int get(Invocation invocation, String name) {
        if (!things.containsKey(name)) {
            invocation.stderr().println("no such thing: " + name);
            return 1;
        }
        boolean ready = !neverReady && things.getOrDefault(name, now).compareTo(now) <= 0;
        invocation.stdout().println(name + (ready ? " ready" : " waiting"));
        return 0;
    }

    /** Stands for a kill: nothing catches an error. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
