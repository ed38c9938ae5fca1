package dev.maquette.server.control;

import dev.maquette.server.kubernetes.ClientActivity;
import dev.maquette.world.TimeLease;
import dev.maquette.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Time leases of clients that are known by their tokens. A client is busy from a request on, and from everything that it is told, until
 * it says that it waits: with how much it has heard, since what is still on its way to it is no reason to let time pass.
 */
public final class Leases implements ClientActivity {

    private static final String BEARER = "Bearer ";

    private final World world;
    private final Visitors visitors;
    private final SecureRandom random;
    private final Consumer<String> issue;
    private final Consumer<String> revoke;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /**
     * @param issue makes a token valid
     * @param revoke makes it invalid
     */
    public Leases(
            World world, Visitors visitors, SecureRandom random, Consumer<String> issue, Consumer<String> revoke) {
        this.world = world;
        this.visitors = visitors;
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

    private Optional<Held> find(String client) {
        return Optional.ofNullable(held.get(client));
    }

    @Override
    public void asked(String client, String method, String target) {
        find(client).ifPresentOrElse(Held::asked, () -> visitors.asked(client, method, target));
    }

    @Override
    public void answered(String client) {
        find(client).ifPresentOrElse(Held::answered, visitors::answered);
    }

    @Override
    public void awaits(String client) {
        find(client).ifPresentOrElse(Held::awaits, visitors::answered);
    }

    @Override
    public void told(String client, long bytes) {
        find(client).ifPresentOrElse(lease -> lease.told(bytes), visitors::told);
    }

    /** One client's lease and what it is doing. */
    private final class Held implements WorldControl.Lease {

        private final String token;
        private final TimeLease lease;
        private Optional<TimeLease.Rest> rest = Optional.empty();
        private int underWay;
        private boolean hasAsked;
        private long told;
        private boolean waits;

        Held(String token, TimeLease lease) {
            this.token = token;
            this.lease = lease;
        }

        @Override
        public String token() {
            return token;
        }

        synchronized void asked() {
            underWay++;
            hasAsked = true;
            busy();
        }

        synchronized void answered() {
            underWay = Math.max(0, underWay - 1);
        }

        /** Its question waits for the world, so the world does not wait for it. */
        synchronized void awaits() {
            lease.waiting();
        }

        synchronized void told(long bytes) {
            told += bytes;
            busy();
        }

        @Override
        public synchronized void busy() {
            waits = false;
            lease.busy();
            rest.ifPresent(TimeLease.Rest::wake);
        }

        /**
         * Whoever has asked something is not waiting before it is answered, and whoever has asked nothing yet may be on the way: fetching
         * a chart, or greeting the server.
         */
        @Override
        public synchronized void waiting() {
            if (hasAsked && underWay == 0) {
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
            return waited(lease.sleep(virtual));
        }

        @Override
        public WorldControl.Waited rest(long heard, Duration virtual) throws InterruptedException {
            TimeLease.Rest begun;
            synchronized (this) {
                if (heard < told || underWay > 0) {
                    return WorldControl.Waited.WOKEN;
                }
                begun = lease.rest(virtual);
                rest = Optional.of(begun);
            }
            try {
                return waited(begun.await());
            } finally {
                synchronized (this) {
                    rest = Optional.empty();
                }
            }
        }

        private static WorldControl.Waited waited(TimeLease.Waited how) {
            return switch (how) {
                case ELAPSED -> WorldControl.Waited.ELAPSED;
                case SETTLED -> WorldControl.Waited.SETTLED;
                case WOKEN -> WorldControl.Waited.WOKEN;
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
