package dev.maquette.world;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The order of things: what a round takes, how far time goes in it, and when nothing is left. */
final class Course {

    /** How many timers, and how many inputs, a round may take before it is written: keeps answers prompt under load. */
    private static final int ROUND = 256;

    private final Pacemaker pacemaker;
    private final Sleepers sleepers;
    private final Queue<Job> jobs;
    private final Trouble trouble;
    private final Generations generations = new Generations();

    Course(Pacemaker pacemaker, Sleepers sleepers, Queue<Job> jobs, Trouble trouble) {
        this.pacemaker = pacemaker;
        this.sleepers = sleepers;
        this.jobs = jobs;
        this.trouble = trouble;
    }

    /**
     * Fills a round: first what is due, then what came in. Time moves only in a round that begins with nothing due, so that whoever
     * listens has heard of all that happened at a moment before there is a later one.
     */
    void fill(Round round) {
        WorldState beginning = round.state();
        boolean isBehind = !isCaughtUp(beginning, beginning.now());
        Instant limit = isBehind ? beginning.now() : pacemaker.limit(beginning.now(), awaited(beginning));
        takeTimers(round, limit);
        boolean isTimeLeft = limit.isAfter(round.state().now()) && isCaughtUp(round.state(), limit);
        if (isTimeLeft && mayGo(round.state(), limit)) {
            round.state(round.state().withNow(limit));
        }
        if (takesInputs(round)) {
            takeJobs(round);
        }
    }

    private void takeTimers(Round round, Instant limit) {
        for (int taken = 0; taken < ROUND; taken++) {
            Optional<Planned> next = round.state().timers().first();
            if (next.isEmpty() || !isReached(next.get().due().at(), round.state(), limit)) {
                return;
            }
            generations.comesTo(next.get().due(), round.state().timers().newest());
            round.react(next.get());
        }
    }

    private boolean isReached(Instant moment, WorldState present, Instant limit) {
        return !moment.isAfter(limit) && mayGo(present, moment);
    }

    /** What was awaited when the round began may be called off within it; then time has no reason to go there any more. */
    private boolean mayGo(WorldState present, Instant moment) {
        return !moment.isAfter(present.now()) || !moment.isAfter(pacemaker.limit(present.now(), awaited(present)));
    }

    /**
     * In {@link Pace.Max} an input comes after all that is due at its moment, so that the order does not depend on how fast anybody
     * computes; but a reactor that never comes to rest must not lock everybody out.
     */
    private boolean takesInputs(Round round) {
        WorldState present = round.state();
        if (!(pacemaker.pace() instanceof Pace.Max) || isCaughtUp(present, present.now())) {
            generations.end();
            return true;
        }
        if (!generations.areEndless()) {
            return false;
        }
        generations.end();
        String restless = present.timers().first().map(Planned::place).toString();
        trouble.tell(new WorldProblem("world.restless", Map.of("timer", restless)));
        return true;
    }

    private void takeJobs(Round round) {
        for (int taken = 0; taken < ROUND; taken++) {
            Job job = jobs.poll();
            if (job == null) {
                return;
            }
            round.take(job);
        }
    }

    /** Whether nothing will happen in {@link Pace.Max} unless somebody does something, and nobody is about to. */
    boolean isSettled(WorldState state) {
        return pacemaker.pace() instanceof Pace.Max
                && pacemaker.allWait()
                && !pacemaker.isAdvancing()
                && jobs.isEmpty()
                && isCaughtUp(state, state.now())
                && state.awaited().isEmpty();
    }

    static Optional<Instant> nextDue(WorldState present) {
        return present.timers().first().map(next -> next.due().at());
    }

    private static boolean isCaughtUp(WorldState present, Instant moment) {
        return nextDue(present).filter(due -> !due.isAfter(moment)).isEmpty();
    }

    /** A sleeper's own moment counts only while there is something that may come to pass before it. */
    private Optional<Instant> awaited(WorldState present) {
        Optional<Instant> event = present.awaited().map(next -> next.due().at());
        Optional<Instant> deadline = sleepers.nextDeadline();
        return event.map(due -> deadline.filter(due::isAfter).orElse(due));
    }
}
