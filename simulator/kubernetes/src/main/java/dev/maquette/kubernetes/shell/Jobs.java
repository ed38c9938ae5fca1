package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a script runs side by side: the script itself, whose id is 1, and what it has put into the background. */
final class Jobs {

    /** Longer than any world lives. */
    static final Duration FOR_EVER = Duration.ofDays(365_000);

    /** A pause until another job ends or a signal comes. */
    static final Duration UNTIL_OTHERS = Duration.ofSeconds(-1);

    /** A pause until a line of input comes, or its end. */
    static final Duration UNTIL_LINE = Duration.ofSeconds(-2);

    /** A pause until the end of the input. */
    static final Duration UNTIL_END = Duration.ofSeconds(-3);

    private static final int MAIN = 1;
    private static final int MOST = 64;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final int INTERRUPTED = 130;

    private final ObjectNode memory;

    Jobs(ObjectNode memory) {
        this.memory = memory;
    }

    /** One of them. */
    record Job(ObjectNode json) {

        int id() {
            return json.get("id").asInt();
        }

        String source() {
            return json.get("source").asText();
        }

        String input() {
            return json.path("input").asText();
        }

        Streams.Input given() {
            return Streams.Input.given(input(), json.path("isOpen").asBoolean());
        }

        /** More input, or the last of it. */
        void feed(String text, boolean isLast) {
            json.put("input", input() + text);
            json.put("isOpen", json.path("isOpen").asBoolean() && !isLast);
            boolean isEnough =
                    awaits() == ShellRun.Awaits.LINE || !json.path("isOpen").asBoolean();
            if (isEnough) {
                json.put("awaits", ShellRun.Awaits.NOTHING.name());
            }
        }

        ShellRun.Awaits awaits() {
            return ShellRun.Awaits.valueOf(json.path("awaits").asText(ShellRun.Awaits.NOTHING.name()));
        }

        ArrayNode frames() {
            return json.withArray("frames");
        }

        Surroundings here() {
            return Surroundings.of(json.get("here"));
        }

        void keep(Surroundings here) {
            json.set("here", here.toJson());
        }

        boolean hasEnded() {
            return json.has("status");
        }

        int status() {
            return json.get("status").asInt();
        }

        void end(int status) {
            json.put("status", status);
            json.remove(List.of("frames", "wakeAt", "demand"));
        }

        void pause(Instant now, Flow.Pause pause) {
            boolean isForOthers = pause.length().equals(UNTIL_OTHERS);
            boolean isTimed = !pause.length().isNegative();
            ShellRun.Awaits awaits = isTimed || isForOthers
                    ? ShellRun.Awaits.NOTHING
                    : pause.length().equals(UNTIL_LINE) ? ShellRun.Awaits.LINE : ShellRun.Awaits.END;
            json.put("waits", isForOthers)
                    .put("awaits", awaits.name())
                    .put("demand", pause.demand().name());
            json.put("wakeAt", isTimed ? now.plus(pause.length()).toString() : "");
        }

        boolean waitsForOthers() {
            return json.path("waits").asBoolean();
        }

        Demand demand() {
            return Demand.valueOf(json.path("demand").asText(Demand.PERIODIC.name()));
        }

        Optional<Instant> wakeAt() {
            return Optional.of(json.path("wakeAt").asText())
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
        }

        boolean isDue(Instant now) {
            return !waitsForOthers()
                    && awaits() == ShellRun.Awaits.NOTHING
                    && wakeAt().filter(at -> at.isAfter(now)).isEmpty();
        }
    }

    Job main() {
        return find(MAIN).orElseThrow();
    }

    List<Job> all() {
        List<Job> all = new ArrayList<>();
        memory.withArray("jobs").forEach(each -> all.add(new Job((ObjectNode) each)));
        return all;
    }

    private Optional<Job> find(int id) {
        return all().stream().filter(job -> job.id() == id).findFirst();
    }

    Job begin(String source, Surroundings here, String input) {
        int id = memory.path("lastJob").asInt() + 1;
        memory.put("lastJob", id);
        ObjectNode json = memory.withArray("jobs").addObject();
        json.put("id", id).put("source", source).put("input", input);
        Job job = new Job(json);
        job.keep(here);
        return job;
    }

    /** Puts a statement into the background. */
    int start(String source, Surroundings here) {
        long running = all().stream().filter(job -> !job.hasEnded()).count();
        if (running > MOST) {
            throw new ShellFailure(2, "can't fork: Resource temporarily unavailable");
        }
        begin(source, here, "");
        return 0;
    }

    /** The one that was last put into the background. */
    Optional<Integer> newest() {
        return all().stream().map(Job::id).filter(id -> id != MAIN).max(Integer::compare);
    }

    boolean isAnyRunning(Optional<Integer> wanted) {
        return all().stream()
                .filter(job -> wanted.map(id -> id == job.id()).orElse(job.id() != MAIN))
                .anyMatch(job -> !job.hasEnded());
    }

    int statusOf(int id) {
        return find(id).filter(Job::hasEnded).map(Job::status).orElse(127);
    }

    /** Whether there is such a process; a signal reaches it. */
    boolean kill(int id, String signal) {
        Optional<Job> job = find(id).filter(each -> !each.hasEnded());
        if (job.isEmpty()) {
            return false;
        }
        if (id == MAIN) {
            signalled(signal);
        } else if (!signal.equals("EXIT")) {
            job.get().end(signal.equals("KILL") ? KILLED : TERMINATED);
        }
        return true;
    }

    void signalled(String signal) {
        memory.put("signal", signal);
        for (Job job : all()) {
            job.json().put("waits", job.waitsForOthers() && job.id() != MAIN);
        }
    }

    /**
     * What a terminal does on Ctrl-C: ends what runs in the foreground. A shell that is typed into goes on with its next line; a script goes
     * on with its trap, or ends (POSIX, 2.12).
     */
    void interrupt() {
        Job main = main();
        main.json().put("input", "");
        main.json()
                .put("awaits", ShellRun.Awaits.NOTHING.name())
                .put("waits", false)
                .put("wakeAt", "");
        ArrayNode frames = main.frames();
        int typed = frames.size() - 1;
        while (typed >= 0 && !frames.get(typed).path("isTyped").asBoolean()) {
            typed--;
        }
        if (typed >= 0) {
            while (frames.size() > typed + 1) {
                frames.remove(frames.size() - 1);
            }
            TypedLines.interrupted((ObjectNode) frames.get(typed), INTERRUPTED);
        } else if (Surroundings.of(main.json().get("here")).traps().containsKey("INT") && !frames.isEmpty()) {
            memory.put("signal", "INT");
            ((ObjectNode) frames.get(frames.size() - 1)).put("ended", INTERRUPTED);
        } else {
            memory.put("exited", true);
            main.end(INTERRUPTED);
        }
    }

    /** What the script does on the signal that has come, if it minds it; asked between its commands. A first process ignores others. */
    Optional<String> signalFor(Job job, Surroundings here) {
        JsonNode signal = memory.get("signal");
        if (signal == null || job.id() != MAIN) {
            return Optional.empty();
        }
        memory.remove("signal");
        return Optional.ofNullable(here.traps().get(signal.asText())).filter(trap -> !trap.isEmpty());
    }

    /** Lets those go on that wait for others: one has ended. */
    void othersEnded() {
        all().forEach(job -> job.json().put("waits", false));
    }
}
