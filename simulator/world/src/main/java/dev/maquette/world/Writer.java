package dev.maquette.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The one thread that changes a world. A round takes the timers that are due and the inputs that came, each as a transaction of its own;
 * then everything the round did is written at once, becomes visible, is told to listeners, and is answered.
 */
final class Writer {

    /** How many transactions a round may hold before it is written: keeps answers prompt under load. */
    private static final int ROUND = 256;

    private static final String INPUT_ACTOR = "input/";
    private static final String RESTORE = "world/restore";

    private final WorldBuilder parts;
    private final Storage storage;
    private final Seed seed;
    private final Pacemaker pacemaker;
    private final ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Sleeper> newSleepers = new ConcurrentLinkedQueue<>();
    private final List<Sleeper> sleepers = new ArrayList<>();
    private final CopyOnWriteArrayList<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;
    private volatile WorldState published;
    private WorldState state;

    /** Something to do between two transactions, or as one. */
    private sealed interface Job {
        record Enter<R>(String door, byte[] input, Function<Transaction, R> effect, CompletableFuture<R> result)
                implements Job {}

        record Look<R>(Function<Records, R> read, CompletableFuture<R> result) implements Job {}

        record Restore(WorldState target, CompletableFuture<Void> result) implements Job {}
    }

    private record Sleeper(Instant deadline, boolean endsWhenSettled, CompletableFuture<TimeLease.Waited> end) {}

    Writer(WorldBuilder parts, Storage storage, WorldState state, Seed seed, Pacemaker pacemaker) {
        this.parts = parts;
        this.storage = storage;
        this.state = state;
        this.published = state;
        this.seed = seed;
        this.pacemaker = pacemaker;
        this.thread = new Thread(this::live, "world-writer");
        this.thread.setDaemon(true);
    }

    void start() {
        pacemaker.anchor(state.now());
        thread.start();
    }

    WorldState state() {
        return published;
    }

    Instant now() {
        WorldState state = published;
        return state.next()
                .map(next -> next.getKey().at())
                .filter(due -> !due.isAfter(pacemaker.limit(state.now(), Optional.empty())))
                .map(due -> due.isAfter(state.now()) ? due : state.now())
                .orElseGet(() -> pacemaker.limit(state.now(), Optional.empty()));
    }

    void listen(CommitListener listener) {
        listeners.add(listener);
    }

    <R> CompletableFuture<R> submit(String door, byte[] input, Function<Transaction, R> effect) {
        CompletableFuture<R> result = new CompletableFuture<>();
        enqueue(new Job.Enter<>(door, input, effect, result), result);
        return result;
    }

    <R> CompletableFuture<R> between(Function<Records, R> read) {
        CompletableFuture<R> result = new CompletableFuture<>();
        enqueue(new Job.Look<>(read, result), result);
        return result;
    }

    CompletableFuture<Void> restore(WorldState target) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        enqueue(new Job.Restore(target, result), result);
        return result;
    }

    CompletableFuture<TimeLease.Waited> advance(Duration virtual) {
        return between(records -> {
                    Instant until = records.now().plus(virtual);
                    pacemaker.advance(until);
                    return until;
                })
                .thenCompose(until -> sleeper(until, false));
    }

    CompletableFuture<TimeLease.Waited> sleeper(Duration virtual) {
        return sleeper(now().plus(virtual), true);
    }

    private CompletableFuture<TimeLease.Waited> sleeper(Instant deadline, boolean endsWhenSettled) {
        CompletableFuture<TimeLease.Waited> end = new CompletableFuture<>();
        if (closing.get()) {
            end.complete(TimeLease.Waited.STOPPED);
        } else {
            newSleepers.add(new Sleeper(deadline, endsWhenSettled, end));
            wake();
        }
        return end;
    }

    private void enqueue(Job job, CompletableFuture<?> result) {
        if (closing.get()) {
            result.completeExceptionally(new WorldProblem("world.closed", Map.of()));
            return;
        }
        jobs.add(job);
        wake();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        abandon();
        storage.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void abandon() {
        sleepers.addAll(newSleepers);
        sleepers.forEach(sleeper -> sleeper.end().complete(TimeLease.Waited.STOPPED));
        for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
            WorldProblem closed = new WorldProblem("world.closed", Map.of());
            switch (job) {
                case Job.Enter<?> enter -> enter.result().completeExceptionally(closed);
                case Job.Look<?> look -> look.result().completeExceptionally(closed);
                case Job.Restore restore -> restore.result().completeExceptionally(closed);
            }
        }
    }

    private void live() {
        while (!closing.get()) {
            boolean worked = round();
            boolean woke = wakeSleepers(worked);
            if (!worked && !woke && jobs.isEmpty()) {
                rest();
            }
        }
    }

    /** One round; false where there was nothing to do. */
    private boolean round() {
        Round round = new Round();
        Instant limit = pacemaker.limit(state.now(), nextAwaited());
        while (round.size() < ROUND) {
            Optional<Timer> due = state.next()
                    .filter(next -> !next.getKey().at().isAfter(limit))
                    .map(Map.Entry::getValue);
            if (due.isEmpty()) {
                break;
            }
            round.react(due.get());
        }
        boolean isCaughtUp = state.next().filter(next -> !next.getKey().at().isAfter(limit)).isEmpty();
        if (isCaughtUp && limit.isAfter(state.now())) {
            state = state.withNow(limit);
        }
        for (int taken = 0; taken < ROUND && !jobs.isEmpty(); taken++) {
            round.take(jobs.remove());
        }
        boolean didSomething = round.size() > 0 || !round.answers.isEmpty();
        round.finish();
        return didSomething;
    }

    private Optional<Instant> nextAwaited() {
        Optional<Instant> foreground = state.nextForeground().map(Timer::due);
        Optional<Instant> deadline = sleepers.stream()
                .filter(sleeper -> !sleeper.endsWhenSettled() || foreground.isPresent())
                .map(Sleeper::deadline)
                .min(Comparator.naturalOrder());
        return java.util.stream.Stream.concat(foreground.stream(), deadline.stream()).min(Comparator.naturalOrder());
    }

    private boolean wakeSleepers(boolean worked) {
        for (Sleeper sleeper = newSleepers.poll(); sleeper != null; sleeper = newSleepers.poll()) {
            sleepers.add(sleeper);
        }
        boolean isSettled = !worked && jobs.isEmpty() && state.nextForeground().isEmpty();
        boolean woke = false;
        for (Iterator<Sleeper> each = sleepers.iterator(); each.hasNext(); ) {
            Sleeper sleeper = each.next();
            Optional<TimeLease.Waited> end = endOf(sleeper, isSettled);
            if (end.isPresent() || sleeper.end().isDone()) {
                each.remove();
                woke = true;
                end.ifPresent(sleeper.end()::complete);
            }
        }
        return woke;
    }

    private Optional<TimeLease.Waited> endOf(Sleeper sleeper, boolean isSettled) {
        if (!sleeper.deadline().isAfter(state.now())) {
            return Optional.of(TimeLease.Waited.ELAPSED);
        }
        boolean maySettle = sleeper.endsWhenSettled() && !(pacemaker.pace() instanceof Pace.RealTime);
        if (maySettle && isSettled) {
            return Optional.of(TimeLease.Waited.SETTLED);
        }
        boolean stands = pacemaker.pace() instanceof Pace.Stopped && !sleeper.endsWhenSettled();
        return stands && !pacemaker.limit(state.now(), Optional.empty()).isAfter(state.now())
                ? Optional.of(TimeLease.Waited.STOPPED)
                : Optional.empty();
    }

    private void rest() {
        Optional<Instant> next = java.util.stream.Stream.concat(
                        state.next().map(entry -> entry.getKey().at()).stream(),
                        sleepers.stream().map(Sleeper::deadline))
                .min(Comparator.naturalOrder());
        Optional<Duration> nap = next.flatMap(due -> pacemaker.realTimeUntil(due, state.now()));
        if (nap.isPresent()) {
            LockSupport.parkNanos(this, Math.clamp(nap.get().toNanos(), 50_000, TimeUnit.SECONDS.toNanos(1)));
        } else if (jobs.isEmpty() && newSleepers.isEmpty()) {
            LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** The transactions of one round and whom to tell of them. */
    private final class Round {
        private final WorldState beginning = state;
        private final List<Storage.Entry> entries = new ArrayList<>();
        private final List<Commit> commits = new ArrayList<>();
        private final List<Runnable> answers = new ArrayList<>();
        private final List<CompletableFuture<?>> futures = new ArrayList<>();

        int size() {
            return entries.size();
        }

        void react(Timer timer) {
            Instant now = timer.due().isAfter(state.now()) ? timer.due() : state.now();
            Work work = new Work(state, now, new Origin(timer.reactor(), state.sequence()), seed);
            work.cancel(timer.reactor(), timer.key());
            Reactor reactor = parts.reactors.get(timer.reactor());
            try {
                if (reactor != null) {
                    reactor.react(timer.key(), work);
                }
                work.observe(parts.reactors.values());
                keep(work, Optional.empty());
            } catch (RuntimeException broken) {
                keep(failed(timer, now, broken), Optional.empty());
            }
        }

        /** A reactor that fails loses its turn and nothing else; what it said stands as the cause of its subject. */
        private Work failed(Timer timer, Instant now, RuntimeException broken) {
            Work work = new Work(state, now, new Origin(timer.reactor(), state.sequence()), seed);
            work.cancel(timer.reactor(), timer.key());
            java.io.StringWriter trace = new java.io.StringWriter();
            broken.printStackTrace(new java.io.PrintWriter(trace));
            Causes.record(
                    work,
                    Cause.of(
                            "world.reactor-failed",
                            "reactors/" + timer.reactor() + "/" + timer.key(),
                            Map.of("reason", String.valueOf(broken), "trace", trace.toString())));
            return work;
        }

        void take(Job job) {
            switch (job) {
                case Job.Enter<?> enter -> enter(enter);
                case Job.Look<?> look -> look(look);
                case Job.Restore restore -> restore(restore);
            }
        }

        private <R> void enter(Job.Enter<R> job) {
            Work work = new Work(state, state.now(), new Origin(INPUT_ACTOR + job.door(), 0), seed);
            try {
                R result = job.effect().apply(work);
                work.observe(parts.reactors.values());
                if (!work.effects().isEmpty()) {
                    keep(work, Optional.of(new Input(work.sequence(), work.now(), job.door(), job.input())));
                }
                answer(job.result(), result);
            } catch (RuntimeException refused) {
                futures.add(job.result());
                answers.add(() -> job.result().completeExceptionally(refused));
            }
        }

        private <R> void look(Job.Look<R> job) {
            try {
                answer(job.result(), job.read().apply(state));
            } catch (RuntimeException failed) {
                answers.add(() -> job.result().completeExceptionally(failed));
            }
        }

        private void restore(Job.Restore job) {
            Work work = new Work(state, job.target().now(), new Origin(RESTORE, 0), seed);
            Restoration.restore(work, state, job.target(), parts.tables, parts.restoreHooks);
            work.observe(parts.reactors.values());
            keep(work, Optional.empty());
            pacemaker.reset(work.now());
            futures.add(job.result());
            answers.add(() -> job.result().complete(null));
        }

        private <R> void answer(CompletableFuture<R> future, R result) {
            futures.add(future);
            answers.add(() -> future.complete(result));
        }

        private void keep(Work work, Optional<Input> input) {
            state = work.state();
            entries.add(new Storage.Entry(state, work.origin(), work.effects(), input));
            commits.add(new Commit(
                    state.sequence(), state.now(), state.epoch(), work.origin(), work.changes(), state));
        }

        /** Writes, publishes, tells, answers; or, where nothing can be written, takes everything back and says so. */
        void finish() {
            try {
                if (!entries.isEmpty()) {
                    storage.append(entries);
                }
            } catch (WorldProblem problem) {
                state = beginning;
                futures.forEach(future -> future.completeExceptionally(problem));
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(100));
                return;
            }
            published = state;
            if (!commits.isEmpty()) {
                listeners.forEach(listener -> listener.committed(commits));
            }
            answers.forEach(Runnable::run);
            if (entries.isEmpty()) {
                storage.quiet(state);
            }
        }
    }
}
