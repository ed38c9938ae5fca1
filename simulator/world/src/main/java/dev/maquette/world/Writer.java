package dev.maquette.world;

import java.time.Duration;
import java.time.Instant;
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
import java.util.stream.Stream;

/**
 * The one thread that changes a world. A round takes the timers that are due and the inputs that came, each as a transaction of its own;
 * then everything the round did is written at once, becomes visible, is told to listeners, and is answered.
 */
final class Writer {

    private final Steps steps;
    private final Storage storage;
    private final Trouble trouble;
    private final Pacemaker pacemaker;
    private final Sleepers sleepers;
    private final Course course;
    private final ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final CopyOnWriteArrayList<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;
    private volatile WorldState published;
    private volatile boolean ended;
    private WorldState state;
    private boolean isWriteBroken;

    Writer(Steps steps, Storage storage, WorldState state, Pacemaker pacemaker, Trouble trouble) {
        this.steps = steps;
        this.storage = storage;
        this.trouble = trouble;
        this.state = state;
        this.published = state;
        this.pacemaker = pacemaker;
        this.sleepers = new Sleepers(pacemaker);
        this.course = new Course(pacemaker, sleepers, jobs, trouble);
        this.thread = new Thread(this::live, "world-writer");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    WorldState state() {
        return published;
    }

    Instant now() {
        WorldState newest = published;
        return pacemaker.tell(newest.now(), Course.nextDue(newest));
    }

    void listen(CommitListener listener) {
        listeners.add(listener);
    }

    <R> CompletableFuture<R> enter(String door, byte[] input, Function<? super Transaction, R> effect) {
        CompletableFuture<R> result = new CompletableFuture<>();
        enqueue(new Job.Enter<>(door, input, effect, result));
        return result;
    }

    <R> CompletableFuture<R> between(Function<? super WorldState, R> read) {
        CompletableFuture<R> result = new CompletableFuture<>();
        enqueue(new Job.Look<>(read, result));
        return result;
    }

    CompletableFuture<TimeLease.Waited> sleeper(Duration virtual, Optional<TimeLease> lease) {
        CompletableFuture<TimeLease.Waited> end = new CompletableFuture<>();
        sleepers.add(virtual, lease, end);
        afterQueueing();
        return end;
    }

    void giveUp(TimeLease lease, CompletableFuture<TimeLease.Waited> end, TimeLease.Waited how) {
        sleepers.giveUp(lease, end, how);
    }

    private void enqueue(Job job) {
        jobs.add(job);
        afterQueueing();
    }

    private void afterQueueing() {
        wake();
        if (ended) {
            abandon();
        }
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    /** Waiting for the world on the world's own thread would last forever. */
    void refuseOwnThread() {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a reactor, listener or effect must not wait for its own world");
        }
    }

    void close() {
        refuseOwnThread();
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        wake();
        joinThread();
        end();
        storage.reached(published.withNow(now()));
        storage.close();
    }

    private void joinThread() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        ended = true;
        abandon();
    }

    /** Tells whoever came too late; they may find out by themselves. */
    private synchronized void abandon() {
        sleepers.wakeAll();
        for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
            job.result().completeExceptionally(new WorldProblem("world.closed", Map.of()));
        }
    }

    private void live() {
        try {
            while (!closing.get()) {
                sleepers.settleIn(pacemaker.tell(state.now(), Course.nextDue(state)));
                boolean worked = round();
                boolean woke = sleepers.wake(state.now(), !worked && course.isSettled(state));
                if (!worked && !woke && jobs.isEmpty() && !sleepers.hasNew()) {
                    rest();
                }
            }
        } catch (RuntimeException | Error broken) {
            trouble.tell(new WorldProblem("world.failed", Map.of("reason", String.valueOf(broken)), broken));
        } finally {
            end();
        }
    }

    /** One round; false where there was nothing to do. */
    private boolean round() {
        Round round = new Round(state, steps, storage, trouble);
        course.fill(round);
        return finish(round);
    }

    /** Writes, publishes, tells, answers; or, where nothing can be written, tries again a little later. */
    private boolean finish(Round round) {
        try {
            round.write();
        } catch (WorldProblem problem) {
            if (!isWriteBroken) {
                trouble.tell(problem);
            }
            isWriteBroken = true;
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(100));
            return true;
        }
        isWriteBroken = false;
        state = round.state();
        published = state;
        storage.reached(state);
        if (state.epoch() != round.beginning().epoch()) {
            pacemaker.reset(state.now());
            sleepers.wakeAll();
        }
        tellListeners(round.commits());
        round.answer();
        return !round.isEmpty();
    }

    private void tellListeners(List<Commit> commits) {
        if (commits.isEmpty()) {
            return;
        }
        for (CommitListener listener : listeners) {
            try {
                listener.committed(commits);
            } catch (RuntimeException | Error broken) {
                trouble.tell(new WorldProblem(
                        "world.listener-failed",
                        Map.of("listener", listener.getClass().getName(), "reason", String.valueOf(broken)),
                        broken));
            }
        }
    }

    private void rest() {
        Optional<Instant> next = Stream.concat(Course.nextDue(state).stream(), sleepers.nextDeadline().stream())
                .min(Instant::compareTo);
        long nap = next.flatMap(pacemaker::realTimeUntil).map(Duration::toNanos).orElse(TimeUnit.SECONDS.toNanos(1));
        LockSupport.parkNanos(this, Math.clamp(nap, 20_000, TimeUnit.SECONDS.toNanos(1)));
    }
}
