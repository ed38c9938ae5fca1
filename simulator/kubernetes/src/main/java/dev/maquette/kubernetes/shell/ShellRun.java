package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A script under way. All it goes on with stands in a tree that its owner keeps, so it can pause for as long as the world's time wants,
 * and live through a snapshot.
 */
public final class ShellRun {

    private final ObjectNode memory;
    private final ShellHost host;
    private final Jobs jobs;

    /**
     * @param memory what {@link #begin} has filled
     */
    public ShellRun(ObjectNode memory, ShellHost host) {
        this.memory = memory;
        this.host = host;
        this.jobs = new Jobs(memory);
    }

    /** How far a script has come. */
    public sealed interface Progress {

        record Ended(int status) implements Progress {}

        /**
         * It pauses.
         *
         * @param length nothing where only a signal ends the pause
         */
        record Waiting(Optional<Duration> length, Demand demand) implements Progress {}
    }

    /**
     * Whether a script's first programs would wait for input.
     *
     * @param reads whether a program with its arguments would
     */
    public static boolean readsInput(String script, Predicate<List<String>> reads) {
        try {
            return firsts(ScriptParser.parse(script))
                    .anyMatch(simple -> simple.redirections().stream().noneMatch(each -> each.stream() == 0)
                            && reads.test(simple.words().stream()
                                    .map(word -> word.literal().orElse("word"))
                                    .toList()));
        } catch (Unreadable unreadable) {
            return false;
        }
    }

    /** The commands of a script that read what the script is given. */
    private static Stream<Statement.Simple> firsts(Statement statement) {
        return switch (statement) {
            case Statement.Simple simple -> Stream.of(simple);
            case Statement.Sequence sequence -> sequence.statements().stream().flatMap(ShellRun::firsts);
            case Statement.Pipeline pipeline -> firsts(pipeline.stages().getFirst());
            case Statement.Choice choice ->
                Stream.concat(
                        firsts(choice.first()), choice.links().stream().flatMap(link -> firsts(link.statement())));
            case Statement.Condition condition ->
                condition.branches().stream()
                        .flatMap(branch -> Stream.concat(firsts(branch.condition()), firsts(branch.body())));
            case Statement.Loop loop -> Stream.concat(firsts(loop.condition()), firsts(loop.body()));
            case Statement.Each each -> firsts(each.body());
            case Statement.Match match -> match.alternatives().stream().flatMap(each -> firsts(each.body()));
            case Statement.Subshell subshell -> firsts(subshell.body());
            case Statement.Redirected redirected ->
                redirected.redirections().stream().anyMatch(each -> each.stream() == 0)
                        ? Stream.empty()
                        : firsts(redirected.body());
            case Statement.Background background -> Stream.empty();
            case Statement.Definition definition -> Stream.empty();
        };
    }

    /** Puts a script into an empty tree; {@link #run} lets it begin. */
    public static void begin(ObjectNode memory, String script, ShellState state, String input) {
        new Jobs(memory).begin(script, new Surroundings(state), input);
    }

    /** Sends the script a signal, such as {@code TERM}. Whoever minds it does so in {@link #run}. */
    public void signal(String name) {
        jobs.signalled(name);
    }

    /** What a shell that ran the script would go on with. */
    public ShellState state() {
        return jobs.main().here().state(memory.path("exited").asBoolean());
    }

    /** Goes on as far as possible. */
    public Progress run() {
        Optional<Jobs.Job> next = due();
        while (next.isPresent() && !jobs.main().hasEnded()) {
            goOn(next.get());
            if (next.get().hasEnded()) {
                jobs.othersEnded();
            }
            next = due();
        }
        return jobs.main().hasEnded() ? new Progress.Ended(jobs.main().status()) : waiting();
    }

    private Optional<Jobs.Job> due() {
        return jobs.all().stream()
                .filter(job -> !job.hasEnded() && job.isDue(host.now()))
                .findFirst();
    }

    private Progress waiting() {
        List<Jobs.Job> paused = jobs.all().stream()
                .filter(job -> !job.hasEnded() && job.wakeAt().isPresent() && !job.waitsForOthers())
                .toList();
        Optional<Duration> length = paused.stream()
                .map(job -> Duration.between(host.now(), job.wakeAt().orElseThrow()))
                .min(Comparator.naturalOrder())
                .filter(pause -> pause.compareTo(Jobs.FOR_EVER.dividedBy(2)) < 0);
        Demand demand = paused.stream()
                .map(Jobs.Job::demand)
                .min(Comparator.naturalOrder())
                .orElse(Demand.PERIODIC);
        return new Progress.Waiting(length, demand);
    }

    private void goOn(Jobs.Job job) {
        Streams.Input input = new Streams.Input(job.input());
        Streams io = new Streams(input, host::out, host::err);
        Interpreter interpreter = new Interpreter(host, jobs, job);
        try {
            end(job, interpreter.run(job.source(), io), interpreter);
        } catch (Flow.Pause pause) {
            job.json().put("input", input.left());
            job.pause(host.now(), pause);
        } catch (Flow.Exit exit) {
            memory.put("exited", true);
            end(job, exit.status(), interpreter);
        } catch (Flow.Return left) {
            end(job, left.status(), interpreter);
        } catch (Flow.LeaveLoop left) {
            end(job, 0, interpreter);
        } catch (ShellFailure failure) {
            host.err("sh: " + failure.words() + "\n");
            end(job, failure.status(), interpreter);
        }
        job.keep(interpreter.here());
    }

    /** A job's end; before it comes what the script wants done at its end, which ends it with the same status. */
    private void end(Jobs.Job job, int status, Interpreter interpreter) {
        int code = job.json().path("ending").asInt(status);
        Optional<String> last = Optional.ofNullable(interpreter.here().traps().remove("EXIT"));
        if (last.filter(trap -> !trap.isEmpty()).isPresent()) {
            job.json().put("source", last.get()).put("ending", code);
            job.json().remove(List.of("frames", "wakeAt"));
        } else {
            interpreter.here().status(code);
            job.end(code);
        }
    }
}
