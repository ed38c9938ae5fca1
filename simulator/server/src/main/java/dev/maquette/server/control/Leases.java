package dev.maquette.server.control;

import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.kubernetes.ClientActivity;
import dev.maquette.world.TimeLease;
import dev.maquette.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Time leases of clients that are known by their tokens. A client is busy from a request until shortly after the answer; it waits when a
 * watch has told it everything and it asks for nothing, or when it asks again what it has asked before and nothing has changed meanwhile.
 */
public final class Leases implements ClientActivity {

    /** How long a client may think about an answer before it is taken to wait for more. */
    private static final Duration THINKING = Duration.ofMillis(40);

    /** A question that comes again after this long is a poll; sooner, it is a client that reads the same page twice. */
    private static final long POLL_NANOS = Duration.ofMillis(900).toNanos();

    private static final String BEARER = "Bearer ";

    private final World world;
    private final SecureRandom random;
    private final EdgeTime time;
    private final Consumer<String> issue;
    private final Consumer<String> revoke;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease-timers");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param issue makes a token valid
     * @param revoke makes it invalid
     */
    public Leases(World world, SecureRandom random, EdgeTime time, Consumer<String> issue, Consumer<String> revoke) {
        this.world = world;
        this.time = time;
        this.random = random;
        this.issue = issue;
        this.revoke = revoke;
    }

    WorldControl.Lease take(String holder) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = "lease-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Held lease = new Held(token, world.lease(holder));
        issue.accept(token);
        held.put(BEARER + token, lease);
        return lease;
    }

    @Override
    public void asked(String client, String method, String target) {
        Held lease = held.get(client);
        if (lease == null) {
            world.touched();
        } else {
            lease.asked(method, target);
        }
    }

    @Override
    public void answered(String client) {
        Held lease = held.get(client);
        if (lease != null) {
            lease.answered();
        }
    }

    @Override
    public void watching(String client) {
        Held lease = held.get(client);
        if (lease != null) {
            lease.watches(1);
        }
    }

    @Override
    public void delivered(String client) {
        Held lease = held.get(client);
        if (lease != null) {
            lease.delivered();
        }
    }

    @Override
    public void unwatched(String client) {
        Held lease = held.get(client);
        if (lease != null) {
            lease.watches(-1);
        }
    }

    /** One client's lease and what it is doing. */
    private final class Held implements WorldControl.Lease {

        private final String token;
        private final TimeLease lease;
        private final Map<String, Long> asked = new HashMap<>();
        private int underWay;
        private int watches;
        private boolean repeats;
        private boolean waits;
        private @Nullable ScheduledFuture<?> pause;

        Held(String token, TimeLease lease) {
            this.token = token;
            this.lease = lease;
        }

        @Override
        public String token() {
            return token;
        }

        synchronized void asked(String method, String target) {
            busy();
            underWay++;
            if (method.equals("GET")) {
                long now = time.nanos();
                Long before = asked.put(target, now);
                repeats = before != null && now - before > POLL_NANOS;
            } else {
                asked.clear();
                repeats = false;
            }
        }

        synchronized void answered() {
            underWay = Math.max(0, underWay - 1);
            pauseSoon();
        }

        synchronized void watches(int change) {
            watches = Math.max(0, watches + change);
            pauseSoon();
        }

        synchronized void delivered() {
            busy();
            pauseSoon();
        }

        private void pauseSoon() {
            if (pause != null) {
                pause.cancel(false);
            }
            boolean mayWait = underWay == 0 && (watches > 0 || repeats);
            pause = mayWait ? timers.schedule(this::pauseIfIdle, THINKING.toMillis(), TimeUnit.MILLISECONDS) : null;
        }

        private synchronized void pauseIfIdle() {
            if (watches > 0 || repeats) {
                waiting();
            }
        }

        @Override
        public synchronized void busy() {
            waits = false;
            lease.busy();
        }

        /** Whoever has asked something is not waiting before it is answered. */
        @Override
        public synchronized void waiting() {
            if (underWay == 0) {
                waits = true;
                lease.waiting();
            }
        }

        @Override
        public synchronized boolean isIdle() {
            return waits;
        }

        @Override
        public WorldControl.Waited sleep(Duration virtual) throws InterruptedException {
            return switch (lease.sleep(virtual)) {
                case ELAPSED -> WorldControl.Waited.ELAPSED;
                case SETTLED -> WorldControl.Waited.SETTLED;
                case STOPPED -> WorldControl.Waited.STOPPED;
            };
        }

        @Override
        public void close() {
            held.remove(BEARER + token);
            revoke.accept(token);
            lease.close();
        }
    }
}
