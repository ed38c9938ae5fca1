package dev.maquette.server.control;

import dev.maquette.server.edge.EdgeTime;
import dev.maquette.world.Pace;
import dev.maquette.world.TimeLease;
import dev.maquette.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Clients without a hold on time: programs of other terminals. What they newly ask lets time go on for a while. A watch that only listens
 * does not, nor does a question that keeps coming again.
 *
 * <p>In a world that is served for them, time runs for them in the pace {@code max} too: it stands while one of them is busy and jumps
 * once all of them have had time to think.
 */
public final class Visitors {

    /** How long after the last new request time goes on for what is due; as the world itself has it for commands. */
    private static final Duration AFTERGLOW = Duration.ofMinutes(10);

    /** A question that comes again sooner than this is a poll, whatever has happened. */
    private static final long POLL_NANOS = Duration.ofSeconds(3).toNanos();

    /** A question that comes again later than this is a person's, who wants to see something happen. */
    private static final long PERSON_NANOS = Duration.ofSeconds(10).toNanos();

    /** How long a client may think about what it was told before it is taken to wait for more. */
    private static final Duration THINKING = Duration.ofMillis(40);

    private static final int REMEMBERED = 2000;

    /**
     * When something was asked last.
     *
     * @param sequence the newest transaction then
     */
    private record Question(long nanos, long sequence) {}

    private final World world;
    private final EdgeTime time;
    private final boolean areServed;
    private final ScheduledExecutorService timers;
    private final Map<String, Question> asked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Question> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Instant until = Instant.MIN;
    private Optional<TimeLease> lease = Optional.empty();
    private Optional<TimeLease.Rest> rest = Optional.empty();
    private @Nullable ScheduledFuture<?> pause;

    /** @param areServed whether the world is there for them, and not for a shell beside which they look on */
    public Visitors(World world, EdgeTime time, boolean areServed) {
        this.world = world;
        this.time = time;
        this.areServed = areServed;
        this.timers = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("visitors").factory());
    }

    synchronized void asked(String client, String method, String target) {
        boolean isNew = isNew(client, method, target);
        if (isNew) {
            world.touched();
            until = world.now().plus(AFTERGLOW);
        }
        if (areServed && isNew && world.pace() instanceof Pace.Max) {
            beBusy();
        }
    }

    private boolean isNew(String client, String method, String target) {
        if (!method.equals("GET")) {
            return true;
        }
        if (target.contains("watch=true") || target.contains("watch=1")) {
            return false;
        }
        Question now = new Question(time.nanos(), world.records().sequence());
        Question before = asked.put(client + ' ' + target, now);
        return before == null || isAskedAnew(before, now);
    }

    private static boolean isAskedAnew(Question before, Question now) {
        long elapsed = now.nanos() - before.nanos();
        return elapsed > PERSON_NANOS || elapsed > POLL_NANOS && now.sequence() != before.sequence();
    }

    synchronized void answered() {
        if (lease.isPresent() && rest.isEmpty() && pause == null) {
            waitSoon();
        }
    }

    /** Whoever is told something may act on it; until then no time passes. */
    synchronized void told() {
        if (lease.isPresent()) {
            beBusy();
            waitSoon();
        }
    }

    private void beBusy() {
        TimeLease held = lease.orElseGet(() -> world.lease("visitors"));
        lease = Optional.of(held);
        rest.ifPresent(TimeLease.Rest::wake);
        rest = Optional.empty();
        if (pause != null) {
            pause.cancel(false);
            pause = null;
        }
        held.busy();
    }

    private void waitSoon() {
        pause = timers.schedule(this::fallAsleep, THINKING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void fallAsleep() {
        pause = null;
        Duration left = Duration.between(world.now(), until);
        if (rest.isPresent() || lease.isEmpty()) {
            return;
        }
        if (left.isNegative() || left.isZero()) {
            leave();
            return;
        }
        TimeLease.Rest begun = lease.get().rest(left);
        rest = Optional.of(begun);
        Thread.ofVirtual().start(() -> leaveAfter(begun));
    }

    private void leaveAfter(TimeLease.Rest begun) {
        try {
            begun.await();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (rest.equals(Optional.of(begun))) {
                leave();
            }
        }
    }

    private void leave() {
        rest = Optional.empty();
        lease.ifPresent(TimeLease::close);
        lease = Optional.empty();
    }
}
