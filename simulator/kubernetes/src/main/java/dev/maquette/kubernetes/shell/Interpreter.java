package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Runs statements. A pause unwinds it and leaves its frames as they are; the next interpreter of the same script goes down the same way.
 * Stages of a pipeline run one after the other, so an endless one never reaches the next.
 */
final class Interpreter {

    /** As deep as scripts of containers never are; a function that calls itself without end comes here. */
    private static final int DEEPEST = 200;

    /** Beyond this nobody waits for a script. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ShellHost host;
    private final Jobs jobs;
    private final Jobs.Job job;
    private final Frames frames;
    private final Deque<Round> rounds = new ArrayDeque<>();
    private final CommandRunner commands;
    private Surroundings here;
    private int tested;

    private record Round(Statement.Loop loop, ObjectNode frame) {}

    Interpreter(ShellHost host, Jobs jobs, Jobs.Job job) {
        this.host = host;
        this.jobs = jobs;
        this.job = job;
        this.frames = new Frames(job.frames());
        this.here = job.here();
        this.commands = new CommandRunner(host, jobs, this);
    }

    Surroundings here() {
        return here;
    }

    Jobs.Job job() {
        return job;
    }

    /** Runs a text as a script of its own. */
    int run(String source, Streams io) {
        try {
            return run(ScriptParser.parse(source), io);
        } catch (Unreadable unreadable) {
            throw new ShellFailure(2, String.valueOf(unreadable.getMessage()));
        }
    }

    int run(Statement statement, Streams io) {
        int depth = frames.depth();
        if (depth > DEEPEST) {
            throw new ShellFailure(2, "maximum recursion depth exceeded");
        }
        ObjectNode frame = frames.enter();
        int status =
                switch (statement) {
                    case Statement.Simple simple -> strictly(commands.run(simple, frame, io));
                    case Statement.Sequence sequence -> sequence(sequence, frame, io);
                    case Statement.Choice choice -> choice(choice, frame, io);
                    case Statement.Pipeline pipeline -> pipeline(pipeline, frame, io);
                    case Statement.Condition condition -> condition(condition, frame, io);
                    case Statement.Loop loop -> loop(loop, frame, io);
                    case Statement.Each each -> each(each, frame, io);
                    case Statement.Match match -> match(match, frame, io);
                    case Statement.Subshell subshell -> strictly(apart(frame, () -> run(subshell.body(), io)));
                    case Statement.Redirected redirected ->
                        commands.redirected(redirected, frame, io, streams -> run(redirected.body(), streams));
                    case Statement.Background background -> jobs.start(background.source(), here);
                    case Statement.Definition definition -> {
                        here.functions().put(definition.name(), definition.source());
                        yield 0;
                    }
                };
        frames.backTo(depth);
        here.status(status);
        return status;
    }

    /** {@code set -e}: what fails unasked ends the script. */
    private int strictly(int status) {
        if (status != 0 && tested == 0 && here.has('e')) {
            throw new Flow.Exit(status);
        }
        return status;
    }

    private int tested(IntSupplier run) {
        tested++;
        try {
            return run.getAsInt();
        } finally {
            tested--;
        }
    }

    /** Runs something with a copy of the surroundings, which nobody sees afterwards. */
    int apart(ObjectNode frame, IntSupplier run) {
        Surroundings outer = here;
        here = frame.has("inner") ? Surroundings.of(frame.get("inner")) : outer.copy();
        int depth = frames.depth();
        int status;
        try {
            status = run.getAsInt();
        } catch (Flow.Pause pause) {
            frame.set("inner", here.toJson());
            here = outer;
            throw pause;
        } catch (Flow.Exit exit) {
            status = exit.status();
        } catch (Flow.Return left) {
            status = left.status();
        } catch (Flow.LeaveLoop left) {
            status = 0;
        } catch (ShellFailure failure) {
            host.err("sh: " + failure.words() + "\n");
            status = failure.status();
        }
        frames.backTo(depth);
        frame.remove("inner");
        here = outer;
        return status;
    }

    /** Runs something and keeps what it prints; what was printed before a pause stays in the frame. */
    String captured(ObjectNode frame, Streams io, Consumer<Streams> run) {
        StringBuilder text = new StringBuilder(frame.path("captured").asText());
        try {
            run.accept(io.writing(text::append));
        } catch (Flow.Pause pause) {
            frame.put("captured", text.toString());
            throw pause;
        }
        frame.remove("captured");
        return text.toString();
    }

    /** What a substitution prints. */
    String substituted(String source, Streams io) {
        int depth = frames.depth();
        ObjectNode frame = frames.enter();
        String text = captured(
                frame,
                io,
                streams ->
                        frame.put("status", apart(frame, () -> run(source, streams.reading(new Streams.Input(""))))));
        here.status(frame.path("status").asInt());
        frames.backTo(depth);
        return text.replaceAll("\n+$", "");
    }

    /** Goes on behind a command that failed in the midst of its statements. */
    void recover(int depth, int status) {
        frames.backTo(depth);
        here.status(status);
    }

    int depth() {
        return frames.depth();
    }

    /** Calls a function, or runs a text, after which {@code return} goes on. */
    int returning(IntSupplier run) {
        int depth = frames.depth();
        try {
            return run.getAsInt();
        } catch (Flow.Return left) {
            frames.backTo(depth);
            return left.status();
        }
    }

    private int sequence(Statement.Sequence sequence, ObjectNode frame, Streams io) {
        int status = frame.path("status").asInt();
        for (int i = frame.path("at").asInt(); i < sequence.statements().size(); i++) {
            frame.put("at", i);
            status = run(sequence.statements().get(i), io);
            frame.put("status", status);
        }
        return status;
    }

    private int choice(Statement.Choice choice, ObjectNode frame, Streams io) {
        int last = choice.links().size();
        int at = frame.path("at").asInt();
        int status = frame.path("status").asInt();
        if (at == 0) {
            status = tested(() -> run(choice.first(), io));
            frame.put("at", 1).put("status", status);
            at = 1;
        }
        for (int i = at; i <= last; i++) {
            Statement.Link link = choice.links().get(i - 1);
            frame.put("at", i);
            if (link.isAnd() == (status == 0)) {
                status = i == last ? run(link.statement(), io) : tested(() -> run(link.statement(), io));
            }
            frame.put("status", status);
        }
        return status;
    }

    private int pipeline(Statement.Pipeline pipeline, ObjectNode frame, Streams io) {
        List<Statement> stages = pipeline.stages();
        if (stages.size() == 1) {
            return tested(() -> run(stages.getFirst(), io)) == 0 ? 1 : 0;
        }
        int status = 0;
        for (int i = frame.path("at").asInt(); i < stages.size(); i++) {
            frame.put("at", i);
            Streams.Input in =
                    frame.has("input") ? new Streams.Input(frame.get("input").asText()) : io.in();
            status = stage(stages.get(i), i == stages.size() - 1, frame, io.reading(in));
        }
        return pipeline.isNegated() ? (status == 0 ? 1 : 0) : strictly(status);
    }

    private int stage(Statement stage, boolean isLast, ObjectNode frame, Streams io) {
        try {
            if (isLast) {
                return apart(frame, () -> run(stage, io));
            }
            String text = captured(frame, io, streams -> apart(frame, () -> tested(() -> run(stage, streams))));
            frame.put("input", text);
            return 0;
        } catch (Flow.Pause pause) {
            if (frame.has("input")) {
                frame.put("input", io.in().left());
            }
            throw pause;
        }
    }

    private int condition(Statement.Condition condition, ObjectNode frame, Streams io) {
        List<Statement.Branch> branches = condition.branches();
        for (int i = frame.path("at").asInt(); i < branches.size(); i++) {
            Statement.Branch branch = branches.get(i);
            frame.put("at", i);
            if (frame.path("holds").asBoolean() || tested(() -> run(branch.condition(), io)) == 0) {
                frame.put("holds", true);
                return run(branch.body(), io);
            }
        }
        frame.put("at", branches.size());
        return condition.otherwise().map(otherwise -> run(otherwise, io)).orElse(0);
    }

    private int loop(Statement.Loop loop, ObjectNode frame, Streams io) {
        rounds.push(new Round(loop, frame));
        try {
            int inside = frames.depth();
            while (true) {
                try {
                    if (!frame.path("inBody").asBoolean()) {
                        beginRound(frame);
                        boolean holds = tested(() -> run(loop.condition(), io)) == 0;
                        if (holds == loop.isUntil()) {
                            return frame.path("status").asInt();
                        }
                        frame.put("inBody", true);
                    }
                    frame.put("status", run(loop.body(), io));
                } catch (Flow.LeaveLoop leave) {
                    frames.backTo(inside);
                    if (staysOut(leave)) {
                        return 0;
                    }
                }
                frame.remove(List.of("inBody", "begun"));
            }
        } finally {
            rounds.pop();
        }
    }

    /** Whether a loop is left for good; one that lies further out gets it next. */
    private static boolean staysOut(Flow.LeaveLoop leave) {
        if (leave.isForOuter()) {
            throw leave.outwards();
        }
        return !leave.goesOn();
    }

    /** Notes whether anything has changed in the shell since the round before. */
    private void beginRound(ObjectNode frame) {
        if (!frame.has("begun")) {
            int seen = here.variables().hashCode();
            boolean goesOn = !frame.has("seen") || frame.get("seen").asInt() != seen;
            frame.put("begun", true).put("seen", seen).put("goesOn", goesOn);
        }
    }

    /**
     * Whether somebody waits for a script that pauses. A loop that goes round without anything changing in it looks out for a change in
     * the world; there is nothing to wait for until one has come.
     */
    Demand demand(Duration pause) {
        if (pause.compareTo(PATIENCE) > 0) {
            return Demand.PERIODIC;
        }
        boolean looksOut = rounds.stream()
                .anyMatch(round -> round.loop().isEndless()
                        || !round.frame().path("goesOn").asBoolean());
        return looksOut ? Demand.RETRY : Demand.FOREGROUND;
    }

    private int each(Statement.Each each, ObjectNode frame, Streams io) {
        if (!frame.has("words")) {
            List<String> words = each.words()
                    .map(listed -> commands.words(listed, frame, io))
                    .orElseGet(() -> here.positional());
            words.forEach(frame.putArray("words")::add);
        }
        int inside = frames.depth();
        List<String> words = texts(frame.get("words"));
        int status = frame.path("status").asInt();
        for (int i = frame.path("at").asInt(); i < words.size(); i++) {
            if (!frame.path("inBody").asBoolean()) {
                here.assign(each.name(), words.get(i));
            }
            frame.put("at", i).put("inBody", true);
            try {
                status = run(each.body(), io);
            } catch (Flow.LeaveLoop leave) {
                frames.backTo(inside);
                if (staysOut(leave)) {
                    return 0;
                }
            }
            frame.put("inBody", false).put("status", status);
        }
        return status;
    }

    private int match(Statement.Match match, ObjectNode frame, Streams io) {
        if (!frame.has("chosen")) {
            frame.put("chosen", chosen(match, frame, io));
        }
        int chosen = frame.get("chosen").asInt();
        return chosen < 0 ? 0 : run(match.alternatives().get(chosen).body(), io);
    }

    private int chosen(Statement.Match match, ObjectNode frame, Streams io) {
        Expansion.Values values = commands.values(frame, io);
        String subject = Expansion.text(match.subject(), values);
        for (int i = 0; i < match.alternatives().size(); i++) {
            for (Word pattern : match.alternatives().get(i).patterns()) {
                if (ShellPattern.matches(Expansion.pattern(pattern, values), subject)) {
                    return i;
                }
            }
        }
        return -1;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
