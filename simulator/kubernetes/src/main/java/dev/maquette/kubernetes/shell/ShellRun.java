package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** What of its input a script that pauses waits for. */
    public enum Awaits {
        NOTHING,
        LINE,
        END
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

    /** Puts a script into an empty tree; {@link #run} lets it begin. */
    public static void begin(ObjectNode memory, String script, ShellState state, String input) {
        new Jobs(memory).begin(script, new Surroundings(state), input);
    }

    /** Lets more input come after what the script was begun with, until {@link #feed} says that it was the last. */
    public void open() {
        jobs.main().json().put("isOpen", true);
    }

    /** Gives the script more input. */
    public void feed(String text, boolean isLast) {
        jobs.main().feed(text, isLast);
    }

    /** What of its input the script pauses for. */
    public Awaits awaits() {
        return jobs.main().hasEnded() ? Awaits.NOTHING : jobs.main().awaits();
    }

    /** Ctrl-C at the script's terminal. */
    public void interrupt() {
        jobs.interrupt();
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
        Streams.Input input = job.given();
        Streams io = new Streams(input, host::out, host::err, true);
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
